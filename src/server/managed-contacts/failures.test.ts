import { expect, test } from 'vitest';
import { many, PATS, patsAccount } from '../../sandbox/test-pats-account';
import { startReadAppOver } from '../testing/app';
import { readLines, uuidsIn } from '../testing/lines';

/** Pat's customers with five contacts each, some of which cannot be read, in an account so large that they are asked for. */
async function withFailing(count: number, isFailing: (n: number) => boolean) {
  const { sandbox, uuids, expected, asked } = await patsAccount(many(count, 5), {
    limits: false,
    customers: 3_000,
  });
  const { app } = await startReadAppOver(sandbox.url, { liftLimit: true });
  for (const [n, uuid] of uuids.entries()) {
    if (!isFailing(n)) continue;
    sandbox.faults.add({
      match: { path: `${uuid}/contacts` },
      fault: { kind: 'wrong-shape', shape: 'array' },
    });
  }
  let query = '';
  async function goOn() {
    const { lines, problem } = await readLines(await app.request(`${PATS}${query}`));
    const last = lines.at(-1);
    query = `?cursor=${last?.cursor}`;
    return { given: uuidsIn(lines), problem, last };
  }
  return { sandbox, uuids, expected, asked, goOn };
}

test('ends when customer after customer fails, goes on behind these, and tries them again at the end', async () => {
  const { sandbox, uuids, expected, goOn } = await withFailing(18, (n) => n >= 3 && n < 15);
  const first = await goOn();
  expect(first).toMatchObject({ problem: 'invalid-answer', given: expected.slice(0, 15) });
  const failed = uuids.slice(3, 13).map((uuid) => ({ uuid }));
  expect(first.last?.reading).toMatchObject({ done: 3, failed });

  const second = await goOn();
  expect(second).toMatchObject({ problem: 'invalid-answer', given: expected.slice(-15) });
  expect(second.last?.reading).toMatchObject({ done: 6, customers: 18 });

  sandbox.faults.clear();
  const third = await goOn();
  expect(third).toMatchObject({ problem: null, given: expected.slice(15, -15) });
  expect(third.last).toMatchObject({ has_more: false, reading: { done: 18, failed: [] } });
});

test('goes on behind those that fail first, which are told', async () => {
  const { uuids, expected, goOn } = await withFailing(60, (n) => n < 10);
  const first = await goOn();
  expect(first).toMatchObject({ problem: 'invalid-answer', given: [] });
  expect(first.last?.reading.failed.map(({ uuid }) => uuid)).toEqual(uuids.slice(0, 10));
  const second = await goOn();
  expect(second.given).toEqual(expected.slice(50));
  expect(second.last?.reading).toMatchObject({ done: 50, customers: 60 });
});

test.each([26, 70])('reads all others where %d fail for good, among others', async (count) => {
  const { expected, goOn } = await withFailing(2 * count, (n) => n % 2 === 1);
  const given = new Set<string>();
  for (let round = 0; given.size < expected.length / 2; round++) {
    const { problem, ...read } = await goOn();
    expect(problem).toBe('invalid-answer');
    for (const uuid of read.given) given.add(uuid);
    expect(round).toBeLessThan(12);
  }
  expect([...given].sort()).toEqual(expected.filter((_, at) => at % 10 < 5).sort());
  expect((await goOn()).last?.has_more).toBe(true);
});

test('goes on where all was ended by what is none of a customer’s, and reads none again that was done', async () => {
  const { sandbox, uuids, expected, asked, goOn } = await withFailing(60, () => false);
  const match = { path: `${uuids[30]}/contacts` };
  sandbox.faults.add({ match, times: 1, fault: { kind: 'status', status: 403 } });
  const first = await goOn();
  expect(first.problem).toBe('forbidden');
  const second = await goOn();
  expect(second.last).toMatchObject({ has_more: false, reading: { done: 60 } });
  expect([...first.given, ...second.given]).toEqual(expected);
  for (const uuid of uuids.slice(0, 20)) expect(asked(uuid)).toBe(1);
});
