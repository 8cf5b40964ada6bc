import type { Company } from '../companies';
import { type CustomerRecord, centsOf, recordOf, type Seeded, segmentOf } from '../customers';
import { Random } from '../random';
import { DATA_SOURCES } from '../sources';
import { copyOf, factsOf, twinOf } from './facts';
import { accountIdOf, legacyIdOf, numberOfAddress, numberOfExternalId, stripeIdOf, uuidOf } from './ids';
import { managerAtSize, managerSpelling } from './managers-at-size';
import { namingOf } from './naming';
import { WORDS } from './words';

/** Ids of made customers are above those of the known ones, so that these come first at the same time. */
const FIRST_ID = 200_000_000;

const TAGS = [
  'annual',
  'key account',
  'managed',
  'beta',
  'win-back',
  'dunning',
  'imported',
  'inbound',
] as const;
const MAILBOXES = ['hello', 'accounts', 'finance', 'billing', 'office', 'invoices'] as const;
const EUROS_A_SEAT = [9, 19, 29, 29, 49, 79] as const;

/** The `id` of the `number`-th made customer. */
export function madeId(number: number): number {
  return FIRST_ID + number;
}

/** Which of its names a customer has: nearly always both. */
function setNames(random: Random): { company: boolean; name: boolean; email: boolean } {
  const kind = random.int(1, 1000);
  if (kind <= 10) return { company: false, name: false, email: false };
  if (kind <= 30) return { company: false, name: false, email: true };
  if (kind <= 80) return { company: false, name: true, email: true };
  if (kind <= 160) return { company: true, name: false, email: true };
  return { company: true, name: true, email: random.chance(0.9) };
}

function customsOf(
  random: Random,
  company: Company,
  spelling: string,
): CustomerRecord['attributes']['custom'] {
  const custom: CustomerRecord['attributes']['custom'] = {};
  if (random.chance(0.5)) custom['Account manager'] = spelling;
  if (random.chance(0.7)) custom.Segment = segmentOf(company);
  if (random.chance(0.3)) custom.Seats = random.int(2, 400);
  if (random.chance(0.2)) custom['Signed DPA'] = random.chance(0.8);
  if (random.chance(0.1)) custom['Health score'] = random.int(0, 1000) / 10;
  if (random.chance(0.06))
    custom['renewal.month'] = `${random.int(2026, 2028)}-0${random.int(1, 9)}-01 00:00:00`;
  return custom;
}

/** The external ids: a near-duplicate from another data source has that of its original. */
function externalIdsOf(number: number, merged: boolean): [string, ...string[]] {
  const twin = twinOf(number);
  const source = DATA_SOURCES[factsOf(number).source];
  const first =
    twin?.kind === 'other-source'
      ? externalIdsOf(twin.original, false)[0]
      : source?.key === 'stripe'
        ? stripeIdOf(number)
        : accountIdOf(number);
  return merged ? [first, legacyIdOf(number)] : [first];
}

/** Makes the `number`-th customer besides the known ones: the same however many there are. */
export function madeCustomer(number: number): Seeded {
  const random = new Random(`made ${number}`);
  const facts = factsOf(number);
  const naming = namingOf(number);
  const set = setNames(random);
  const owner = managerAtSize(random, number);
  const spelling = managerSpelling(random, owner);
  const [place, currency] = random.pick(WORDS[naming.tongue].places);
  const pays = facts.status === 'Active' || facts.status === 'Past Due';
  const euros = random.pick(EUROS_A_SEAT) * (1 + Math.floor(400 * (random.int(0, 9999) / 10_000) ** 4));
  const uuid = uuidOf(number);
  const company: Company = {
    company: set.company ? naming.company : '',
    name: set.name ? (random.chance(0.8) ? naming.person : naming.company) : '',
    domain: naming.domain,
    tongue: naming.tongue,
    place,
    source: DATA_SOURCES[facts.source]?.key ?? '',
    status: facts.status,
    since: null,
    mrr: pays && random.chance(0.97) ? centsOf(euros, currency) : 0,
    currency,
    owner: owner?.email ?? null,
    contacts: facts.contacts,
    tags: random.chance(0.3) ? [random.pick(TAGS)] : [],
    uuid,
  };
  const mailbox = MAILBOXES[(twinOf(number)?.original ?? number) % MAILBOXES.length];
  const other = facts.otherSource === null ? undefined : DATA_SOURCES[facts.otherSource];
  const customer = recordOf(random, company, {
    id: madeId(number),
    uuid,
    externalIds: externalIdsOf(number, other !== undefined),
    otherSources: other ? [other.uuid] : [],
    email: set.email ? `${mailbox}@${naming.domain}` : '',
    since: facts.since === null ? null : `${new Date(facts.since * 1000).toISOString().slice(0, 19)}+00:00`,
    lead: facts.since === null ? `2026-${random.pick(['08', '09', '10'])}-1${random.int(0, 9)}` : null,
    custom: customsOf(random, company, spelling),
  });
  return { company, customer };
}

function withCopy(number: number | null): number[] {
  if (number === null) return [];
  const copy = copyOf(number);
  return copy === null ? [number] : [number, copy];
}

/** Numbers of the made customers that may have this address or, among their contacts, somebody who has it. */
export function numbersByAddress(email: string): number[] {
  return withCopy(numberOfAddress(email));
}

/** Numbers of the made customers that may have this external id. */
export function numbersByExternalId(id: string): number[] {
  return withCopy(numberOfExternalId(id));
}
