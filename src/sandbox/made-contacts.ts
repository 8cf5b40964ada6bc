import { type ContactRows, rowsOf } from './contact-rows';
import { keyTime } from './cursor';
import type { EditedPopulation } from './customer-edits';
import { withoutCustomer } from './data/contacts';
import { contactsEnd, contactsOfMade } from './data/many/contacts-of-made';
import { firstAfter, type Listing } from './listing';
import { FEWEST, type Population } from './population';

/** How many customers' contacts are kept printed. */
const KEPT = 256;

/** The contacts of made customers, made when asked for and forgotten when others are. */
export interface MadeContacts {
  /** @param index - of the customer in the population */
  rows(index: number): ContactRows;
  /**
   * Contacts of all of these customers, newest first. A page makes only those of the customers in it.
   *
   * @param indices - in the population, ascending
   */
  listing(indices: Uint32Array): Listing;
}

/** Contacts of the made customers of a population, as they are until the next edit. */
export function createMadeContacts(population: Population, edits: EditedPopulation): MadeContacts {
  const kept = new Map<number, ContactRows>();

  function rows(index: number): ContactRows {
    const before = kept.get(index);
    if (before) return before;
    const seeded = population.seeded(index);
    const contacts = contactsOfMade(index - FEWEST, seeded);
    const isLeft = edits.fateOfContacts(seeded.customer.uuid) === 'without-customer';
    const fresh = rowsOf(isLeft ? withoutCustomer(contacts) : contacts, population.contacts(index));
    const oldest = kept.keys().next();
    if (kept.size >= KEPT && !oldest.done) kept.delete(oldest.value);
    kept.set(index, fresh);
    return fresh;
  }

  function listing(indices: Uint32Array): Listing {
    const ends = new Uint32Array(indices.length);
    let total = 0;
    for (const [rank, index] of indices.entries()) {
      total += population.contacts(index);
      ends[rank] = total;
    }
    const startOf = (rank: number): number => (rank === 0 ? 0 : (ends[rank - 1] ?? total));
    const rankAt = (at: number): number => firstAfter(indices.length, (rank) => (ends[rank] ?? 0) > at);
    const rowsAt = (rank: number): ContactRows => {
      const index = indices[rank];
      if (index === undefined) throw new RangeError(`No customer ${rank}`);
      return rows(index);
    };
    return {
      size: total,
      key: (at) => {
        const rank = rankAt(at);
        return rowsAt(rank).key(at - startOf(rank));
      },
      after: (key) => {
        const rank = firstAfter(
          indices.length,
          (each) => keyTime(contactsEnd((indices[each] ?? 0) - FEWEST + 1)) < key,
        );
        return rank === indices.length ? total : startOf(rank) + rowsAt(rank).after(key);
      },
      json: (from, to) => {
        const parts: Uint8Array[] = [];
        for (let rank = rankAt(from); rank < indices.length && startOf(rank) < to; rank += 1) {
          const start = startOf(rank);
          const end = ends[rank] ?? start;
          if (start === end) continue;
          if (parts.length > 0) parts.push(Buffer.from(','));
          parts.push(rowsAt(rank).json(Math.max(from, start) - start, Math.min(to, end) - start));
        }
        return Buffer.concat(parts);
      },
    };
  }

  return { rows, listing };
}
