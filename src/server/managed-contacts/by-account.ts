import { isRecord } from '../../contract/read-entry';
import { newcomers, PageWalk, type WalkedPage } from '../upstream/pages';
import { isOfOneList } from './faults';
import type { GivenContacts } from './progress';
import { isKeepable, type Standing } from './standing';
import type { Work } from './work';

/** Reads all contacts of the account, page by page, and keeps those whose customer is theirs. */
export class ByAccount {
  readonly #work: Work;
  readonly #account: NonNullable<Standing['account']>;
  readonly #walk: PageWalk;

  /** @param account - where this way stands */
  constructor(work: Work, account: NonNullable<Standing['account']>) {
    const parameters = new Map(account.cursor === null ? [] : [['cursor', account.cursor]]);
    this.#work = work;
    this.#account = account;
    this.#walk = new PageWalk(work.upstream, '/v1/contacts', parameters, newcomers());
  }

  /**
   * Yields lines, until all is read or enough: true; or until the other way is to be taken, for good: false.
   *
   * @throws UpstreamError - what keeps it from going on
   * @throws Abandoned - when the caller has left
   */
  async *read(): AsyncGenerator<GivenContacts, boolean> {
    const { progress, rows, directory, caller } = this.#work;
    // Whose a contact is, only the whole directory can tell.
    await directory.whole(caller.signal);
    for (let asked = this.#ask(); ; ) {
      const outcome = await asked;
      if ('error' in outcome) {
        if (isOfOneList(outcome.error)) return this.#leave();
        if (progress.isWorthALine) yield progress.line(true);
        throw outcome.error;
      }
      const { page, fresh } = outcome.walked;
      this.#account.used++;
      progress.take(fresh.filter((contact) => this.#isTheirs(contact)));
      if (!page.has_more) return yield* this.#end();
      if (!page.cursor || !isKeepable(page.cursor)) return this.#leave();
      this.#account.cursor = page.cursor;
      const isEnough = progress.count >= rows;
      if (isEnough) {
        yield progress.line(true);
        return true;
      }
      if (this.#account.used >= this.#account.allowance) return this.#leave();
      asked = this.#ask();
      if (progress.dueIn === 0) yield progress.line(true);
    }
  }

  #isTheirs(contact: unknown): boolean {
    if (!isRecord(contact) || typeof contact.customer_uuid !== 'string') return false;
    const { directory, accountManager } = this.#work;
    const customer = directory.customerOf(contact.customer_uuid);
    return customer?.account_manager === accountManager;
  }

  /** Asks for the next page; what comes of it is told when it is waited for. */
  async #ask(): Promise<{ walked: WalkedPage } | { error: unknown }> {
    try {
      const walked = await this.#walk.next(this.#work.caller);
      if (walked === null) throw new Error('The walk has ended before.');
      return { walked };
    } catch (error) {
      return { error };
    }
  }

  /** The end: all of their customers are done, those that failed before among them. */
  async *#end(): AsyncGenerator<GivenContacts, true> {
    const { progress, directory, accountManager } = this.#work;
    const { standing } = progress;
    standing.done = Math.max(standing.done + standing.failed.length, directory.countOf(accountManager));
    standing.open = [];
    standing.failed = [];
    yield progress.line(false);
    return true;
  }

  #leave(): false {
    const { standing } = this.#work.progress;
    standing.account = null;
    standing.isAccountOut = true;
    return false;
  }
}
