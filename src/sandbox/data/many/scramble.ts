/** Number that undoes multiplying by an odd one, modulo 2³² (Newton’s method). */
function inverse(odd: number): number {
  let found = odd;
  for (let round = 0; round < 5; round += 1) found = Math.imul(found, 2 - Math.imul(odd, found));
  return found;
}

const FIRST = 0x9e3779b1;
const SECOND = 0x85ebca6b;
const UNDO_FIRST = inverse(FIRST);
const UNDO_SECOND = inverse(SECOND);

/**
 * A number of 32 bits that looks random, another one for each number: so it can stand in an id, and be read
 * back from it without a table.
 *
 * @param salt - gives another scrambling
 */
export function scramble(number: number, salt: number): number {
  let mixed = Math.imul(number ^ salt, FIRST);
  mixed ^= mixed >>> 16;
  mixed = Math.imul(mixed, SECOND);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The number that was scrambled. */
export function unscramble(mixed: number, salt: number): number {
  let number = Math.imul(mixed ^ (mixed >>> 16), UNDO_SECOND);
  number ^= number >>> 16;
  return (Math.imul(number, UNDO_FIRST) ^ salt) >>> 0;
}

/** Eight lower-case hexadecimal digits. */
export function hex8(number: number): string {
  return (number >>> 0).toString(16).padStart(8, '0');
}
