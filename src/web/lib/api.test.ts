import type { RequestListener, ServerResponse } from 'node:http';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startServer } from './session/server.test-support';

vi.stubGlobal('window', new EventTarget());

let answer: RequestListener;
const asked: string[] = [];
let base = '';
beforeAll(async () => {
  base = await startServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
});

// Each test opens the page anew.
let api: typeof import('./api');
let stay: typeof import('./session/stay');
beforeEach(async () => {
  vi.resetModules();
  api = await import('./api');
  stay = await import('./session/stay');
  asked.length = 0;
});
afterEach(() => {
  Reflect.deleteProperty(window, 'earlyAnswers');
});

const SESSION = { method: 'password', signed_in: true, name: null } as const;
const signal = () => new AbortController().signal;
const read = (value: unknown) => value;

const url = (path: string) => base + path;

function refuse(response: ServerResponse, type = 'not-signed-in') {
  response.writeHead(401).end(JSON.stringify({ type, title: 'Nobody is signed in', status: 401 }));
}

/** A server that knows who asks only while `isIn` is true; it answers each path with itself. */
function session() {
  const state = { isIn: false };
  answer = (request, response) => {
    if (state.isIn) response.end(JSON.stringify(request.url));
    else refuse(response);
  };
  return state;
}

function signIn(state: { isIn: boolean }) {
  state.isIn = true;
  stay.reportSignedIn(SESSION);
}

test('what was answered that nobody is signed in waits, and is asked for again once somebody is', async () => {
  const state = session();
  const answers = ['/1', '/2', '/3'].map((path) => api.getJson(url(path), signal(), read));
  await vi.waitFor(() => expect(asked).toHaveLength(3));
  await vi.waitFor(() => expect(stay.currentStay().state).toBe('out'));
  signIn(state);
  expect(await Promise.all(answers)).toEqual(['/1', '/2', '/3']);
  expect(asked).toHaveLength(6);
  expect(stay.currentStay().state).toBe('in');
});

test('a session that ends is told from a page on which nobody was signed in', async () => {
  const state = session();
  state.isIn = true;
  await api.getJson(url('/'), signal(), read);
  state.isIn = false;
  const held = api.getJson(url('/held'), signal(), read);
  await vi.waitFor(() => expect(stay.currentStay().state).toBe('ended'));
  signIn(state);
  expect(await held).toBe('/held');
});

test('what is aborted while it waits ends then, and is not asked for again', async () => {
  const state = session();
  const controller = new AbortController();
  const given = api.getJson(url('/given-up'), controller.signal, read);
  const kept = api.getJson(url('/kept'), signal(), read);
  await vi.waitFor(() => expect(stay.currentStay().state).toBe('out'));
  controller.abort(new Error('given up'));
  await expect(given).rejects.toThrow('given up');
  signIn(state);
  expect(await kept).toBe('/kept');
  expect(asked.filter((line) => line.endsWith('/given-up'))).toHaveLength(1);
});

test('an answer to a request from before somebody signed in ends no session', async () => {
  const state = session();
  let answerLate = () => {};
  const late = vi.fn<RequestListener>((_request, response) => {
    answerLate = () => refuse(response);
  });
  const usual = answer;
  answer = late;
  const held = api.getJson(url('/late'), signal(), read);
  await vi.waitFor(() => expect(late).toHaveBeenCalled());
  answer = usual;
  signIn(state);
  answerLate();
  expect(await held).toBe('/late');
  expect(stay.currentStay().state).toBe('in');
});

test('the deadline does not run while a request waits', async () => {
  const state = session();
  const deadlines = vi.spyOn(AbortSignal, 'timeout');
  const held = api.getJson(url('/held'), signal(), read);
  await vi.waitFor(() => expect(stay.currentStay().state).toBe('out'));
  signIn(state);
  expect(await held).toBe('/held');
  // One for each time that it is asked for, and none in between.
  expect(deadlines).toHaveBeenCalledTimes(2);
  deadlines.mockRestore();
});

test('an early answer that nobody is signed in waits too', async () => {
  const state = session();
  const controller = new AbortController();
  window.earlyAnswers = new Map([[url('/early'), { controller, response: fetch(url('/early')) }]]);
  const held = api.getJson(url('/early'), signal(), read);
  await vi.waitFor(() => expect(stay.currentStay().state).toBe('out'));
  signIn(state);
  expect(await held).toBe('/early');
});

test('an early answer taken after somebody has signed in ends no session', async () => {
  const state = session();
  const controller = new AbortController();
  window.earlyAnswers = new Map([[url('/early'), { controller, response: fetch(url('/early')) }]]);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  signIn(state);
  expect(await api.getJson(url('/early'), signal(), read)).toBe('/early');
  expect(stay.currentStay().state).toBe('in');
});

test('the refusal of what stands in front of Roster waits like its own', async () => {
  let isPassed = false;
  answer = (_request, response) => {
    if (isPassed) response.end('"rows"');
    else response.writeHead(401, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>');
  };
  const held = api.getJson(url('/'), signal(), read);
  await vi.waitFor(() => expect(stay.currentStay().state).toBe('out'));
  isPassed = true;
  stay.reportSignedIn(SESSION);
  expect(await held).toBe('rows');
});

test('a wrong password is no session that ended', async () => {
  answer = (_request, response) => refuse(response, 'wrong-password');
  const asking = { method: 'POST', body: { password: 'x' } } as const;
  await expect(api.askOnce(url('/'), signal(), read, asking)).rejects.toMatchObject({
    problem: { type: 'wrong-password' },
  });
  expect(stay.currentStay().state).toBe('in');
});
