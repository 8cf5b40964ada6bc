import type { CustomerPages } from './customer-pages';
import { requestsAtOnce } from './pace';
import type { Work } from './work';

/** Customers that are begun first when few contacts are wanted, and nobody knows how many customers have. */
const FIRST = 4;
/** The share of the requests that are to be under way, below which it is short of them. */
const SHORT = 0.75;

/** Judges how much is to be asked for at the same time: no more than is of use, and than it takes for what is wanted. */
export class Need {
  readonly #work: Work;
  readonly #pages: CustomerPages;
  /** What this stream has learnt. */
  #requests = 0;
  #contacts = 0;

  constructor(work: Work, pages: CustomerPages) {
    this.#work = work;
    this.#pages = pages;
  }

  /** Learns how many contacts a request has brought. */
  learn(contacts: number): void {
    this.#requests++;
    this.#contacts += contacts;
  }

  /** True once there are as many contacts as are wanted. */
  get isMet(): boolean {
    return this.#work.progress.count >= this.#work.rows;
  }

  /** True while one request more is to be made. */
  get isMore(): boolean {
    const { rows, progress } = this.#work;
    if (this.#pages.inFlight >= this.#atOnce) return false;
    if (rows === Number.POSITIVE_INFINITY) return true;
    return progress.count + this.#pages.expected(this.#perRequest) < rows;
  }

  /** True while clearly fewer requests are under way than are of use. */
  get isShort(): boolean {
    return this.#pages.inFlight < SHORT * this.#atOnce;
  }

  get #atOnce(): number {
    return requestsAtOnce(this.#pages.fastestMs);
  }

  /** Contacts that a request for a customer may bring: as few as all that is known, or this stream alone, tells. */
  get #perRequest(): number {
    const { rows, progress } = this.#work;
    const { requests, contacts } = progress.standing.seen;
    const before = requests === 0 ? rows / FIRST : contacts / requests;
    return this.#requests === 0 ? before : Math.min(before, this.#contacts / this.#requests);
  }
}
