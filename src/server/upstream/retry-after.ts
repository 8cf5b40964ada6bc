/** A year, in seconds: longer than anyone waits, and still a number to count with. */
const LONGEST = 31_536_000;

/**
 * Reads a `Retry-After` header: seconds or an HTTP date
 * (https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3).
 *
 * @param now - milliseconds since 1970
 * @returns seconds from now, rounded up; undefined when absent or unreadable
 */
export function readRetryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(LONGEST, Math.ceil(Number(text)));
  // Date.parse takes far more than dates, and takes what names no zone as local time.
  if (!/^[A-Za-z]{3,9}, .+ GMT$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1_000));
}
