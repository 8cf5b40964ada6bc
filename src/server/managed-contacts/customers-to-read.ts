import type { CustomersInTurn } from '../directory/customers-in-turn';
import type { Directory } from '../directory/directory';
import type { Caller } from '../upstream/client';
import { keptOf, type Standing, uuidOf } from './standing';
import type { Work } from './work';

/** A customer that is to be read, and from which cursor on; null for the begin. */
export interface ToRead {
  uuid: string;
  cursor: string | null;
}

/**
 * The customers that are to be read: those that were begun before, then one after the other from the directory. Those
 * that the directory gives to another account manager by now are left out.
 */
export class CustomersToRead {
  readonly #work: Work;
  readonly #directory: Directory;
  readonly #standing: Standing;
  #again: ToRead[];
  #turn: CustomersInTurn;

  constructor(work: Work) {
    const { open, place } = work.progress.standing;
    this.#work = work;
    this.#directory = work.directory;
    this.#standing = work.progress.standing;
    this.#again = open.map(([kept, cursor]) => ({ uuid: uuidOf(kept), cursor }));
    this.#turn = work.directory.lists.inTurn(work.accountManager, place);
  }

  /**
   * The next one, without taking it; `later` when there is none by now, and the directory may bring more.
   *
   * @param isBeingRead - tells those that were taken
   */
  async next(caller: Caller, isBeingRead: (uuid: string) => boolean): Promise<ToRead | 'none' | 'later'> {
    this.#again = this.#again.filter(({ uuid }) => !this.#isAnothers(uuid));
    const [again] = this.#again;
    if (again !== undefined) return again;
    for (;;) {
      // Before it is looked for one: it must not be called complete for more than was looked at.
      const { complete } = this.#directory.coverage;
      const listed = await this.#turn.peek(caller);
      if (listed === undefined) return complete ? 'none' : 'later';
      const { uuid } = listed;
      if (this.#work.done.pass(uuid) && !isBeingRead(uuid) && !this.#hasFailed(uuid)) {
        return { uuid, cursor: null };
      }
      this.#turn.take(uuid);
    }
  }

  /** Takes the next one, which was seen. */
  take({ uuid }: ToRead): void {
    if (this.#again.shift() === undefined) this.#turn.take(uuid);
  }

  /**
   * Once there is none: looks whether each customer that is theirs now is done, or has failed. Those that are not are
   * next.
   */
  async isEnd(caller: Caller): Promise<boolean> {
    const { accountManager, done } = this.#work;
    const standing = this.#standing;
    standing.failed = standing.failed.filter(([kept]) => !this.#isAnothers(uuidOf(kept)));
    const failed = new Set(standing.failed.map(([kept]) => uuidOf(kept)));
    const theirs = this.#directory.lists.uuidsOf(accountManager, caller);
    if (await done.areAll(without(failed, theirs))) return true;
    this.#turn = this.#directory.lists.inTurn(accountManager, standing.place);
    return false;
  }

  /** Keeps where to go on, with those that are being read. */
  save(reading: readonly ToRead[]): void {
    this.#standing.place = this.#turn.place;
    this.#standing.open = [...reading, ...this.#again].map(({ uuid, cursor }) => [keptOf(uuid), cursor]);
  }

  #hasFailed(uuid: string): boolean {
    return this.#standing.failed.some(([kept]) => uuidOf(kept) === uuid);
  }

  #isAnothers(uuid: string): boolean {
    const customer = this.#directory.customerOf(uuid);
    return customer !== undefined && customer.account_manager !== this.#work.accountManager;
  }
}

async function* without(failed: ReadonlySet<string>, theirs: AsyncIterable<string[]>) {
  for await (const uuids of theirs) yield uuids.filter((uuid) => !failed.has(uuid));
}
