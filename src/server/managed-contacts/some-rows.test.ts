import { expect, test } from 'vitest';
import { many, PATS, patsAccount } from '../../sandbox/test-pats-account';
import { startReadAppOver } from '../testing/app';
import { readLines, uuidsIn } from '../testing/lines';

const mixed = Array.from({ length: 100 }, (_, n) => (n % 10 === 0 ? 400 : n % 3));

test.each([
  ['of which one has very many contacts', [10_000, ...many(20, 5)]],
  ['of which one has nearly all contacts', [10_000, 5, 5, 5]],
  ['which have many contacts each', many(4, 3_000)],
  ['which have more than a page each', many(20, 450)],
  ['of which some have many contacts', mixed],
  ['which have few contacts each', many(60, 20)],
])('what is asked for is given, by 200 contacts, of customers %s', async (_which, contacts) => {
  const { sandbox, expected, asked } = await patsAccount(contacts);
  const { app } = await startReadAppOver(sandbox.url, { liftLimit: true });
  const given: string[] = [];
  let cursor: string | null | undefined = '';
  while (cursor !== null && cursor !== undefined) {
    const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const { lines, problem } = await readLines(await app.request(`${PATS}?rows=200${query}`));
    expect(problem).toBeNull();
    // Who leaves once there are enough has all that was asked for.
    const before = uuidsIn(lines.slice(0, -1)).length;
    expect(before).toBeLessThan(200);
    given.push(...uuidsIn(lines));
    cursor = lines.at(-1)?.cursor;
  }
  expect(given.sort()).toEqual(expected.toSorted());
  const least = contacts.reduce((sum, count) => sum + Math.max(1, Math.ceil(count / 200)), 0);
  expect(asked('/contacts')).toBeLessThanOrEqual(least + 3);
});
