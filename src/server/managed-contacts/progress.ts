import type { ContactsReading } from '../../contract/contacts-across';
import { customerName } from '../../contract/customer';
import type { Directory } from '../directory/directory';
import { problemOf } from '../problems';
import { newcomers } from '../upstream/pages';
import { printStanding, type Standing, uuidOf } from './standing';

/** Contacts after which no more are gathered for a line. */
const MOST_ENTRIES = 1_000;
/** How long contacts are gathered once a line was given, in milliseconds; and news of customers that have none. */
const GATHER_MS = 100;
const GATHER_NEWS_MS = 250;

/** Some contacts, and how far all are read with them. */
export interface GivenContacts {
  entries: unknown[];
  /** Where the reading goes on behind them; null behind the last. */
  cursor: string | null;
  has_more: boolean;
  reading: ContactsReading;
}

/** Gathers contacts for lines, each once, and says how far the reading is. */
export class Progress {
  readonly standing: Standing;
  readonly #directory: Directory;
  readonly #accountManager: string | null;
  readonly #isNew = newcomers();
  #ready: unknown[] = [];
  #given = 0;
  #hasBegun = false;
  #lineAt = performance.now();
  #told: string;

  constructor(directory: Directory, accountManager: string | null, standing: Standing) {
    this.#directory = directory;
    this.#accountManager = accountManager;
    this.standing = standing;
    this.#told = this.#news;
  }

  /** Takes contacts for the next line; those that were taken before are left out. */
  take(entries: readonly unknown[]): void {
    for (const entry of entries) if (this.#isNew(entry)) this.#ready.push(entry);
  }

  /** How many contacts were taken so far. */
  get count(): number {
    return this.#given + this.#ready.length;
  }

  /** True when the next line has so many contacts that no more are to be taken before it is given. */
  get isFull(): boolean {
    return this.#ready.length >= MOST_ENTRIES;
  }

  /** Milliseconds until a line is to be given; infinite while there is nothing to tell. */
  get dueIn(): number {
    const since = performance.now() - this.#lineAt;
    if (this.isFull) return 0;
    if (this.#ready.length > 0) return this.#given === 0 ? 0 : Math.max(0, GATHER_MS - since);
    return this.#news === this.#told ? Number.POSITIVE_INFINITY : Math.max(0, GATHER_NEWS_MS - since);
  }

  /** True when a reading that stops has something to tell first; what stops before the first contact tells that alone. */
  get isWorthALine(): boolean {
    return this.#ready.length > 0 || (this.#hasBegun && this.#news !== this.#told);
  }

  /** The next line, with all that was taken. */
  line(hasMore: boolean): GivenContacts {
    const entries = this.#ready;
    this.#ready = [];
    this.#given += entries.length;
    this.#hasBegun = true;
    this.#lineAt = performance.now();
    this.#told = this.#news;
    this.standing.line++;
    const cursor = hasMore ? printStanding(this.standing) : null;
    return { entries, cursor, has_more: hasMore, reading: this.#reading };
  }

  get #news(): string {
    const { done, failed, account } = this.standing;
    return [done, failed.length, account === null, this.#directory.coverage.read].join();
  }

  get #reading(): ContactsReading {
    const { done, failed, gone, account } = this.standing;
    const customers = this.#directory.countOf(this.#accountManager);
    return {
      way: account === null ? 'customers' : 'account',
      // Some may have left since they were read.
      customers: Math.max(customers, done + failed.length),
      done,
      failed: failed.map(([kept, , type, upstreamStatus]) => ({
        ...this.#named(kept),
        problem: problemOf(type, upstreamStatus === null ? {} : { upstreamStatus }),
      })),
      gone: gone.map((kept) => this.#named(kept)),
    };
  }

  #named(kept: string): { uuid: string; name: string } {
    const uuid = uuidOf(kept);
    const [customer] = this.#directory.customersOf([uuid]);
    return { uuid, name: customer === undefined ? uuid : customerName(customer) };
  }
}
