import type { Connection } from '../env';

/**
 * What is given to a reader at once, at most, in bytes: a page of usual contacts, as writes cost; a larger piece would
 * hide whether a slow reader gets on.
 */
const LONGEST_CHUNK = 131_072;

/**
 * Headers of an answer that is streamed: nginx would keep on its disk what its reader has not taken yet, and take all of
 * it off us at once.
 */
export const STREAMED = { 'X-Accel-Buffering': 'no' } as const;

/** A piece of an answer, and how many rows end in it. */
export interface Piece {
  bytes: Uint8Array<ArrayBuffer>;
  rows: number;
}

/** How a stream ended. */
export interface StreamEnd {
  /** `complete` once all was handed to the connection. */
  outcome: 'complete' | 'failed' | 'cancelled';
  /** Rows that were handed over. */
  rows: number;
  /** What it failed of. */
  error?: unknown;
}

interface StreamOptions {
  /** Absent where there is none to be cut. */
  connection: Connection | undefined;
  /** How long a reader may take nothing, in milliseconds. */
  readerPatienceMs: number;
  /** Called once, however it ends. */
  onEnd: (end: StreamEnd) => void;
}

/**
 * Streams an answer as it is read: nothing is printed before it is asked for.
 *
 * What cannot be brought to its end resets the connection first, and then errors the stream: the error alone looks
 * like a clean end to a reader of HTTP/1.0, and so to a proxy that speaks it.
 */
export function readerStream(
  pieces: AsyncIterator<Piece, void>,
  { connection, readerPatienceMs, onEnd }: StreamOptions,
): ReadableStream<Uint8Array> {
  let waiting = new Uint8Array();
  let waitingRows = 0;
  let rows = 0;
  let isOver = false;
  let idle: NodeJS.Timeout | undefined;

  function end(outcome: StreamEnd['outcome'], error?: unknown): void {
    isOver = true;
    clearTimeout(idle);
    onEnd({ outcome, rows, error });
  }

  async function fail(controller: ReadableStreamDefaultController, error: unknown): Promise<void> {
    if (isOver) return;
    end('failed', error);
    await connection?.cut();
    // Not the error itself, whose words may be printed.
    controller.error(new Error('The answer was cut.'));
  }

  /** The next bytes to hand over; undefined after the last. */
  async function nextChunk(): Promise<Uint8Array | undefined> {
    // A piece may be empty, and an empty chunk would be the end of a chunked answer.
    while (waiting.length === 0) {
      const { done, value } = await pieces.next();
      if (done) return undefined;
      waiting = value.bytes;
      waitingRows = value.rows;
    }
    const chunk = waiting.subarray(0, LONGEST_CHUNK);
    waiting = waiting.subarray(LONGEST_CHUNK);
    return chunk;
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(idle);
        try {
          const chunk = await nextChunk();
          if (isOver) return;
          if (chunk === undefined) {
            end('complete');
            controller.close();
            return;
          }
          if (waiting.length === 0) rows += waitingRows;
          controller.enqueue(chunk);
          idle = setTimeout(() => void fail(controller, new ReaderStalled()), readerPatienceMs);
        } catch (error) {
          await fail(controller, error);
        }
      },
      cancel() {
        if (!isOver) end(connection?.isCut ? 'failed' : 'cancelled');
      },
    },
    // Nothing is read for a reader that does not read, and nothing is begun for a HEAD request.
    { highWaterMark: 0 },
  );
}

/** The reader has taken nothing for too long: no fault of ours. */
export class ReaderStalled extends Error {
  override name = 'ReaderStalled';
}
