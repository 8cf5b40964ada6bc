import type { ServerResponse } from 'node:http';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Coverage, ListedCustomer } from '../../contract/directory';
import { startServer } from './session/server.test-support';

vi.stubGlobal('window', new EventTarget());

const asked: string[][] = [];
let longest = 0;
/** Requests that are under way, and how many were at the same time. */
let [open, most] = [0, 0];
let answer: (uuids: string[], response: ServerResponse) => void;
beforeAll(async () => {
  const base = await startServer(({ url = '' }, response) => {
    const uuids = new URL(url, 'http://roster').searchParams.get('recent')?.split(',') ?? [];
    asked.push(uuids);
    longest = Math.max(longest, url.length);
    most = Math.max(most, ++open);
    response.once('close', () => open--);
    answer(uuids, response);
  });
  const fetchAll = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetchAll(base + path, init));
});

// Each test opens the page anew.
let store: typeof import('./known-customers');
let askFor: (pending: string[], directory: Coverage, signal?: AbortSignal) => Promise<void>;
beforeEach(async () => {
  vi.resetModules();
  store = await import('./known-customers');
  const { askForCustomers } = await import('./ask-for-customers');
  const { signal: forever } = new AbortController();
  askFor = (pending, directory, signal = forever) =>
    askForCustomers({ pending: new Set(pending), directory, answeredAt: answerOf(directory) }, signal);
  asked.length = 0;
  [longest, most] = [0, 0];
});

const COMPLETE: Coverage = {
  read: 400,
  about: null,
  complete: true,
  as_of: '2026-11-25T10:00:00Z',
  problem: null,
};
const READING: Coverage = { ...COMPLETE, read: 200, about: 400, complete: false };
const LATER: Coverage = { ...COMPLETE, as_of: '2026-11-25T10:15:00Z' };

/** Each such object is an answer of its own. */
const answers: Coverage[] = [];
function answerOf(directory: Coverage): number {
  if (!answers.includes(directory)) answers.push(directory);
  return answers.indexOf(directory) + 1;
}

