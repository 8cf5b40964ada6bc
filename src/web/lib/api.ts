import type * as z from 'zod/mini';
import { type Problem, problemSchema } from '../../contract/problem';
import { asError } from './as-error';
import { reportReachable, reportUnreachable } from './connection';
import { currentTurn, reportAnswered, untilSignedIn } from './session/stay';

/** Longer than the proxy may take for a page on screen (25 s), so that its own honest answer comes first. */
export const DEADLINE_MS = 30_000;

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

/** Begins a request, or takes over the one that the start script began. */
export async function beginRequest(
  url: string,
  signal: AbortSignal,
  { method = 'GET', body }: Asking,
): Promise<Response> {
  const early = method === 'GET' ? window.earlyAnswers?.get(url) : undefined;
  if (early) {
    window.earlyAnswers?.delete(url);
    signal.addEventListener('abort', () => early.controller.abort(), { once: true });
    return early.response;
  }
  return fetch(url, {
    method,
    headers: {
      // By this a proxy that signs people in tells us from a person, and answers 401 instead of leading to its page.
      Accept: 'application/json',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal,
  });
}

/**
 * Takes note of whether Roster's server answers.
 *
 * @throws UnreachableError for what fails though nobody has given it up
 */
export async function reached<T>(signal: AbortSignal, answer: Promise<T>): Promise<T> {
  try {
    const given = await answer;
    reportReachable();
    return given;
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw unreachable(cause);
  }
}

/** Takes note that Roster's server does not answer, and is the error that says so. */
export function unreachable(cause?: unknown): UnreachableError {
  reportUnreachable();
  return new UnreachableError(SERVER_UNREACHABLE, { cause });
}

async function request(url: string, signal: AbortSignal, asking: Asking) {
  const read = async () => {
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
    const response = await beginRequest(url, inTime, asking);
    asking.onHeaders?.(response.headers);
    // A body that breaks off half-way is as good as no answer.
    return { response, text: await response.text() };
  };
  return reached(signal, read());
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
  if (!response.ok) throw refusalOf(response, text);
  return readText(text, read);
}

/**
 * Reads a text of JSON, undefined where it is empty.
 *
 * @throws UnexpectedAnswerError for what is no JSON, or cannot be read
 */
export function readText<T>(text: string, read: (value: unknown) => T): T {
  try {
    return read(text === '' ? undefined : JSON.parse(text));
  } catch (cause) {
    throw unexpected(cause);
  }
}

/** The error that says that an answer cannot be understood. */
export function unexpected(cause?: unknown): UnexpectedAnswerError {
  return new UnexpectedAnswerError("Roster's server answered something unexpected.", { cause });
}

/** What an answer says that is no success. */
export function refusalOf({ status }: Response, text: string): Error {
  try {
    const problem = problemSchema.safeParse(readText(text, (value) => value));
    if (problem.success) return new ProblemError(problem.data);
  } catch (error) {
    if (status !== 401) return asError(error);
  }
  // What stands in front of Roster, and signs people in, says so in a page of its own.
  if (status === 401) return notSignedIn();
  return new UnexpectedAnswerError(`Roster's server answered ${status}.`);
}

function notSignedIn(): ProblemError {
  return new ProblemError({ type: 'not-signed-in', title: 'Nobody is signed in', status: 401 });
}

/**
 * Asks Roster's API. There is no retry here, as the proxy alone retries, but for one: what was answered that nobody is
 * signed in waits until somebody is, for as long as that takes, and is asked for again.
 *
 * @param ask - asks once
 * @throws what `ask` throws
 */
export async function askSignedIn<T>(url: string, signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    // What was asked for by the start script was so before anybody could have signed in here.
    const turn = window.earlyAnswers?.has(url) ? 0 : currentTurn();
    try {
      const answer = await ask();
      reportAnswered();
      return answer;
    } catch (error) {
      if (!(error instanceof ProblemError && error.problem.type === 'not-signed-in')) throw error;
      await untilSignedIn(turn, signal, error.problem.detail);
    }
  }
}

/**
 * Gets JSON from Roster's API, as {@link askSignedIn} does.
 *
 * @param read - parses the answer; throws when it has another shape
 * @param onHeaders - called when the answer begins, before its body is there
 * @throws ProblemError for an answer that says what is wrong
 * @throws UnreachableError when there was no answer
 * @throws UnexpectedAnswerError for anything else
 */
export function getJson<T>(
  url: string,
  signal: AbortSignal,
  read: (value: unknown) => T,
  onHeaders?: OnHeaders,
): Promise<T> {
  return askSignedIn(url, signal, () => askOnce(url, signal, read, { onHeaders }));
}

/** A reader for {@link getJson} that parses by a schema of the contract. */
export function readBy<S extends z.ZodMiniType>(schema: S): (value: unknown) => z.output<S> {
  return (value) => schema.parse(value);
}
