import { type ContactRows, rowsOf } from './contact-rows';
import { keyTime } from './cursor';
import { contactsOf } from './data/contacts';
import type { Seeded } from './data/customers';
import { type Entry, firstAfter, type Listing, newestFirst } from './listing';

/** Contacts of a branch: a full page, so that a page is mostly one branch. */
const PEOPLE = 200;
/** Branches whose people are made; those of the others are the same people under other ids and addresses. */
const MADE = 500;

const NEWEST = Date.UTC(2019, 4, 1);
/** Milliseconds between two contacts. */
const STEP = 30_000;
/** Contacts are made within it, and then given times of their own. */
const SPAN: [number, number] = [NEWEST - STEP, NEWEST];

// The number of a branch stands in the ids and addresses of its people, always as long.
const NODE = '0b5a2ac7';
const SITE = 'branch-';
const NODE_NUMBER = new RegExp(`${NODE}([0-9a-f]{4})$`);
const SITE_NUMBER = new RegExp(`@${SITE}([0-9a-f]{4})\\.`);
const hex4 = (number: number): string => number.toString(16).padStart(4, '0');

/** The contacts of one customer, made page by page. */
export interface BranchContacts extends Listing {
  /** The JSON of one contact, or null. */
  find(contactUuid: string): Uint8Array<ArrayBuffer> | null;
  /** The contacts who have an address. */
  withEmail(email: string): Entry[];
}

/** Puts one number of a branch in the place of another. */
function renumbered(json: Uint8Array<ArrayBuffer>, from: number, to: number): Uint8Array<ArrayBuffer> {
  if (from === to) return json;
  const copy = Buffer.from(json);
  for (const before of [NODE, SITE]) {
    const name = before + hex4(from);
    for (let at = copy.indexOf(name); at >= 0; at = copy.indexOf(name, at + name.length)) {
      copy.write(hex4(to), at + before.length);
    }
  }
  return copy;
}

/**
 * The contacts of a customer with so many that they are held in memory only in part: it has branches of 200
 * people, and 100,000 of these are made, when first asked for. They take some 70 MB; a page of others is a
 * copy with other ids and addresses.
 */
export function createBranchContacts({ customer, company }: Seeded): BranchContacts {
  const size = company.contacts;
  const made = new Map<number, ContactRows>();

  const modelOf = (branch: number): number => branch % MADE;

  /** The people that a branch has, under the ids and addresses of the branch that they are made for. */
  function peopleOf(branch: number): ContactRows {
    const model = modelOf(branch);
    const before = made.get(model);
    if (before) return before;
    const site = { ...company, domain: `${SITE}${hex4(model)}.${company.domain}`, contacts: PEOPLE };
    const origin = { node: NODE + hex4(model), span: SPAN };
    const fresh = rowsOf(contactsOf({ customer, company: site }, origin), PEOPLE);
    made.set(model, fresh);
    return fresh;
  }

  function key(at: number): string {
    const branch = Math.floor(at / PEOPLE);
    const uuid = peopleOf(branch).facts[at % PEOPLE]?.uuid;
    if (uuid === undefined || at >= size) throw new RangeError(`No contact ${at}`);
    return `${keyTime(NEWEST - at * STEP)}&${uuid.slice(0, -4)}${hex4(branch)}`;
  }

  function json(from: number, to: number): Uint8Array<ArrayBuffer> {
    const parts: Uint8Array[] = [];
    for (let at = from; at < to; ) {
      const branch = Math.floor(at / PEOPLE);
      const first = at % PEOPLE;
      const end = Math.min(PEOPLE, first + to - at);
      if (parts.length > 0) parts.push(Buffer.from(','));
      parts.push(renumbered(peopleOf(branch).json(first, end), modelOf(branch), branch));
      at += end - first;
    }
    return Buffer.concat(parts);
  }

  /** The people of whom a fact says just this: they are of the branch whose number it holds. */
  function having(fact: 'uuid' | 'email', value: string): Entry[] {
    const [named, number] = (fact === 'uuid' ? NODE_NUMBER : SITE_NUMBER).exec(value) ?? [];
    const branch = Number.parseInt(number ?? '', 16);
    if (named === undefined || !(branch * PEOPLE < size)) return [];
    const asMade = value.replace(named, named.replace(hex4(branch), hex4(modelOf(branch))));
    return peopleOf(branch).facts.flatMap((facts, place) => {
      if (facts[fact] !== asMade) return [];
      const at = branch * PEOPLE + place;
      return [{ key: key(at), json: json(at, at + 1) }];
    });
  }

  return {
    size,
    key,
    after: (other) => firstAfter(size, (at) => newestFirst(key(at), other)),
    json,
    find: (uuid) => having('uuid', uuid)[0]?.json ?? null,
    withEmail: (email) => having('email', email),
  };
}
