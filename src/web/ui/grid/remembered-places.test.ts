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

test('a place is there again after a reload, until the list is at its top', async () => {
  (await load()).rememberPlace(LIST, 400);
  const { recallPlace, rememberPlace } = await load();
  expect(recallPlace(LIST)).toBe(400);
  expect(recallPlace(`${LIST}x`)).toBe(0);
  rememberPlace(LIST, 0);
  expect((await load()).recallPlace(LIST)).toBe(0);
});

test('nothing of what was searched for is written', async () => {
  (await load()).rememberPlace(LIST, 400);
  expect([...stored.values()].join()).not.toMatch(/jane|acme|Zo|customers/);
});

test('the 50 used last are kept, also through a reload', async () => {
  const { rememberPlace } = await load();
  for (let list = 1; list <= 50; list++) rememberPlace(`list ${list}`, list);
  rememberPlace('list 1', 100);
  rememberPlace('one more', 51);
  const { recallPlace } = await load();
  expect(recallPlace('list 1')).toBe(100);
  expect(recallPlace('list 2')).toBe(0);
  expect(recallPlace('list 3')).toBe(3);
  expect(recallPlace('one more')).toBe(51);
});

test.each(['{"/api/customers?q=jane":400}', '[["a","b"]]', 'null', '{'])(
  'what is not ours is left out: %s',
  async (text) => {
    stored.set('roster.places', text);
    (await load()).rememberPlace('list', 1);
    expect([...stored.values()].join()).not.toMatch(/jane|"a"/);
    expect((await load()).recallPlace('list')).toBe(1);
  },
);
