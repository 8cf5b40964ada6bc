import { Random } from '../random';
import { DATA_SOURCES } from '../sources';

/** Statuses in ChartMogul's words, and how many of a hundred customers have them. */
const STATUS_SHARES = [
  ['Active', 60],
  ['Cancelled', 21],
  ['Past Due', 5],
  ['New Lead', 5],
  ['Working Lead', 4],
  ['Qualified Lead', 3],
  ['Unqualified Lead', 2],
] as const;

/** What the order and the filters of a made customer need, so that a million of them take little memory. */
export interface Facts {
  /** Seconds since 1970; null for a lead. */
  since: number | null;
  status: string;
  /** Index of a data source. */
  source: number;
  /** Index of the data source of the customer that was merged into it. */
  otherSource: number | null;
  contacts: number;
}

// The showcase, of 1 November 2015, stays the first of all.
const FIRST = Date.UTC(2015, 10, 2) / 1000;
const LAST = Date.UTC(2026, 10, 20) / 1000;
const DAY = 86_400;

/** How a near-duplicate came to be. */
export type TwinKind = 'other-source' | 'same-name' | 'other-spelling' | 'other-number';

const TWIN_KINDS: readonly TwinKind[] = ['other-source', 'same-name', 'other-spelling', 'other-number'];

/** The made customer that this one is a near-duplicate of; one in 32 is. */
export function twinOf(number: number): { original: number; kind: TwinKind } | null {
  if (number % 32 !== 5) return null;
  return { original: number - 3, kind: TWIN_KINDS[(number >>> 5) % TWIN_KINDS.length] ?? 'same-name' };
}

/** The made customer that is a near-duplicate of this one, or null. */
export function copyOf(number: number): number | null {
  return number % 32 === 2 ? number + 3 : null;
}

/** Sources are an index into {@link DATA_SOURCES}. */
function sourceOf(random: Random): number {
  return random.weighted([
    [0, 60],
    [1, 12],
    [2, 28],
  ]);
}

/** The facts of the `number`-th made customer: the same however many there are. */
export function factsOf(number: number): Facts {
  const random = new Random(`facts ${number}`);
  let source = sourceOf(random);
  const twin = twinOf(number);
  if (twin?.kind === 'other-source') {
    source = (factsOf(twin.original).source + random.int(1, DATA_SOURCES.length - 1)) % DATA_SOURCES.length;
  }
  const status = random.weighted(STATUS_SHARES);
  // The account grew: the newer, the more.
  const seconds = Math.floor(FIRST + (LAST - FIRST) * Math.sqrt(random.int(0, 999_999_999) / 1e9));
  // Only Stripe tells the second. Days have many customers, so that pages are cut between equal times.
  const since = source === 0 ? seconds : seconds - (seconds % DAY);
  const contacts = random.chance(0.12) ? 0 : 1 + Math.floor(40 * (random.int(0, 999_999) / 1e6) ** 3);
  const otherSource = random.chance(0.004) ? random.int(0, DATA_SOURCES.length - 1) : null;
  return { since: status.endsWith('Lead') ? null : since, status, source, otherSource, contacts };
}
