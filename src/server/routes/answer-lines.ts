import type { Context } from 'hono';
import type { ServerEnv } from '../env';
import { faultAt, type Log } from '../log';
import { problemOf } from '../problems';
import { Abandoned, UpstreamError } from '../upstream/errors';
import { type Piece, readerStream, STREAMED } from './reader-stream';

/** What is between the reader and us may end a connection that says nothing: after so long a blank line is sent. */
const LONGEST_SILENCE_MS = 4_000;

const END = Buffer.from('\n');

interface LinesOptions {
  log: Log;
  /** How long a reader may take nothing before it is cut, in milliseconds. */
  readerPatienceMs: number;
  /** Called once, however it ends. */
  onEnd: () => void;
}

/** A line of JSON without its end, and how many rows are in it. */
export interface Line {
  json: Uint8Array<ArrayBuffer>;
  rows: number;
}

/**
 * Answers with lines of JSON as they come (https://github.com/ndjson/ndjson-spec), and blank ones while none does.
 *
 * @param lines - what these throw after the first is the last line, `{"problem": …}`
 * @throws what the first line fails of, if that is before long
 */
export async function answerLines(
  c: Context<ServerEnv>,
  lines: AsyncIterator<Line, void>,
  { log, readerPatienceMs, onEnd }: LinesOptions,
): Promise<Response> {
  const headers = { 'Content-Type': 'application/x-ndjson', ...STREAMED };
  if (c.req.method === 'HEAD') {
    onEnd();
    return c.body(null, 200, headers);
  }
  const first = lines.next();
  let hasCome: boolean;
  try {
    hasCome = await isSettled(first, LONGEST_SILENCE_MS);
  } catch (error) {
    onEnd();
    throw error;
  }
  const tellFault = (error: unknown) => log(faultAt(c, error));
  const body = readerStream(printPieces(first, hasCome, lines, tellFault), {
    connection: c.env?.connection,
    readerPatienceMs,
    onEnd,
  });
  return c.body(body, 200, headers);
}

async function* printPieces(
  first: Promise<IteratorResult<Line, void>>,
  hasCome: boolean,
  lines: AsyncIterator<Line, void>,
  tellFault: (error: unknown) => void,
): AsyncGenerator<Piece, void> {
  try {
    if (!hasCome) yield { bytes: END, rows: 0 };
    for (let next = first; ; next = lines.next()) {
      while (!(await isSettled(next, LONGEST_SILENCE_MS))) yield { bytes: END, rows: 0 };
      const { done, value } = await next;
      if (done) return;
      yield { bytes: Buffer.concat([value.json, END]), rows: value.rows };
    }
  } catch (error) {
    // Nobody reads it.
    if (error instanceof Abandoned) throw error;
    const isFault = !(error instanceof UpstreamError);
    if (isFault) tellFault(error);
    const problem = isFault ? problemOf('internal') : problemOf(error.type, error);
    yield { bytes: Buffer.from(`${JSON.stringify({ problem })}\n`), rows: 0 };
  }
}

/**
 * Waits for a promise, for so many milliseconds at most.
 *
 * @returns whether it is fulfilled
 * @throws what it was rejected with
 */
async function isSettled(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
