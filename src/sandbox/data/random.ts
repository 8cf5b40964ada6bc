// Printing 32-bit numbers one by one is the slowest part of making 100,000 UUIDs; looking bytes up is not.
const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * A small seeded generator (mulberry32): the same seed gives the same data on every machine.
 */
export class Random {
  #state: number;

  /** @param seed - any text; it is hashed (FNV-1a) */
  constructor(seed: string) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < seed.length; at += 1) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
    this.#state = hash >>> 0;
  }

  /** A whole number of 32 bits, from 0 on. */
  bits(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** A whole number from `least` to `greatest`, both included. */
  int(least: number, greatest: number): number {
    return least + Math.floor((this.bits() / 0x1_0000_0000) * (greatest - least + 1));
  }

  /** True with a probability from 0 to 1. */
  chance(probability: number): boolean {
    return this.bits() < probability * 0x1_0000_0000;
  }

  /**
   * One of a list, each as likely.
   *
   * @throws RangeError when the list is empty
   */
  pick<T>(list: readonly T[]): T {
    const at = this.int(0, list.length - 1);
    const item = list[at];
    if (item === undefined) throw new RangeError('Nothing to pick from');
    return item;
  }

  /** One of a list, likely by its weight; the weights need no particular sum. */
  weighted<T>(list: readonly (readonly [T, number])[]): T {
    let total = 0;
    for (const [, weight] of list) total += weight;
    let rest = (this.bits() / 0x1_0000_0000) * total;
    for (const [item, weight] of list) {
      rest -= weight;
      if (rest < 0) return item;
    }
    throw new RangeError('Nothing to weigh');
  }

  /** Lower-case hexadecimal digits: an even number of them, up to 8. */
  hex(digits: number): string {
    let bits = this.bits();
    let text = '';
    while (text.length < digits) {
      text += BYTES[bits & 0xff];
      bits >>>= 8;
    }
    return text;
  }
}
