import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Dispatcher, errors, type Pool } from 'undici';
import { RETRIES_OF_BROKEN_BODY, UpstreamError } from './errors';

/** A header's value; of one that was sent more than once, the first. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** A whole answer of the upstream API, of any status. */
export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Uncompressed. */
  body: Uint8Array<ArrayBuffer>;
}

const ATTEMPT_MS = 30_000;
const MAX_BYTES = 16 * 1024 * 1024;

const gunzipAsync = promisify(gunzip);

/** One GET to be sent. */
interface Attempt {
  pool: Pool;
  path: string;
  headers: Record<string, string>;
  signal: AbortSignal;
  /** Called when the request goes out on an open connection. */
  onSent: () => void;
}

/**
 * Sends one GET and reads the answer whole: a page is small, and only a whole one can be judged.
 *
 * @throws UpstreamError - `timeout`, `unreachable` or `invalid-answer`
 * @throws the signal's reason, at once when it aborts; the request is then cancelled upstream
 */
export async function attempt(request: Attempt): Promise<RawAnswer> {
  const answer = await send(request);
  return { ...answer, body: await decode(answer) };
}

function send({ pool, path, headers, signal, onSent }: Attempt): Promise<RawAnswer> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    let isSettled = false;
    let connection: Dispatcher.DispatchController | undefined;
    let answer: Omit<RawAnswer, 'body'> | undefined;
    let bytes = 0;
    const chunks: Uint8Array[] = [];

    const settle = () => {
      isSettled = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
    const giveUp = (reason: Error) => {
      if (isSettled) return;
      settle();
      reject(reason);
      connection?.abort(reason);
    };
    /** The status says what it means by itself: a body that is cut, or without end, takes nothing from it. */
    const refuseAt = (refusal: Omit<RawAnswer, 'body'>) => {
      if (isSettled) return;
      settle();
      resolve({ ...refusal, body: new Uint8Array() });
      connection?.abort(new Error('the rest of the body is not needed'));
    };
    const onAbort = () => giveUp(asError(signal.reason));
    const timer = setTimeout(
      () => giveUp(new UpstreamError('timeout', { retries: Number.POSITIVE_INFINITY })),
      ATTEMPT_MS,
    );
    signal.addEventListener('abort', onAbort, { once: true });

    pool.dispatch(
      { method: 'GET', path, headers },
      {
        onRequestStart(controller) {
          // undici cannot take back a request that waits for its connection: it is stopped when it starts.
          if (isSettled) controller.abort(new Error('given up before it was sent'));
          else {
            connection = controller;
            onSent();
          }
        },
        onResponseStart(_controller, status, responseHeaders) {
          if (status >= 200) answer = { status, headers: responseHeaders };
        },
        onResponseData(_controller, chunk) {
          bytes += chunk.byteLength;
          chunks.push(chunk);
          if (bytes <= MAX_BYTES) return;
          if (answer !== undefined && isRefusal(answer)) refuseAt(answer);
          else giveUp(tooLarge(answer?.status));
        },
        onResponseEnd() {
          if (isSettled) return;
          settle();
          if (answer === undefined) reject(new UpstreamError('invalid-answer'));
          else resolve({ ...answer, body: Buffer.concat(chunks, bytes) });
        },
        onResponseError(_controller, error) {
          if (isSettled) return;
          if (answer !== undefined && isRefusal(answer)) return refuseAt(answer);
          settle();
          reject(toUpstreamError(error, answer?.status));
        },
      },
    );
  });
}

function isRefusal({ status }: { status: number }): boolean {
  return status >= 400;
}

async function decode(answer: RawAnswer): Promise<Uint8Array<ArrayBuffer>> {
  const { status, headers, body } = answer;
  const encoding = headerOf(headers, 'content-encoding')?.trim().toLowerCase() || 'identity';
  if (encoding === 'identity' || body.byteLength === 0) return body;
  try {
    return await decodeAs(encoding, status, body);
  } catch (error) {
    if (isRefusal(answer)) return new Uint8Array();
    throw error;
  }
}

async function decodeAs(
  encoding: string,
  status: number,
  body: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  if (encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw new UpstreamError('invalid-answer', { upstreamStatus: status });
  }
  try {
    return await gunzipAsync(body, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(status);
    throw new UpstreamError('invalid-answer', { upstreamStatus: status, retries: RETRIES_OF_BROKEN_BODY });
  }
}

function tooLarge(status: number | undefined): UpstreamError {
  return new UpstreamError('invalid-answer', {
    upstreamStatus: status,
    detail: 'ChartMogul answered more than 16 MB.',
  });
}

function toUpstreamError(error: Error, status: number | undefined): UpstreamError {
  const { ConnectTimeoutError, HeadersTimeoutError, BodyTimeoutError } = errors;
  if (
    error instanceof ConnectTimeoutError ||
    error instanceof HeadersTimeoutError ||
    error instanceof BodyTimeoutError
  ) {
    return new UpstreamError('timeout', { upstreamStatus: status, retries: Number.POSITIVE_INFINITY });
  }
  if (error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError) {
    return new UpstreamError('invalid-answer', { upstreamStatus: status });
  }
  // Before the status came it was a lost connection; after it, a body that was cut.
  return new UpstreamError('unreachable', {
    upstreamStatus: status,
    detail: codeOf(error),
    retries: status === undefined ? Number.POSITIVE_INFINITY : RETRIES_OF_BROKEN_BODY,
  });
}

/** A system's error code such as ECONNREFUSED; never a message, which may hold an address or more. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return /^[A-Z][A-Z0-9_]{2,40}$/.test(error.code) ? error.code : undefined;
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted');
}
