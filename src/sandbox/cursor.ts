const SHAPE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z)?&([a-z]+_[0-9a-f-]{36}|\d+)$/;

/**
 * The cursor of a page: base64 of `TIME&ID` of its last entry, as ChartMogul's decode.
 *
 * @param key - `TIME&ID`; TIME has nine decimals, or is empty for a customer that never subscribed
 */
export function encodeCursor(key: string): string {
  return Buffer.from(key, 'latin1').toString('base64');
}

/** What a cursor says, or null when it was not one of ours. */
export function decodeCursor(cursor: string): string | null {
  const key = Buffer.from(cursor, 'base64').toString('latin1');
  return SHAPE.test(key) ? key : null;
}

/** A time in a key: as ChartMogul writes it, with microseconds and three zeros. */
export function keyTime(milliseconds: number, microseconds = 0): string {
  const iso = new Date(milliseconds).toISOString();
  return `${iso.slice(0, -1)}${String(microseconds).padStart(3, '0')}000Z`;
}
