import type * as z from 'zod/mini';
import { type Problem, problemSchema } from '../../contract/problem';
import { reportReachable, reportUnreachable } from './connection';

/** Longer than the proxy may take for a page on screen (25 s), so that its own honest answer comes first. */
const DEADLINE_MS = 30_000;

declare global {
  interface Window {
    /** What the start script in index.html asked for before any bundle was loaded, by URL. */
    earlyAnswers?: Map<string, Promise<Response>>;
  }
}

/** Roster's API answered with an error. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

/** Roster's server gave no answer at all: it is down, or the connection to it is. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** Roster's server answered something that this page does not understand: a newer version, or a proxy between. */
export class UnexpectedAnswerError extends Error {
  override readonly name = 'UnexpectedAnswerError';
}

async function request(url: string, signal: AbortSignal): Promise<Response> {
  const early = window.earlyAnswers?.get(url);
  window.earlyAnswers?.delete(url);
  try {
    return await (early ??
      fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]) }));
  } catch (error) {
    if (signal.aborted) throw error;
    throw new UnreachableError("Roster's server can't be reached.", { cause: error });
  }
}

/**
 * Gets JSON from Roster's API. There is no retry here: the proxy alone retries.
 *
 * @param read - parses the answer; throws when it has another shape
 * @throws ProblemError for an answer that says what is wrong
 * @throws UnreachableError when there was no answer
 * @throws UnexpectedAnswerError for anything else
 */
export async function getJson<T>(url: string, signal: AbortSignal, read: (value: unknown) => T): Promise<T> {
  try {
    const response = await request(url, signal);
    reportReachable();
    const value: unknown = await response.json().catch((error: unknown) => {
      if (signal.aborted || !(error instanceof SyntaxError)) throw error;
      return undefined;
    });
    if (response.ok) return read(value);
    const problem = problemSchema.safeParse(value);
    if (problem.success) throw new ProblemError(problem.data);
    throw new UnexpectedAnswerError(`Roster's server answered ${response.status}.`);
  } catch (error) {
    if (error instanceof ProblemError || error instanceof UnexpectedAnswerError || signal.aborted)
      throw error;
    // A body that breaks off half-way is as good as no answer.
    if (error instanceof UnreachableError || error instanceof TypeError || error instanceof DOMException) {
      reportUnreachable();
      throw new UnreachableError("Roster's server can't be reached.", { cause: error });
    }
    throw new UnexpectedAnswerError("Roster's server answered something unexpected.", { cause: error });
  }
}

/** A reader for {@link getJson} that parses by a schema of the contract. */
export function readBy<S extends z.ZodMiniType>(schema: S): (value: unknown) => z.output<S> {
  return (value) => schema.parse(value);
}
