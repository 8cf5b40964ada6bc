import { keyTime } from './cursor';
import { CUSTOMERS, type Seeded } from './data/customers';
import { factsOf } from './data/many/facts';
import { numberOfUuid } from './data/many/ids';
import { madeCustomer, madeId, numbersByAddress, numbersByExternalId } from './data/many/made';
import { DATA_SOURCES } from './data/sources';

/** The least and the greatest number of customers that a sandbox can have. */
export const FEWEST = CUSTOMERS.length;
export const MOST = 1_000_000;

/** The filters that compact facts decide; what is undefined does not filter. */
export interface FactFilter {
  data_source_uuid: string | undefined;
  /** With spaces, as in answers: `Past Due`. */
  status: string | undefined;
  system: string | undefined;
}

/**
 * The customers of a sandbox before any edit, each by an index: the known ones, then the made ones.
 *
 * A made customer is made again each time: at a million of them, only their times, statuses, sources and
 * numbers of contacts are kept.
 */
export interface Population {
  readonly size: number;
  /** Indices in ChartMogul's order. */
  readonly order: Uint32Array<ArrayBuffer>;
  seeded(index: number): Seeded;
  /** `TIME&ID` */
  key(index: number): string;
  json(index: number): string;
  contacts(index: number): number;
  indexOf(uuid: string): number | null;
  /** Indices of all who may have an address, or have a contact who has it. */
  byAddress(email: string): number[];
  /** Indices of all who may have an external id. */
  byExternalId(id: string): number[];
  /** A test of which data source is a customer's own, not merged into it; undefined is any. */
  ownSource(uuid: string | undefined): (index: number) => boolean;
  /** A test of a filter, fast enough for all of them. */
  matcher(filter: FactFilter): (index: number) => boolean;
}

/** Key of a customer in ChartMogul's order. */
export function customerKey(milliseconds: number | null, id: number): string {
  return `${milliseconds === null ? '' : keyTime(milliseconds)}&${id}`;
}

/** Oldest first, those that never subscribed last, by id where the time is the same. */
export function oldestFirst(key: string, other: string): boolean {
  const [time = '', id = ''] = key.split('&');
  const [otherTime = '', otherId = ''] = other.split('&');
  if (time === otherTime) return Number(id) > Number(otherId);
  return time === '' || (otherTime !== '' && time > otherTime);
}

/** Stands for no time, and sorts after all others. */
const NEVER = 0xffff_ffff;

const NONE: readonly number[] = [];

const sourceIndex = (uuid: string): number => DATA_SOURCES.findIndex((source) => source.uuid === uuid);
const sourceBit = (uuid: string): number => 1 << sourceIndex(uuid);

/** What order and filters need, in columns. */
function columns(size: number) {
  const times = new Uint32Array(size);
  const statuses = new Uint8Array(size);
  const systems = new Uint8Array(size);
  const sources = new Uint8Array(size);
  const contacts = new Uint32Array(size);
  const codes = new Map<string, number>();
  const codeOf = (status: string): number => {
    const code = codes.get(status) ?? codes.size;
    codes.set(status, code);
    return code;
  };
  for (const [index, { customer, company }] of CUSTOMERS.entries()) {
    const since = customer['customer-since'];
    times[index] = since === null ? NEVER : Date.parse(since) / 1000;
    statuses[index] = codeOf(customer.status);
    systems[index] = sourceIndex(customer.data_source_uuid);
    sources[index] = customer.data_source_uuids.reduce((bits, uuid) => bits | sourceBit(uuid), 0);
    contacts[index] = company.contacts;
  }
  for (let index = FEWEST; index < size; index += 1) {
    const facts = factsOf(index - FEWEST);
    times[index] = facts.since ?? NEVER;
    statuses[index] = codeOf(facts.status);
    systems[index] = facts.source;
    sources[index] = (1 << facts.source) | (facts.otherSource === null ? 0 : 1 << facts.otherSource);
    contacts[index] = facts.contacts;
  }
  return { times, statuses, systems, sources, contacts, codes };
}

/** Indices by time, then by index, which goes up with the id. */
function ordered(times: Uint32Array): Uint32Array<ArrayBuffer> {
  const span = 2 ** 20; // more than MOST, and few enough that time and index fit into 53 bits
  const keys = Float64Array.from(times, (time, index) => time * span + index).sort();
  return Uint32Array.from(keys, (key) => key % span);
}

/**
 * Makes the facts of a number of customers: about a second for a million.
 *
 * @throws RangeError when there would be too few or too many
 */
export function createPopulation(size: number): Population {
  if (!Number.isInteger(size) || size < FEWEST || size > MOST) {
    throw new RangeError(`The sandbox has from ${FEWEST} to ${MOST} customers, not ${size}`);
  }
  const { times, statuses, systems, sources, contacts, codes } = columns(size);
  const knownIndex = new Map(CUSTOMERS.map(({ customer }, index) => [customer.uuid, index]));
  const known = [...knownIndex.values()];
  const made = (numbers: readonly number[]): number[] =>
    numbers.map((number) => number + FEWEST).filter((index) => index >= FEWEST && index < size);

  function seeded(index: number): Seeded {
    return CUSTOMERS[index] ?? madeCustomer(index - FEWEST);
  }

  return {
    size,
    order: ordered(times),
    seeded,
    key: (index) => {
      const time = times[index] ?? NEVER;
      const id = CUSTOMERS[index]?.customer.id ?? madeId(index - FEWEST);
      return customerKey(time === NEVER ? null : time * 1000, id);
    },
    json: (index) => JSON.stringify(seeded(index).customer),
    contacts: (index) => contacts[index] ?? 0,
    indexOf: (uuid) => {
      const number = numberOfUuid(uuid);
      return knownIndex.get(uuid) ?? made(number === null ? NONE : [number])[0] ?? null;
    },
    byAddress: (email) => [...known, ...made(numbersByAddress(email))],
    byExternalId: (id) => [...known, ...made(numbersByExternalId(id))],
    ownSource: (uuid) => {
      const source = uuid === undefined ? null : sourceIndex(uuid);
      return (index) => source === null || systems[index] === source;
    },
    matcher: ({ data_source_uuid, status, system }) => {
      const code = status === undefined ? null : codes.get(status);
      const bit = data_source_uuid === undefined ? null : sourceBit(data_source_uuid);
      const ofSystem = DATA_SOURCES.map((source) => system === undefined || source.system === system);
      return (index) =>
        (code === null || statuses[index] === code) &&
        (bit === null || ((sources[index] ?? 0) & bit) !== 0) &&
        ofSystem[systems[index] ?? 0] === true;
    },
  };
}
