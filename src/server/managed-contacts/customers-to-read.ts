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

/** The customers that are to be read: those that were begun before, then one after the other from the directory. */
export class CustomersToRead {
  readonly #directory: Directory;
  readonly #again: ToRead[];
  readonly #turn: CustomersInTurn;

  constructor({
    directory,
    accountManager,
    progress,
  }: Pick<Work, 'directory' | 'accountManager' | 'progress'>) {
    const { open, place } = progress.standing;
    this.#directory = directory;
    this.#again = open.map(([kept, cursor]) => ({ uuid: uuidOf(kept), cursor }));
    this.#turn = directory.lists.inTurn(accountManager, place);
  }

  /** The next one, without taking it; `later` when there is none by now, and the directory may bring more. */
  async next(caller: Caller): Promise<ToRead | 'none' | 'later'> {
    const [again] = this.#again;
    if (again !== undefined) return again;
    // Before it is looked for one: it must not be called complete for more than was looked at.
    const { complete } = this.#directory.coverage;
    const listed = await this.#turn.peek(caller);
    if (listed === undefined) return complete ? 'none' : 'later';
    return { uuid: listed.uuid, cursor: null };
  }

  /** Takes the next one, which was seen. */
  take({ uuid }: ToRead): void {
    if (this.#again.shift() === undefined) this.#turn.take(uuid);
  }

  /** Keeps where to go on, with those that are being read. */
  save(standing: Standing, reading: readonly ToRead[]): void {
    standing.place = this.#turn.place;
    standing.open = [...reading, ...this.#again].map(({ uuid, cursor }) => [keptOf(uuid), cursor]);
  }
}
