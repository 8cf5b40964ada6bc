import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { MAX_PER_PAGE } from '../../contract/page';
import { many, PAT, patsAccount } from '../../sandbox/test-pats-account';
import { startReadAppOver } from '../testing/app';
import { person } from '../testing/people';
import type { Answer } from '../upstream/answer';
import type { PageSource } from '../upstream/pages';
import { readManagedContacts } from './managed-contacts';

/** Requests that are under way at the same time at least where pages take hardly any time. */
const FEWEST = 4;

/** ChartMogul in steps: whatever is under way is answered in the next one, all of it at once. */
class Steps implements PageSource {
  readonly #contacts: ReadonlyMap<string, number>;
  #underWay: (() => void)[] = [];
  /** How many requests were under way in each step. */
  readonly steps: number[] = [];

  /** @param contacts - how many each customer has */
  constructor(contacts: ReadonlyMap<string, number>) {
    this.#contacts = contacts;
  }

  async get(path: string): Promise<Answer> {
    const { pathname, searchParams } = new URL(path, 'http://upstream');
    const uuid = pathname.split('/')[3] ?? '';
    const from = Number(searchParams.get('cursor') ?? 0);
    const all = this.#contacts.get(uuid) ?? 0;
    await new Promise<void>((resolve) => this.#underWay.push(resolve));
    const to = Math.min(all, from + MAX_PER_PAGE);
    const entries = Array.from({ length: to - from }, (_, n) => ({ uuid: `${uuid} ${from + n}` }));
    const value = { entries, cursor: String(to), has_more: to < all };
    return { bytes: Buffer.from(JSON.stringify(value)), value };
  }

  async run(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      for (let turn = 0; turn < 20; turn++) await nextTurn();
      const answered = this.#underWay.splice(0);
      if (answered.length > 0) this.steps.push(answered.length);
      for (const answer of answered) answer();
    }
  }
}

/** Reads all contacts of customers that have so many, and tells the order and the steps. */
async function read(contacts: readonly number[]) {
  const { sandbox, uuids } = await patsAccount(contacts.map(() => 0));
  const { directory } = await startReadAppOver(sandbox.url, { liftLimit: true });
  const upstream = new Steps(new Map(uuids.map((uuid, n) => [uuid, contacts[n] ?? 0])));
  // So that the way is by customers.
  const rows = 1_000_000;
  const work = { upstream, directory, accountManager: PAT, rows, isWhole: false, caller: person() };
  let isOver = false;
  const running = upstream.run(() => isOver);
  const given: unknown[] = [];
  for await (const { entries } of readManagedContacts(work)) given.push(...entries);
  isOver = true;
  await running;
  const expected = uuids.flatMap((uuid, n) =>
    Array.from({ length: contacts[n] ?? 0 }, (_, at) => ({ uuid: `${uuid} ${at}` })),
  );
  return { given, expected, steps: upstream.steps };
}

const requestsOf = (contacts: readonly number[]) =>
  contacts.reduce((sum, count) => sum + Math.max(1, Math.ceil(count / MAX_PER_PAGE)), 0);
/** Each so-and-so-many-th has many. */
const mixed = (count: number, every: number, large: number, small: number) =>
  Array.from({ length: count }, (_, n) => (n % every === 0 ? large : small));

test.each([
  ['of few contacts each', many(120, 40)],
  ['of some pages each', many(40, 450)],
  ['of which some have many pages', mixed(120, 12, 4_000, 10)],
  ['of which the first has very many', [10_000, ...many(200, 40)]],
])('customers %s keep as many requests under way as are of use', async (_which, contacts) => {
  const { given, expected, steps } = await read(contacts);
  expect(given).toHaveLength(expected.length);
  expect(new Set(given.map((entry) => JSON.stringify(entry))).size).toBe(expected.length);
  const requests = requestsOf(contacts);
  expect(steps.reduce((sum, count) => sum + count, 0)).toBe(requests);
  const longest = Math.ceil(Math.max(...contacts) / MAX_PER_PAGE);
  // At the end one may be left that has many pages, which come one after the other.
  for (const underWay of steps.slice(0, -longest)) expect(underWay).toBeGreaterThanOrEqual(FEWEST);
});

test.each([
  ['that have about as many contacts each', many(60, 450)],
  ['whose first has some more', [1_000, ...many(10, 40)]],
])('contacts come in the order of customers %s', async (_which, contacts) => {
  const { given, expected } = await read(contacts);
  expect(given).toEqual(expected);
});
