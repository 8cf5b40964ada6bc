import { isRecord } from '../../contract/read-entry';
import { newcomers, PageWalk } from '../upstream/pages';
import { sumOf } from './done-customers';
import { isOfOneList } from './faults';
import { outcomeOf } from './outcome';
import type { GivenContacts } from './progress';
import { isKeepable, type Standing } from './standing';
import type { Work } from './work';

/**
 * Reads all contacts of the account, page by page, and keeps those of the customers that were theirs when it began:
 * those that become theirs meanwhile are read by themselves behind it.
 */
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
   * Yields lines, until it is enough: true; or until the other way is to be taken, be it only to see that all is read:
   * false.
   *
   * @throws UpstreamError - what keeps it from going on
   * @throws Abandoned - when the caller has left
   */
  async *read(): AsyncGenerator<GivenContacts, boolean> {
    const { progress, rows, directory, caller } = this.#work;
    const account = this.#account;
    // Whose a contact is, only the whole directory can tell.
    await directory.whole(caller.signal);
    const theirs = await this.#theirs();
    const sum = sumOf(theirs);
    account.of ??= sum;
    // Other customers are theirs than those whose contacts were kept so far.
    if (account.of !== sum) return yield* this.#leave();
    const ask = () => outcomeOf(this.#walk, caller);
    for (let asked = ask(); ; ) {
      const outcome = await asked;
      if ('error' in outcome) {
        if (isOfOneList(outcome.error)) return yield* this.#leave();
        if (progress.isWorthALine) yield progress.line(true);
        throw outcome.error;
      }
      const { page, fresh } = outcome.walked;
      account.used++;
      progress.take(fresh.filter((contact) => isOf(theirs, contact)));
      if (!page.has_more) {
        this.#work.done.addAll(theirs);
        progress.standing.open = [];
        progress.standing.failed = [];
        this.#end();
        return false;
      }
      if (!page.cursor || !isKeepable(page.cursor)) return yield* this.#leave();
      account.cursor = page.cursor;
      if (progress.count >= rows) {
        yield progress.line(true);
        return true;
      }
      if (account.used >= account.allowance) return yield* this.#leave();
      asked = ask();
      if (progress.dueIn === 0) yield progress.line(true);
    }
  }

  async #theirs(): Promise<Set<string>> {
    const { directory, accountManager, caller } = this.#work;
    const theirs = new Set<string>();
    for await (const uuids of directory.lists.uuidsOf(accountManager, caller)) {
      for (const uuid of uuids) theirs.add(uuid);
    }
    return theirs;
  }

  /** Gives this way up. */
  async *#leave(): AsyncGenerator<GivenContacts, false> {
    this.#end();
    yield this.#work.progress.line(true);
    return false;
  }

  #end(): void {
    const { standing } = this.#work.progress;
    standing.account = null;
    standing.isAccountOut = true;
  }
}

function isOf(theirs: ReadonlySet<string>, contact: unknown): boolean {
  return isRecord(contact) && typeof contact.customer_uuid === 'string' && theirs.has(contact.customer_uuid);
}
