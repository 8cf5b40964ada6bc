import { problemLineSchema } from '../../contract/contacts-across';
import {
  askSignedIn,
  beginRequest,
  DEADLINE_MS,
  ProblemError,
  reached,
  readText,
  refusalOf,
  unexpected,
} from './api';

const NDJSON = 'application/x-ndjson';

/**
 * Gets a stream of JSON values from Roster's API, one a line, each when it is asked for. Nothing is read ahead but what
 * comes in one piece with a line, so that the server waits for who reads slowly. Empty lines say that it is still there.
 *
 * A stream may end by itself anywhere: whether it was to end there is for who reads it. Who does not read to the end
 * closes the generator, or aborts.
 *
 * @param read - parses a line; throws when it has another shape
 * @throws ProblemError for an answer, or a line, that says what is wrong
 * @throws UnreachableError when there was no answer, when no line came for too long, and when the connection broke
 * @throws UnexpectedAnswerError for anything else
 */
export async function* getLines<T>(
  url: string,
  signal: AbortSignal,
  read: (value: unknown) => T,
): AsyncGenerator<T, void, undefined> {
  const ending = new AbortController();
  const either = AbortSignal.any([signal, ending.signal]);
  /** Waits for what comes, no longer than a line may take. */
  const inTime = async <A>(coming: Promise<A>): Promise<A> => {
    const timer = setTimeout(() => ending.abort(), DEADLINE_MS);
    try {
      return await reached(signal, coming);
    } finally {
      clearTimeout(timer);
    }
  };
  const open = async () => {
    const response = await inTime(beginRequest(url, either, {}));
    if (!response.ok) throw refusalOf(response, await inTime(response.text()));
    return response;
  };
  const readLine = (value: unknown) => {
    const last = problemLineSchema.safeParse(value);
    return last.success ? new ProblemError(last.data.problem) : { value: read(value) };
  };
  try {
    const { body, headers } = await askSignedIn(url, signal, open);
    // What stands between may answer with a page of its own.
    if (!body || !headers.get('Content-Type')?.startsWith(NDJSON)) throw unexpected();
    const texts = textsOf(body);
    for (;;) {
      const text = await inTime(texts.next());
      if (text.done) return;
      if (text.value.trim() === '') continue;
      const line = readText(text.value, readLine);
      if (line instanceof ProblemError) throw line;
      yield line.value;
    }
  } finally {
    ending.abort();
  }
}

/** The lines of a stream of bytes; one that has no end is none. */
async function* textsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const reader = body.getReader();
  // A character may come in two pieces.
  const decoder = new TextDecoder();
  let begun: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const [first = '', ...others] = decoder.decode(value, { stream: true }).split('\n');
    begun.push(first);
    for (const next of others) {
      yield begun.join('');
      begun = [next];
    }
  }
}
