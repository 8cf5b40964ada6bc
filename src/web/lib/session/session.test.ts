import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type SessionAnswer, SIGNED_IN_CHANNEL } from '../../../contract/session';
import { startServer } from './server.test-support';

const location = { replace: vi.fn(), reload: vi.fn() };
const storage = { clear: vi.fn(), removeItem: vi.fn(), getItem: () => null, setItem: vi.fn() };
let page: EventTarget;
/** Of the document's root. */
let style: { visibility: string };

/** Each tab's end of the channel, to be closed with the test. */
const channels: BroadcastChannel[] = [];
class TestChannel extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    channels.push(this);
  }
}

const OUT: SessionAnswer = { method: 'password', signed_in: false, name: null };
const IN: SessionAnswer = { method: 'password', signed_in: true, name: null };
const ACME = { uuid: 'cus_1', name: 'Acme', account_manager: 'gabi@example.com' };
const as = (name: string): SessionAnswer => ({ method: 'open-id', signed_in: true, name });

let session: SessionAnswer = OUT;
/** Answers in place of the server while it is there. */
let answer: ((response: ServerResponse) => void) | undefined;
const asked: string[] = [];
function listener(request: IncomingMessage, response: ServerResponse) {
  asked.push(`${request.method} ${request.url}`);
  if (answer) answer(response);
  else if (request.method === 'DELETE') response.writeHead(204).end();
  else if (request.url === '/api/session') response.end(JSON.stringify(session));
  else if (session.signed_in) response.end('"rows"');
  else response.writeHead(401).end(JSON.stringify({ type: 'not-signed-in', title: '', status: 401 }));
}

beforeAll(async () => {
  const base = await startServer(listener);
  const fetchAll = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetchAll(base + path, init));
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('sessionStorage', storage);
  vi.stubGlobal('BroadcastChannel', TestChannel);
});

let api: typeof import('../api');
let stay: typeof import('./stay');
let own: typeof import('./session');
let words: typeof import('../announce');
let customers: typeof import('../known-customers');
/** Another tab of the same browser. */
let other: BroadcastChannel;
beforeEach(async () => {
  vi.resetModules();
  vi.clearAllMocks();
  // Each test opens the page anew.
  page = Object.assign(new EventTarget(), { location });
  vi.stubGlobal('window', page);
  style = { visibility: '' };
  const documentElement = { style };
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible', documentElement });
  vi.stubGlobal('document', document);
  api = await import('../api');
  stay = await import('./stay');
  own = await import('./session');
  words = await import('../announce');
  customers = await import('../known-customers');
  other = new BroadcastChannel(SIGNED_IN_CHANNEL);
  session = OUT;
  answer = undefined;
  asked.length = 0;
});
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
});

const stateIs = (state: string) => vi.waitFor(() => expect(stay.currentStay().state).toBe(state));
const rows = () => api.getJson('/api/rows', new AbortController().signal, (value) => value);

/** Opens the page for somebody whose session then ends, with a request that waits for the next one. */
async function openUntilEnded(first = IN) {
  session = first;
  own.followSession();
  await vi.waitFor(() => expect(stay.currentStay().session).toEqual(first));
  session = OUT;
  const held = rows();
  await stateIs('ended');
  return { held };
}

test('signing in lets go of what was held, and tells the other tabs', async () => {
  const { held } = await openUntilEnded();
  const told = once(other, 'message');
  session = IN;
  await own.signIn('correct', new AbortController().signal);
  expect(await held).toBe('rows');
  expect(stay.currentStay()).toMatchObject({ state: 'in', session: IN });
  expect((await told)[0].data).toBe('signed-in');
});

test('signing in by another tab lets go of what was held here', async () => {
  const { held } = await openUntilEnded();
  session = IN;
  other.postMessage('signed-in');
  expect(await held).toBe('rows');
  expect(asked).not.toContain('POST /api/session');
});

test('it is the server that says whether somebody has signed in, not the other tab', async () => {
  await openUntilEnded();
  asked.length = 0;
  other.postMessage('signed-in');
  await vi.waitFor(() => expect(asked).toEqual(['GET /api/session']));
  await own.askSession();
  expect(stay.currentStay().state).toBe('ended');
});

