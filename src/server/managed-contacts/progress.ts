import type { ContactsReading } from '../../contract/contacts-across';
import type { Directory } from '../directory/directory';
import { newcomers } from '../upstream/pages';
import { readingOf } from './reading-of';
import { printStanding, type Standing } from './standing';

/** Contacts after which no more are gathered for a line. */
const MOST_ENTRIES = 1_000;
/** How long contacts are gathered once a line was given, in milliseconds; and news of customers that have none. */
const GATHER_MS = 100;
const GATHER_NEWS_MS = 250;

/** Some contacts. */
export interface GivenContacts {
  entries: unknown[];
  /** How far all are read with them; to be asked for before more is read. */
  told(): ToldReading;
}

/** How far a reading is. */
interface ToldReading {
  /** Where it goes on behind these contacts; null behind the last. */
  cursor: string | null;
  has_more: boolean;
  reading: ContactsReading;
}

/** Gathers contacts for lines, each once. */
export class Progress {
  readonly standing: Standing;
  readonly #directory: Directory;
  readonly #accountManager: string | null;
  readonly #isNew = newcomers();
  #ready: unknown[] = [];
  #given = 0;
  #lineAt = performance.now();
  #told: string;
  #toldRead: number;

  constructor(directory: Directory, accountManager: string | null, standing: Standing) {
    this.#directory = directory;
    this.#accountManager = accountManager;
    this.standing = standing;
    this.#told = this.#news;
    this.#toldRead = directory.coverage.read;
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
    const isNews = this.#news !== this.#told || this.#directory.coverage.read !== this.#toldRead;
    return isNews ? Math.max(0, GATHER_NEWS_MS - since) : Number.POSITIVE_INFINITY;
  }

  /** True when a reading that stops has something to tell first. */
  get isWorthALine(): boolean {
    return this.#ready.length > 0 || this.#news !== this.#told;
  }

  /** The next line, with all that was taken. */
  line(hasMore: boolean): GivenContacts {
    const entries = this.#ready;
    this.#ready = [];
    this.#given += entries.length;
    this.#lineAt = performance.now();
    this.#told = this.#news;
    this.#toldRead = this.#directory.coverage.read;
    this.standing.line++;
    const told = () => ({
      cursor: hasMore ? printStanding(this.standing) : null,
      has_more: hasMore,
      reading: readingOf(this.standing, this.#directory, this.#accountManager),
    });
    return { entries, told };
  }

  /** What changes with all that a cursor must not forget. */
  get #news(): string {
    const { done, failed, account } = this.standing;
    return [done, failed.length, failed.at(-1)?.[0], account?.used].join();
  }
}
