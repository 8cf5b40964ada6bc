import type { Context } from 'hono';
import { routePath } from 'hono/route';
import type { CONTACTS_OF, EXPORT_OUTCOMES } from '../contract/export-report';
import type { SignInMethod } from '../contract/session';

/** A fault of Roster's own, without anything personal: no query, no value of the path, no body. */
export interface Fault {
  level: 'error';
  /** Absent, as are the next two, where it did not come of a request. */
  requestId?: string;
  method?: string;
  /** The route's pattern, such as `/api/customers/:uuid`. */
  route?: string;
  message: string;
  stack: string | undefined;
}

/** Who took how much out of Roster. Nothing in it is personal but who it was. */
export interface ExportLine {
  level: 'info';
  event: 'export';
  requestId: string;
  user: string;
  /** Present where the page made the file, and not the server. */
  by?: 'page';
  what: 'contacts' | 'customers' | 'account-managers';
  /** Whose contacts they are; absent for all else. Never by name. */
  of?: (typeof CONTACTS_OF)[number] | undefined;
  /** The customer's uuid; absent where the export is not of one. */
  customer?: string | undefined;
  /** Which rows were asked for; absent where the server made the file. */
  rows?: string;
  /** Rows that were handed over, the header not counted. */
  count: number;
  outcome: (typeof EXPORT_OUTCOMES)[number];
  durationMs: number;
}

/** Who came in and went out. */
interface SignInLine {
  level: 'info';
  event: 'sign-in' | 'sign-out';
  requestId: string;
  method: SignInMethod;
  user: string;
}

/** Who did not come in: not by name, since they may be somebody else. */
interface RefusedLine {
  level: 'info';
  event: 'sign-in-refused';
  requestId: string;
  method: SignInMethod;
  address: string;
  reason: string;
  /** What was wrong, in the words of the library that found it. */
  code?: string;
}

/** A request to the API that has ended. It says nothing of what was asked for but the route's pattern. */
export interface RequestLine {
  /** `debug` for what machines ask for again and again. */
  level: 'info' | 'debug';
  event: 'request';
  requestId: string;
  /** Absent where nobody was known yet when it was refused. */
  user?: string;
  method: string;
  /** The route's pattern; `none` where there is no such route. */
  route: string;
  /** 499 where the asker left before an answer began. */
  status: number;
  /** Until the last of the answer was sent. */
  durationMs: number;
}

/** Roster listens, with these settings. */
interface StartLine {
  level: 'info';
  event: 'start';
  version: string;
  node: string;
  source: 'chartmogul' | 'sample-data';
  signIn: SignInMethod;
  redis: boolean;
  /** Whether `/metrics` takes a token. */
  metricsToken: boolean;
  /** Minutes. */
  directoryRefresh: number;
}

/** Roster was told to stop, and then has stopped. */
interface StopLine {
  level: 'info';
  event: 'stopping' | 'stopped';
}

/** The Redis that instances share came or went. */
interface RedisLine {
  level: 'info' | 'warn';
  event: 'redis';
  state: 'up' | 'gone';
}

/** ChartMogul answered 429: nothing is sent for a while. */
interface PauseLine {
  level: 'warn';
  event: 'upstream-paused';
  seconds: number;
}

/** ChartMogul kept failing, and is left alone (`open`); or it answers again (`closed`). */
interface BreakerLine {
  level: 'info' | 'warn';
  event: 'breaker';
  state: 'open' | 'closed';
}

/** Lines before this one were not taken from Roster, and are lost. */
interface LostLine {
  level: 'warn';
  event: 'lines-lost';
  count: number;
}

/** A line of the log; it is printed as JSON. */
export type LogLine =
  | Fault
  | ExportLine
  | SignInLine
  | RefusedLine
  | RequestLine
  | StartLine
  | StopLine
  | RedisLine
  | PauseLine
  | BreakerLine
  | LostLine;

export type Log = (line: LogLine) => void;

/** What is told of an error that is a fault. */
export function faultOf(error: unknown): Fault {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  // Its words quote what could not be read, which may be anything.
  const words = error instanceof SyntaxError ? name : message;
  // It begins with the words again.
  return { level: 'error', message: words, stack: /^ {4}at .*/ms.exec(stack)?.[0] };
}

/** What is told of an error that a request came to. */
export function faultAt(c: Context, error: unknown): Fault {
  const request = { requestId: c.get('requestId'), method: c.req.method, route: routePath(c) };
  return { ...faultOf(error), ...request };
}
