import type { KeyedContact } from './data/contacts';
import { firstAfter, type Listing, newestFirst } from './listing';

/** What contacts are looked up by. */
export interface ContactFacts {
  key: string;
  uuid: string;
  email: string | null;
  dataSourceUuid: string;
  customerExternalId: string | null;
}

/**
 * The contacts of one customer, newest first, printed once.
 *
 * All their JSON lies in one buffer with commas between, so that a page is a slice of it: 100,000 contacts
 * take some 70 MB and no work per request.
 */
export interface ContactRows extends Listing {
  readonly facts: readonly ContactFacts[];
  /** The JSON of one contact. */
  one(at: number): Uint8Array<ArrayBuffer>;
}

/** Bytes that a contact takes on average, a little more than less. */
const USUAL_BYTES = 680;

/** Prints texts into one buffer with commas between, and remembers where each of them ends. */
function printAll(contacts: Iterable<KeyedContact>, facts: ContactFacts[], expected: number) {
  let bytes = Buffer.allocUnsafe(4096 + expected * USUAL_BYTES);
  let length = 0;
  const ends: number[] = [];
  for (const { key, contact } of contacts) {
    const text = JSON.stringify(contact);
    // A UTF-16 unit takes at most three bytes of UTF-8.
    const needed = length + 1 + text.length * 3;
    if (needed > bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, Math.ceil(bytes.length * 1.5)));
      bytes.copy(larger, 0, 0, length);
      bytes = larger;
    }
    if (ends.length > 0) length += bytes.write(',', length);
    length += bytes.write(text, length);
    ends.push(length);
    facts.push({
      key,
      uuid: contact.uuid,
      email: contact.email,
      dataSourceUuid: contact.data_source_uuid,
      customerExternalId: contact.customer_external_id,
    });
  }
  return { bytes, ends };
}

/**
 * Prints contacts that come newest first.
 *
 * @param expected - how many there will be, so that memory is taken once
 */
export function rowsOf(contacts: Iterable<KeyedContact>, expected: number): ContactRows {
  const facts: ContactFacts[] = [];
  const { bytes, ends } = printAll(contacts, facts, expected);
  const start = (at: number): number => (at === 0 ? 0 : (ends[at - 1] ?? 0) + 1);
  const key = (at: number): string => {
    const found = facts[at];
    if (!found) throw new RangeError(`No contact ${at}`);
    return found.key;
  };
  return {
    facts,
    size: facts.length,
    key,
    after: (other) => firstAfter(facts.length, (at) => newestFirst(key(at), other)),
    json: (from, to) => bytes.subarray(start(from), ends[to - 1]),
    one: (at) => bytes.subarray(start(at), ends[at]),
  };
}
