import { headerOf, type RawAnswer } from './attempt';
import { errorOfStatus, RETRIES_OF_BROKEN_BODY, UpstreamError } from './errors';
import { readRetryAfter } from './retry-after';

/** What the upstream API answered with 2xx: JSON, parsed to be judged, and its bytes to be passed on. */
export interface Answer {
  bytes: Uint8Array<ArrayBuffer>;
  value: unknown;
}

const LONGEST_DETAIL = 200;

/**
 * Reads an answer, or tells what it means that there is none.
 *
 * @param secrets - what must not be repeated, though an error message may echo it
 * @throws UpstreamError - by status, or `invalid-answer` for what is no JSON
 */
export function readAnswer({ status, headers, body }: RawAnswer, secrets: readonly string[]): Answer {
  if (status < 200 || status > 299) {
    const detail = status === 400 || status === 422 ? messageOf(body, secrets) : undefined;
    throw errorOfStatus(status, readRetryAfter(headerOf(headers, 'retry-after'), Date.now()), detail);
  }
  const bytes = withoutByteOrderMark(body);
  try {
    return { bytes, value: JSON.parse(textOf(bytes)) };
  } catch {
    throw new UpstreamError('invalid-answer', { upstreamStatus: status, retries: RETRIES_OF_BROKEN_BODY });
  }
}

/** ChartMogul's own words on what was wrong with the request, when they are short, plain and harmless. */
function messageOf(body: Uint8Array, secrets: readonly string[]): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(textOf(body));
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('message' in value)) return undefined;
  const { message } = value;
  if (typeof message !== 'string' || message === '' || /[<>\p{Cc}]/u.test(message)) return undefined;
  if (secrets.some((secret) => message.includes(secret))) return undefined;
  return message.length > LONGEST_DETAIL ? `${message.slice(0, LONGEST_DETAIL - 1)}…` : message;
}

/** Parsers may ignore a byte order mark (https://www.rfc-editor.org/rfc/rfc8259#section-8.1); browsers do. */
function withoutByteOrderMark(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}
