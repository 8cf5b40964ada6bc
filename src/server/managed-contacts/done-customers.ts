import { createHash } from 'node:crypto';
import { NO_SUMS, type Standing, SUM_LIMIT } from './standing';

/**
 * Which customers are done. This stream knows its own by their uuids; of those that earlier ones did, a cursor has only
 * the sum of their hashes, for each group of customers. Where the sum of a group is that of the customers that are
 * theirs now, these are done, in whatever order and instance; where it is not, the group is walked over once more.
 *
 * A sum is always of the customers that the walk has passed, so that a cursor goes on with both.
 */
export class DoneCustomers {
  readonly #standing: Standing;
  readonly #here = new Set<string>();
  /** Those of them that are in the sums. */
  readonly #summed = new Set<string>();
  /** The sums of what earlier streams did. */
  #before: number[];

  constructor(standing: Standing) {
    this.#standing = standing;
    this.#before = [...standing.sums];
  }

  /** Is done with a customer that the walk has passed. */
  add(uuid: string): void {
    if (this.#here.has(uuid)) return;
    this.#here.add(uuid);
    this.#standing.done++;
    this.#sum(uuid);
  }

  /** Passes a customer on the walk, and tells whether it is to be read. */
  pass(uuid: string): boolean {
    if (!this.#standing.groups.includes(hashOf(uuid).group)) return false;
    if (!this.#here.has(uuid)) return true;
    this.#sum(uuid);
    return false;
  }

  /** Is done with all of an account manager's customers: what the walk finds now was added since. */
  addAll(uuids: ReadonlySet<string>): void {
    for (const uuid of uuids) this.#here.add(uuid);
    this.#walkAgain(NO_SUMS.map((_, group) => group));
    this.#standing.done = uuids.size;
  }

  /**
   * Compares with the customers that are theirs now. Where some may not have been read, the walk begins once more, over
   * their groups.
   *
   * @param theirs - but for those that have failed
   * @returns whether all are done
   */
  async areAll(theirs: AsyncIterable<string[]>): Promise<boolean> {
    const others = NO_SUMS.map((sum) => ({ count: 0, sum }));
    let count = 0;
    for await (const uuids of theirs) {
      count += uuids.length;
      for (const uuid of uuids) {
        if (this.#here.has(uuid)) continue;
        const { group, value } = hashOf(uuid);
        const { [group]: other } = others;
        if (other === undefined) continue;
        other.count++;
        other.sum = plus(other.sum, value);
      }
    }
    const again = others.flatMap((other, group) =>
      other.count > 0 && other.sum !== this.#before[group] ? [group] : [],
    );
    const left = again.reduce((sum, group) => sum + (others[group]?.count ?? 0), 0);
    this.#standing.done = count - left;
    if (left > 0) this.#walkAgain(again);
    return left === 0;
  }

  #walkAgain(groups: number[]): void {
    const standing = this.#standing;
    const without = (sums: readonly number[]) => sums.map((sum, group) => (groups.includes(group) ? 0 : sum));
    for (const uuid of this.#summed) if (groups.includes(hashOf(uuid).group)) this.#summed.delete(uuid);
    this.#before = without(this.#before);
    standing.sums = without(standing.sums);
    standing.groups = groups;
    standing.place = null;
  }

  #sum(uuid: string): void {
    if (this.#summed.has(uuid)) return;
    this.#summed.add(uuid);
    const { group, value } = hashOf(uuid);
    const { sums } = this.#standing;
    sums[group] = plus(sums[group] ?? 0, value);
  }
}

/** The sum of the hashes of customers, in whatever order these are. */
export function sumOf(uuids: Iterable<string>): number {
  let sum = 0;
  for (const uuid of uuids) sum = plus(sum, hashOf(uuid).value);
  return sum;
}

function plus(one: number, other: number): number {
  return (one + other) % SUM_LIMIT;
}

function hashOf(uuid: string): { group: number; value: number } {
  const digest = createHash('sha256').update(uuid).digest();
  return { group: digest.readUInt8(6) % NO_SUMS.length, value: digest.readUIntBE(0, 6) };
}
