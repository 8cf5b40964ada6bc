import type { Contact } from '../../../../../contract/contact';
import { fullName } from '../../../../../contract/contact-fields';
import { fold } from '../../../../../contract/fold';

/** What two contacts have in common that may be one person. */
export type Common = 'same e-mail' | 'same name' | 'same e-mail and name';

/** A contact that may be the same person as another one. */
export interface SamePerson {
  contact: Contact;
  common: Common;
}

/** Who was found so far. */
export interface SamePeople {
  /** The first of them, {@link MOST_PEOPLE} at most. */
  people: readonly SamePerson[];
  count: number;
  /** How many rows were looked at. */
  covered: number;
}

/** So many are named; of the others there is only the number. */
const MOST_PEOPLE = 20;
/** Rows between two looks at the clock. */
const ROWS_A_LOOK = 256;

function emailOf({ email }: Contact): string {
  return email ? email.trim().toLowerCase() : '';
}

/** Tells cheaply that a name surely is not a folded one: folding keeps what is ASCII, and most names begin or end so. */
function isOther(name: string, folded: string): boolean {
  return (
    isOtherUnit(name.charCodeAt(0), folded.charCodeAt(0)) || isOtherUnit(unitAtEnd(name), unitAtEnd(folded))
  );
}

function unitAtEnd(text: string): number {
  return text.charCodeAt(text.length - 1);
}

function isOtherUnit(unit: number, folded: number): boolean {
  if (unit <= 32 || unit >= 127) return false;
  return (unit >= 65 && unit <= 90 ? unit + 32 : unit) !== folded;
}

/**
 * Makes a function that tells what another contact has in common with one: the e-mail address without regard to
 * case, the full name without regard to case and accents. Null for the contact itself, and when it is nothing.
 */
export function createCompare(contact: Contact): (other: Contact) => Common | null {
  const email = emailOf(contact);
  const name = fold(fullName(contact) ?? '').trim();

  function hasName(other: Contact): boolean {
    const otherName = fullName(other);
    if (otherName === null || isOther(otherName, name)) return false;
    return fold(otherName).trim() === name;
  }
  return (other) => {
    if (other.uuid === contact.uuid) return null;
    const isSameName = name !== '' && hasName(other);
    if (email !== '' && emailOf(other) === email) return isSameName ? 'same e-mail and name' : 'same e-mail';
    return isSameName ? 'same name' : null;
  };
}

/** A search among rows that goes on where it stopped: after a while, or when there are more rows. */
export interface SamePeopleSearch {
  /**
   * @param list - rows, to which others may have been added at the end since the last call
   * @param count - how many of them there are
   * @param until - when to stop, as `performance.now()` has it
   * @returns whether all rows were looked at
   */
  proceed: (list: readonly Contact[], count: number, until: number) => boolean;
  found: () => SamePeople;
}

/** Starts a search for contacts that may be the same person as one. */
export function createSearch(contact: Contact): SamePeopleSearch {
  const commonWith = createCompare(contact);
  const people: SamePerson[] = [];
  let count = 0;
  let covered = 0;

  function compare(other: Contact | undefined) {
    const common = other && commonWith(other);
    if (!common) return;
    count++;
    if (people.length < MOST_PEOPLE) people.push({ contact: other, common });
  }
  return {
    proceed(list, rows, until) {
      while (covered < rows) {
        const end = Math.min(rows, covered + ROWS_A_LOOK);
        for (; covered < end; covered++) compare(list[covered]);
        if (performance.now() >= until) break;
      }
      return covered >= rows;
    },
    found: () => ({ people: [...people], count, covered }),
  };
}
