import { type ContactRecord, contactsOf, type KeyedContact } from './contacts';
import type { Seeded } from './customers';
import type { CustomValue } from './customs';
import { sentence } from './notes';
import { Random } from './random';

/** How many different custom attributes there are. */
const KEYS = 300;
const NOTE_LENGTH = 10_000;

const pad = (value: number): string => String(value).padStart(2, '0');

const day = (random: Random): string =>
  `${random.int(2016, 2026)}-${pad(random.int(1, 12))}-${pad(random.int(1, 28))}`;
const amount = (random: Random): number => random.int(-50_000, 500_000) / 100;
const agreed = (random: Random): boolean => random.chance(0.5);
const word = (random: Random): string => random.pick(['Zürich', 'item 2', 'item 10', 'älter', 'n/a', '']);

/** Attributes by what they hold, of one type or of several, and how many there are of each. */
const KINDS: readonly [name: string, values: readonly ((random: Random) => CustomValue)[]][] = [
  ['Word', [word]],
  ['Amount', [amount]],
  ['Agreed', [agreed]],
  ['Day', [day]],
  ['Moment', [(random) => `${day(random)}T${pad(random.int(0, 23))}:30:00.000Z`]],
  ['Mixed', [word, amount, agreed, day]],
];

/** The `at`-th attribute: its key tells what it holds. */
function attribute(at: number): { key: string; value: (random: Random) => CustomValue } {
  const [name, values] = KINDS[at % KINDS.length] ?? ['Word', [word]];
  return {
    key: `${name} ${1 + Math.floor(at / KINDS.length)}`,
    value: (random) => random.pick(values)(random),
  };
}

const ATTRIBUTES = Array.from({ length: KEYS }, (_, at) => attribute(at));

/** A note of exactly {@link NOTE_LENGTH} characters, with lines and without. */
function longNote(random: Random, { first_name }: ContactRecord, { company }: Seeded): string {
  const subject = { first: first_name ?? 'They', company: company.company, domain: company.domain };
  const between = random.pick(['\n', ' ']);
  let note = sentence(random, subject);
  while (note.length < NOTE_LENGTH) note += between + sentence(random, subject);
  return note.slice(0, NOTE_LENGTH);
}

/**
 * Contacts with 300 different custom attributes among them: the newest has all, the others have some twenty.
 * Every tenth has a note of 10,000 characters.
 */
export function* contactsWithAttributes(seeded: Seeded): Generator<KeyedContact> {
  const random = new Random('attributes');
  let at = 0;
  for (const { key, contact } of contactsOf(seeded)) {
    const share = at === 0 ? 1 : 0.07;
    const custom: ContactRecord['custom'] = {};
    for (const { key: name, value } of ATTRIBUTES) if (random.chance(share)) custom[name] = value(random);
    const notes = at % 10 === 0 ? longNote(random, contact, seeded) : contact.notes;
    yield { key, contact: { ...contact, notes, custom } };
    at += 1;
  }
}
