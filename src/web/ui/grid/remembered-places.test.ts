import { beforeEach, expect, test, vi } from 'vitest';

const stored = new Map<string, string>();
vi.stubGlobal('sessionStorage', {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => stored.set(key, value),
});

/** As a tab that is loaded anew. */
async function load() {
  vi.resetModules();
  return import('./remembered-places');
}

beforeEach(() => stored.clear());

const LIST = '/api/customers?q=jane.doe%40acme.example&account_manager=Zo%C3%AB';

const NOWHERE = { offset: 0, count: 0, isWhole: false };

test('a place is there again after a reload, until the list is at its top', async () => {
  (await load()).rememberPlace(LIST, { offset: 400 });
  const { recallPlace, rememberPlace } = await load();
  expect(recallPlace(LIST)).toEqual({ ...NOWHERE, offset: 400 });
  expect(recallPlace(`${LIST}x`)).toEqual(NOWHERE);
  rememberPlace(LIST, { offset: 0 });
  expect((await load()).recallPlace(LIST)).toEqual(NOWHERE);
});

test('how far a list was loaded and scrolled is told one by one, and remembered together', async () => {
  const { rememberPlace } = await load();
  rememberPlace(LIST, { count: 34_000, isWhole: true });
  rememberPlace(LIST, { offset: 400 });
  expect((await load()).recallPlace(LIST)).toEqual({ offset: 400, count: 34_000, isWhole: true });
  rememberPlace(LIST, { offset: 0 });
  expect((await load()).recallPlace(LIST)).toEqual({ offset: 0, count: 34_000, isWhole: true });
});

test('nothing of what was searched for is written', async () => {
  (await load()).rememberPlace(LIST, { offset: 400, count: 600 });
  expect([...stored.values()].join()).not.toMatch(/jane|acme|Zo|customers/);
});

test('the 50 used last are kept, also through a reload', async () => {
  const { rememberPlace } = await load();
  for (let list = 1; list <= 50; list++) rememberPlace(`list ${list}`, { offset: list });
  rememberPlace('list 1', { offset: 100 });
  rememberPlace('one more', { offset: 51 });
  const { recallPlace } = await load();
  expect(recallPlace('list 1').offset).toBe(100);
  expect(recallPlace('list 2').offset).toBe(0);
  expect(recallPlace('list 3').offset).toBe(3);
  expect(recallPlace('one more').offset).toBe(51);
});

test.each(['{"/api/customers?q=jane":400}', '[["a","b"]]', '[["a",400]]', 'null', '{'])(
  'what is not ours is left out: %s',
  async (text) => {
    stored.set('roster.places', text);
    (await load()).rememberPlace('list', { offset: 1 });
    expect([...stored.values()].join()).not.toMatch(/jane|"a"/);
    expect((await load()).recallPlace('list').offset).toBe(1);
  },
);