test('a tab that is looked at again asks whether somebody has signed in meanwhile', async () => {
  const { held } = await openUntilEnded();
  session = IN;
  page.dispatchEvent(new Event('focus'));
  expect(await held).toBe('rows');
});

test('a tab in which nobody is missing asks for nothing when it is looked at', async () => {
  session = IN;
  own.followSession();
  await vi.waitFor(() => expect(stay.currentStay().session).toEqual(IN));
  asked.length = 0;
  page.dispatchEvent(new Event('focus'));
  await rows();
  expect(asked).toEqual(['GET /api/rows']);
});

test('a late answer from before somebody signed in ends no session', async () => {
  await openUntilEnded();
  let late: ServerResponse | undefined;
  answer = (response) => {
    late = response;
  };
  const asking = own.askSession();
  await vi.waitFor(() => expect(late).toBeDefined());
  answer = undefined;
  session = IN;
  await own.signIn('correct', new AbortController().signal);
  late?.end(JSON.stringify(OUT));
  await asking;
  expect(stay.currentStay().state).toBe('in');
});

test('another person is named, and finds no customers of the one before; the same one is not', async () => {
  const said = vi.spyOn(words, 'say');
  await openUntilEnded(as('gabi@example.com'));
  customers.noteCustomers([ACME]);
  session = as('gabi@example.com');
  await own.askSession();
  expect(stay.currentStay().state).toBe('in');
  expect(said).not.toHaveBeenCalled();
  expect(customers.knownCustomer('cus_1')).toEqual(ACME);
  session = as('owen@example.com');
  await own.askSession();
  expect(said).toHaveBeenCalledExactlyOnceWith('You are signed in as owen@example.com now.');
  expect(customers.knownCustomer('cus_1')).toBeUndefined();
});

test('what stands in front of Roster and refuses to say who asks is the sign-in', async () => {
  answer = (response) => response.writeHead(401, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>');
  own.followSession();
  await stateIs('out');
  expect(stay.currentStay().session).toEqual({ method: 'proxy', signed_in: false, name: null });
});

test('signing out tells the other tabs, forgets customers and leaves', async () => {
  session = IN;
  own.followSession();
  await vi.waitFor(() => expect(stay.currentStay().session).toEqual(IN));
  const told = new Promise((resolve) => {
    other.onmessage = ({ data }: MessageEvent) => data === 'signed-out' && resolve(data);
  });
  customers.noteCustomers([ACME]);
  await own.signOut();
  expect(stay.currentStay().state).toBe('left');
  await told;
  await vi.waitFor(() => expect(location.replace).toHaveBeenCalledExactlyOnceWith('/'));
  expect(customers.knownCustomer('cus_1')).toBeUndefined();
  expect(storage.removeItem).toHaveBeenCalledExactlyOnceWith('roster.recent');
  expect(storage.clear).toHaveBeenCalled();
});

test('signing out in another tab leaves here too', async () => {
  session = IN;
  own.followSession();
  await vi.waitFor(() => expect(stay.currentStay().session).toEqual(IN));
  other.postMessage('signed-out');
  await stateIs('left');
  await vi.waitFor(() => expect(location.replace).toHaveBeenCalledExactlyOnceWith('/'));
});

test('who could not be signed out stays', async () => {
  session = IN;
  own.followSession();
  await vi.waitFor(() => expect(stay.currentStay().session).toEqual(IN));
  answer = (response) => response.writeHead(500).end('');
  await expect(own.signOut()).rejects.toThrow('answered 500');
  expect(stay.currentStay().state).toBe('in');
  expect(location.replace).not.toHaveBeenCalled();
});

test('a page that the browser kept whole is shown again only to who is still signed in', async () => {
  session = IN;
  own.followSession();
  await vi.waitFor(() => expect(stay.currentStay().session).toEqual(IN));
  const tell = (name: string) => page.dispatchEvent(Object.assign(new Event(name), { persisted: true }));
  tell('pagehide');
  expect(style.visibility).toBe('hidden');
  tell('pageshow');
  await vi.waitFor(() => expect(style.visibility).toBe(''));
  expect(location.reload).not.toHaveBeenCalled();
  session = OUT;
  tell('pagehide');
  tell('pageshow');
  await vi.waitFor(() => expect(location.reload).toHaveBeenCalled());
  expect(style.visibility).toBe('hidden');
});