const uuid = (number: number) => `cus_00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const uuids = (count: number) => Array.from({ length: count }, (_, number) => uuid(number));

function listed(of: string): ListedCustomer {
  const nothing = { external_id: null, name: null, email: null, status: null, mrr: null, currency: null };
  return {
    ...nothing,
    uuid: of,
    company: `Company ${of.slice(-1)}`,
    'customer-since': null,
    data_source_uuid: null,
    'billing-system-type': null,
    account_manager: 'gabi@roster.example',
  };
}

/** Has the server know these customers, having read so far. */
function directory(has: (uuid: string) => boolean, coverage: Coverage) {
  answer = (uuids, response) => {
    const customers = uuids.filter(has).map(listed);
    const nothing = { account_managers: [], people: [], has_more_people: false, problem: null };
    const total = { customers: customers.length, account_managers: 0 };
    response.end(JSON.stringify({ ...nothing, customers, total, coverage }));
  };
}
const nobody = () => false;

test('customers that are known by now are taken note of, the others are unknown once all are read', async () => {
  directory((one) => one !== uuid(1), COMPLETE);
  await askFor([uuid(0), uuid(1)], COMPLETE);
  expect(asked).toEqual([[uuid(0), uuid(1)]]);
  expect(store.knownCustomer(uuid(0))).toEqual({
    uuid: uuid(0),
    name: 'Company 0',
    account_manager: 'gabi@roster.example',
  });
  expect(store.knownCustomer(uuid(1))).toBe(store.UNKNOWN);
});

test('nobody is unknown by an answer that does not know all', async () => {
  directory(nobody, READING);
  await askFor([uuid(0)], COMPLETE);
  expect(store.knownCustomer(uuid(0))).toBeUndefined();
  await askFor([uuid(0)], COMPLETE);
  expect(asked).toHaveLength(1);
  // The next answer may be of another instance.
  directory(() => true, COMPLETE);
  await askFor([uuid(0)], { ...COMPLETE });
  expect(store.knownCustomer(uuid(0))).toMatchObject({ name: 'Company 0' });
});

test('while customers are read they are asked for when the directory has got further, and not before', async () => {
  directory(nobody, { ...READING, read: 300 });
  await askFor([uuid(0)], READING);
  expect(asked).toHaveLength(0);
  await askFor([uuid(0)], { ...READING, read: 250 });
  expect(asked).toHaveLength(1);
  // The answer was of a directory that had got further than was known.
  await askFor([uuid(0)], { ...READING, read: 300 });
  expect(asked).toHaveLength(1);
  directory(() => true, READING);
  await askFor([uuid(0)], { ...READING, read: 350 });
  expect(store.knownCustomer(uuid(0))).toMatchObject({ name: 'Company 0' });
  await askFor([uuid(0)], COMPLETE);
  expect(asked).toHaveLength(2);
});

test('many are asked for one request after the other, by addresses that are not too long', async () => {
  directory(() => true, COMPLETE);
  await Promise.all([askFor(uuids(1_000), COMPLETE), askFor(uuids(1_001), COMPLETE)]);
  expect(asked.flat()).toEqual(uuids(1_001));
  expect(asked).toHaveLength(7);
  expect(most).toBe(1);
  expect(longest).toBeLessThanOrEqual(8_000);
});

test('while customers are read only some are asked for at a time, and each in its turn', async () => {
  directory(nobody, READING);
  const all = uuids(2_000);
  await askFor(all, READING);
  for (let read = 201; read <= 203; read++) {
    const further = { ...READING, read };
    directory(nobody, further);
    await Promise.all([askFor(all, further), askFor(all, further)]);
    expect(asked).toHaveLength(5 * (read - 200));
  }
  expect(new Set(asked.flat()).size).toBe(2_000);
});

test('what no customer is called is never asked for, and unknown once all are read', async () => {
  directory(nobody, READING);
  await askFor(['cus_1', 'x,y'], READING);
  await askFor(['cus_1', 'x,y'], { ...READING, read: 300 });
  expect(store.knownCustomer('cus_1')).toBeUndefined();
  await askFor(['cus_1', 'x,y'], COMPLETE);
  expect([store.knownCustomer('cus_1'), store.knownCustomer('x,y')]).toEqual([store.UNKNOWN, store.UNKNOWN]);
  expect(asked).toHaveLength(0);
});

test('what failed is tried again when the directory answers again, and not in a loop', async () => {
  answer = (_uuids, response) => response.writeHead(500).end();
  await askFor(uuids(400), COMPLETE);
  await askFor(uuids(400), COMPLETE);
  expect(asked).toHaveLength(1);
  await askFor(uuids(400), { ...COMPLETE });
  expect(asked).toHaveLength(2);
  directory(() => true, LATER);
  await askFor(uuids(400), LATER);
  expect(asked).toHaveLength(5);
  expect(store.knownCustomer(uuid(399))).toMatchObject({ uuid: uuid(399) });
});

test('one failure keeps nobody waiting longer, whether they were asked for or not', async () => {
  answer = (_uuids, response) => response.destroy();
  await askFor(uuids(400), COMPLETE);
  directory(nobody, COMPLETE);
  await askFor(uuids(400), { ...COMPLETE });
  expect(asked.map((uuids) => uuids.length)).toEqual([190, 190, 190, 20]);
  expect(store.knownCustomer(uuid(399))).toBe(store.UNKNOWN);
});

test('who is forgotten is asked for again', async () => {
  directory(nobody, COMPLETE);
  await askFor([uuid(0)], COMPLETE);
  const { forgetPeople } = await import('./session/stay');
  forgetPeople();
  expect(store.knownCustomer(uuid(0))).toBeUndefined();
  directory(() => true, COMPLETE);
  await askFor([uuid(0)], COMPLETE);
  expect(store.knownCustomer(uuid(0))).toMatchObject({ name: 'Company 0' });
});

test('those that are unknown are asked for again when all customers are read anew', async () => {
  directory(nobody, COMPLETE);
  await askFor([uuid(0)], COMPLETE);
  await askFor([], COMPLETE);
  expect(asked).toHaveLength(1);
  directory(() => true, LATER);
  await askFor([], LATER);
  expect(store.knownCustomer(uuid(0))).toMatchObject({ name: 'Company 0' });
});

test('those that a page did not name are not asked for before that', async () => {
  directory(nobody, LATER);
  store.noteCustomers([], [uuid(0)]);
  await askFor([], COMPLETE);
  expect(asked).toHaveLength(0);
  await askFor([], LATER);
  expect(asked).toEqual([[uuid(0)]]);
});

test('who has left asks for no more, and others are not kept waiting', async () => {
  const controller = new AbortController();
  answer = () => {
    directory(() => true, COMPLETE);
    controller.abort();
  };
  const left = askFor(uuids(400), COMPLETE, controller.signal);
  const other = askFor([uuid(0)], COMPLETE);
  await Promise.all([left, other]);
  expect(asked.map((uuids) => uuids.length)).toEqual([190, 1]);
  expect(store.knownCustomer(uuid(0))).toMatchObject({ name: 'Company 0' });
});
