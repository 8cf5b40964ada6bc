import type * as z from 'zod/mini';
import { type Problem, problemSchema } from '../../contract/problem';
import { reportReachable, reportUnreachable } from './connection';
import { currentTurn, reportAnswered, untilSignedIn } from './session/stay';

/** Longer than the proxy may take for a page on screen (25 s), so that its own honest answer comes first. */
const DEADLINE_MS = 30_000;

/** What is said when Roster's server does not answer. */
export const SERVER_UNREACHABLE = "Roster's server can't be reached.";

declare global {
  interface Window {
    /** What the start script in index.html asked for before any bundle was loaded, by URL. */
    earlyAnswers?: Map<string, { response: Promise<Response>; controller: AbortController }>;
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

type OnHeaders = (headers: Headers) => void;

/** What is asked beside an address. */
interface Asking {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Is sent as JSON. */
  body?: unknown;
  /** Is called when the answer begins, before its body is there. */
  onHeaders?: OnHeaders | undefined;
}

async function request(url: string, signal: AbortSignal, { method = 'GET', body, onHeaders }: Asking) {
  const early = method === 'GET' ? window.earlyAnswers?.get(url) : undefined;
  if (early) window.earlyAnswers?.delete(url);
  // Only where it is needed: a walk asks thousands of times by one signal.
  if (early) signal.addEventListener('abort', () => early.controller.abort(), { once: true });
  try {
    const response = await (early?.response ??
      fetch(url, {
        method,
        headers: {
          // By this a proxy that signs people in tells us from a person, and answers 401 instead of leading to its page.
          Accept: 'application/json',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]),
      }));
    onHeaders?.(response.headers);
    // A body that breaks off half-way is as good as no answer.
    const text = await response.text();
    reportReachable();
    return { response, text };
  } catch (cause) {
    if (signal.aborted) throw cause;
    reportUnreachable();
    throw new UnreachableError(SERVER_UNREACHABLE, { cause });
  }
}

/**
 * Asks Roster's API once, whoever is signed in.
 *
 * @param read - parses the answer, undefined for one that has no body; throws when it has another shape
 * @throws ProblemError for an answer that says what is wrong
 * @throws UnreachableError when there was no answer
 * @throws UnexpectedAnswerError for anything else
 */
export async function askOnce<T>(
  url: string,
  signal: AbortSignal,
  read: (value: unknown) => T,
  asking: Asking = {},
): Promise<T> {
  const { response, text } = await request(url, signal, asking);
  let value: unknown;
  try {
    if (text !== '') value = JSON.parse(text);
    if (response.ok) return read(value);
  } catch (cause) {
    // What stands in front of Roster, and signs people in, says so in a page of its own.
    if (response.status === 401) throw notSignedIn();
    throw new UnexpectedAnswerError("Roster's server answered something unexpected.", { cause });
  }
  const problem = problemSchema.safeParse(value);
  if (problem.success) throw new ProblemError(problem.data);
  if (response.status === 401) throw notSignedIn();
  throw new UnexpectedAnswerError(`Roster's server answered ${response.status}.`);
}

function notSignedIn(): ProblemError {
  return new ProblemError({ type: 'not-signed-in', title: 'Nobody is signed in', status: 401 });
}

/**
 * Gets JSON from Roster's API. There is no retry here, as the proxy alone retries, but for one: what was answered
 * that nobody is signed in waits until somebody is, for as long as that takes, and is asked for again.
 *
 * @param read - parses the answer; throws when it has another shape
 * @param onHeaders - called when the answer begins, before its body is there
 * @throws ProblemError for an answer that says what is wrong
 * @throws UnreachableError when there was no answer
 * @throws UnexpectedAnswerError for anything else
 */
export async function getJson<T>(
  url: string,
  signal: AbortSignal,
  read: (value: unknown) => T,
  onHeaders?: OnHeaders,
): Promise<T> {
  for (;;) {
    // What was asked for by the start script was so before anybody could have signed in here.
    const turn = window.earlyAnswers?.has(url) ? 0 : currentTurn();
    try {
      const answer = await askOnce(url, signal, read, { onHeaders });
      reportAnswered();
      return answer;
    } catch (error) {
      if (!(error instanceof ProblemError && error.problem.type === 'not-signed-in')) throw error;
      await untilSignedIn(turn, signal, error.problem.detail);
    }
  }
}

/** A reader for {@link getJson} that parses by a schema of the contract. */
export function readBy<S extends z.ZodMiniType>(schema: S): (value: unknown) => z.output<S> {
  return (value) => schema.parse(value);
}
