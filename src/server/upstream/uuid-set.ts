/** Slots of an empty set; a power of two. Each is 128 bits in four words. */
const FEWEST_SLOTS = 1_024;
const WORDS = 4;

/** A prefix of three letters, `_`, and a UUID. */
const LENGTH = 40;
const PREFIX = 4;
const DASH = 45;
/** Where its words of eight digits begin, each in two groups of four, with a dash before a group where there is one. */
const GROUPS = Uint8Array.of(4, 8, 13, 18, 23, 28, 32, 36);
const HAS_DASH = Uint8Array.of(0, 0, 1, 1, 1, 1, 0, 0);

/** What stands for no digit: it shows in whatever it is put together to. */
const NONE = 0x1_0000;
/** The value of a lower-case hexadecimal digit by its character code. */
const DIGITS = new Uint32Array(128).fill(NONE);
for (const [value, digit] of [...'0123456789abcdef'].entries()) DIGITS[digit.charCodeAt(0)] = value;

/**
 * A set of identifiers, exact for any text, and small for ChartMogul's own: those that begin as the first one did
 * and have a UUID as it is usually written take 16 bytes a slot, some 34 MB for a million; a Set takes 100.
 */
export class UuidSet {
  readonly #others = new Set<string>();
  #prefix: string | undefined;
  #slots = new Uint32Array(FEWEST_SLOTS * WORDS);
  #used = 0;
  readonly #key = new Uint32Array(WORDS);

  /** Adds a text; false when it was there. */
  add(text: string): boolean {
    if (!this.#readKey(text)) {
      if (this.#others.has(text)) return false;
      this.#others.add(text);
      return true;
    }
    const at = find(this.#slots, this.#key, 0);
    if (!isFree(this.#slots, at)) return false;
    this.#slots.set(this.#key, at);
    this.#used++;
    if (this.#used * WORDS * 4 > this.#slots.length * 3) this.#grow();
    return true;
  }

  #grow(): void {
    const { length } = this.#slots;
    const grown = new Uint32Array(length * 2);
    for (let at = 0; at < length; at += WORDS) {
      if (isFree(this.#slots, at)) continue;
      grown.set(this.#slots.subarray(at, at + WORDS), find(grown, this.#slots, at));
    }
    this.#slots = grown;
  }

  /** Reads a text into the key; false for one that only the other set can hold. */
  #readKey(text: string): boolean {
    if (text.length !== LENGTH) return false;
    for (let group = 0; group < GROUPS.length; group++) {
      if (HAS_DASH[group] && text.charCodeAt((GROUPS[group] ?? 0) - 1) !== DASH) return false;
    }
    for (let word = 0; word < WORDS; word++) {
      const high = digitsAt(text, GROUPS[word * 2] ?? 0);
      const low = digitsAt(text, GROUPS[word * 2 + 1] ?? 0);
      if (high < 0 || low < 0) return false;
      this.#key[word] = high * 0x1_0000 + low;
    }
    // No digit but zeros would look like a free slot.
    if (isFree(this.#key, 0)) return false;
    this.#prefix ??= text.slice(0, PREFIX);
    return text.startsWith(this.#prefix);
  }
}

function isFree(slots: Uint32Array, at: number): boolean {
  return slots[at] === 0 && slots[at + 1] === 0 && slots[at + 2] === 0 && slots[at + 3] === 0;
}

/** The place of the key that stands in other words at a place, or the free one where it belongs. */
function find(slots: Uint32Array, keys: Uint32Array, keyAt: number): number {
  const a = keys[keyAt] ?? 0;
  const b = keys[keyAt + 1] ?? 0;
  const c = keys[keyAt + 2] ?? 0;
  const d = keys[keyAt + 3] ?? 0;
  const mask = slots.length - 1;
  let at = (mixed(mixed(mixed(mixed(0, a), b), c), d) * WORDS) & mask;
  while (!isFree(slots, at)) {
    if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c && slots[at + 3] === d) return at;
    at = (at + WORDS) & mask;
  }
  return at;
}

/** Mixes all bits of a word into a hash: identifiers made one after the other differ in few of them. */
function mixed(hash: number, word: number): number {
  let bits = Math.imul(hash ^ word, 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  return bits ^ (bits >>> 16);
}

/** Four hexadecimal digits as a number; -1 where one is none. */
function digitsAt(text: string, from: number): number {
  const value =
    (digitOf(text.charCodeAt(from)) << 12) |
    (digitOf(text.charCodeAt(from + 1)) << 8) |
    (digitOf(text.charCodeAt(from + 2)) << 4) |
    digitOf(text.charCodeAt(from + 3));
  return value < NONE ? value : -1;
}

function digitOf(code: number): number {
  return DIGITS[code] ?? NONE;
}
