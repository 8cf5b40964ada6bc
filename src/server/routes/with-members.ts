const OPENING = '{'.charCodeAt(0);
const CLOSING = '}'.charCodeAt(0);
/** The white space that JSON has (https://www.rfc-editor.org/rfc/rfc8259#section-2). */
const WHITE_SPACE = new Set(Buffer.from(' \t\n\r'));

/**
 * The JSON of an object with more members, all that it had as it was: to print a page anew costs more than to read it.
 * The new ones come last, and so hold for a reader where one of the same name was there.
 *
 * @param bytes - a JSON object
 * @param members - such as `"a":1,"b":2`, in as many pieces as there are
 */
export function withMembers(bytes: Uint8Array, members: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const closing = lastBefore(bytes, bytes.length);
  const last = lastBefore(bytes, closing);
  if (bytes[closing] !== CLOSING || last < 0) throw new Error('These bytes are no JSON object.');
  const comma = Buffer.from(bytes[last] === OPENING ? '' : ',');
  return Buffer.concat([bytes.subarray(0, closing), comma, ...members, bytes.subarray(closing)]);
}

/** The place of the last byte before another that is no white space; -1 for none. */
function lastBefore(bytes: Uint8Array, end: number): number {
  let at = end - 1;
  while (at >= 0 && WHITE_SPACE.has(bytes[at] ?? 0)) at--;
  return at;
}
