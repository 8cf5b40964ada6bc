import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SandboxOptions } from '../../sandbox/app';
import { KNOWN } from '../../sandbox/data/known';
import { portfolioOf } from '../../sandbox/portfolio';
import { many, PATS, patsAccount } from '../../sandbox/test-pats-account';
import { startAppOver, startReadAppOver } from '../testing/app';
import { type ContactsLine, readLines, uuidsIn } from '../testing/lines';
import { person } from '../testing/people';
import { serveApp } from '../testing/serving';

const LARGE: SandboxOptions = { limits: false, customers: 3_000 };
const FREE = { liftLimit: true };

const numbersOf = (contacts: readonly number[]) => contacts.map((count, n) => (n % 3 === 0 ? 0 : count));

describe('takes the cheaper way', () => {
  test('by customers, each with one request', async () => {
    const { sandbox, expected, asked } = await patsAccount(
      Array.from({ length: 300 }, (_, n) => n % 41),
      LARGE,
    );
    const { app } = await startReadAppOver(sandbox.url, FREE);
    const { lines } = await readLines(await app.request(PATS));
    expect(uuidsIn(lines)).toEqual(expected);
    expect(asked('/contacts')).toBe(300);
    expect(lines.every(({ reading }) => reading.way === 'customers')).toBe(true);
    expect(Math.max(...lines.map(({ entries }) => entries.length))).toBeLessThan(1_200);
  });

  test('by the account, where most contacts are theirs', async () => {
    const { sandbox, expected, asked } = await patsAccount(many(300, 10));
    const { app } = await startReadAppOver(sandbox.url, FREE);
    const { lines } = await readLines(await app.request(PATS));
    expect(uuidsIn(lines).sort()).toEqual(expected.toSorted());
    expect(lines.some(({ reading }) => reading.way === 'account')).toBe(true);
    expect(lines.at(-1)).toMatchObject({ has_more: false, reading: { done: 300, customers: 300 } });
    expect(asked('/v1/customers/')).toBeLessThanOrEqual(40);
    expect(asked('/contacts')).toBeLessThanOrEqual(40 + 45);
  });

  test('and comes back, where another customer has more contacts than all of theirs', async () => {
    const { sandbox, expected, asked } = await patsAccount(many(120, 1));
    sandbox.customers.edit({ add: portfolioOf('other@example.com', [10_000, 10_000, 10_000]) });
    const { app } = await startReadAppOver(sandbox.url, FREE);
    const { lines } = await readLines(await app.request(PATS));
    expect(uuidsIn(lines).sort()).toEqual(expected.toSorted());
    const ways = lines.map(({ reading }) => reading.way);
    expect(ways).toContain('account');
    expect(ways.at(-1)).toBe('customers');
    expect(asked('/contacts')).toBeLessThanOrEqual(240);
  });

  test('and says so when it changes and while it goes on, though it brings nothing: who goes on begins nothing anew', async () => {
    const { sandbox, asked } = await patsAccount(many(150, 0));
    sandbox.customers.edit({ add: portfolioOf('other@example.com', many(3, 10_000)) });
    const { app } = await startReadAppOver(sandbox.url, FREE);
    sandbox.faults.add({ match: { path: '/v1/contacts' }, fault: { kind: 'slow', ms: 30 } });
    let cursor: string | null = null;
    const ways: string[] = [];
    const { url } = await serveApp(app);
    for (let round = 0; ways.at(-1) !== 'customers' || round < 2; round++) {
      const left = new AbortController();
      const query = cursor === null ? '' : `?cursor=${cursor}`;
      const response = await fetch(`${url}${PATS}${query}`, { signal: left.signal });
      let ofAccount = 0;
      const reading = readLines(response, (line) => {
        if (left.signal.aborted) return;
        ({ cursor } = line);
        ways.push(line.reading.way);
        // The third of a stream has some more pages behind it than the first.
        if (line.reading.way === 'account' && ++ofAccount === 3) left.abort();
      });
      await reading.catch(() => {});
      expect(round).toBeLessThan(30);
      if (cursor === null) break;
    }
    expect(ways).toContain('account');
    expect(ways.at(-1)).toBe('customers');
    // As many as by customers, and few that were under way when it was left.
    expect(asked('/v1/contacts')).toBeLessThanOrEqual(150 * 1.5);
  });

  test('by customers where only some contacts are wanted, and while the directory is not complete', async () => {
    const { sandbox } = await patsAccount(many(300, 1), LARGE);
    const { app, directory } = startAppOver(sandbox.url, FREE);
    sandbox.faults.add({ match: { path: '/v1/customers\\?.*cursor' }, fault: { kind: 'slow', ms: 100 } });
    directory.start();
    const partial = await readLines(await app.request(`${PATS}?rows=200`));
    expect(partial.lines.every(({ reading }) => reading.way === 'customers')).toBe(true);
  });
});

test('gives every contact at least once, and is complete, through faults, in any instance, from any line', async () => {
  const sizes = fc.array(
    fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 }), fc.constantFrom(200, 201, 450)),
    {
      minLength: 1,
      maxLength: 60,
      size: 'max',
    },
  );
  const stop = fc.record({
    rows: fc.constantFrom(null, 1, 50, 300),
    line: fc.nat(20),
    isElsewhere: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      sizes,
      fc.array(stop, { maxLength: 6 }),
      fc.integer({ min: 7, max: 20 }),
      async (...given) => {
        const [contacts, stops, every] = given;
        const { sandbox, expected } = await patsAccount(contacts);
        sandbox.faults.add({ match: { path: '/contacts' }, every, fault: { kind: 'invalid-json' } });
        const apps = [await startReadAppOver(sandbox.url, FREE), await startReadAppOver(sandbox.url, FREE)];
        const seen = new Set<string>();
        let cursor: string | null = null;
        let last: ContactsLine | undefined;
        for (let round = 0; last?.has_more !== false; round++) {
          const { rows, line, isElsewhere } = stops[round] ?? { rows: null, line: 1_000, isElsewhere: false };
          const query = new URLSearchParams({
            ...(rows && { rows: String(rows) }),
            ...(cursor && { cursor }),
          });
          const response = await apps[isElsewhere ? 1 : 0]?.app.request(`${PATS}?${query}`);
          if (response?.status !== 200) continue;
          const { lines } = await readLines(response);
          // What came behind the line is lost, as to a reader whose connection was cut.
          const taken = lines.slice(0, line + 1);
          for (const uuid of uuidsIn(taken)) seen.add(uuid);
          last = taken.at(-1);
          cursor = last?.cursor ?? cursor;
          expect(round).toBeLessThan(100);
        }
        expect([...seen].sort()).toEqual(expected.toSorted());
        expect(last?.reading).toMatchObject({ customers: contacts.length, failed: [] });
      },
    ),
    { numRuns: 8 },
  );
}, 60_000);

test('goes on by the account in an instance that has to read all customers first', async () => {
  const { sandbox, expected, asked } = await patsAccount(many(300, 10), { limits: false, customers: 400 });
  const { app } = await startReadAppOver(sandbox.url, FREE);
  const { lines } = await readLines(await app.request(PATS));
  const at = lines.findIndex(({ reading }) => reading.way === 'account');
  const taken = lines.slice(0, at + 1);
  expect(taken.at(-1)).toMatchObject({ has_more: true, reading: { way: 'account' } });

  const other = startAppOver(sandbox.url, FREE);
  sandbox.faults.add({ match: { path: '/v1/customers\\?.*cursor' }, fault: { kind: 'slow', ms: 100 } });
  other.directory.start();
  const before = asked('/v1/customers/');
  const rest = await readLines(await other.app.request(`${PATS}?cursor=${taken.at(-1)?.cursor}`));
  expect(asked('/v1/customers/')).toBe(before);
  expect(rest.lines.at(-1)).toMatchObject({ has_more: false, reading: { done: 300 } });
  expect([...new Set(uuidsIn([...taken, ...rest.lines]))].sort()).toEqual(expected.toSorted());
});

test('waits for customers that the directory has not read yet, and says how far that is', async () => {
  const { sandbox, expected } = await patsAccount(numbersOf(many(30, 9)), LARGE);
  const { app, directory } = startAppOver(sandbox.url, FREE);
  sandbox.faults.add({ match: { path: '/v1/customers\\?.*cursor' }, fault: { kind: 'slow', ms: 60 } });
  directory.start();
  const { lines, problem } = await readLines(await app.request(PATS));
  expect(problem).toBeNull();
  expect(uuidsIn(lines)).toEqual(expected);
  expect(lines[0]).toMatchObject({ has_more: true, coverage: { complete: false } });
  expect(lines.at(-1)).toMatchObject({
    has_more: false,
    coverage: { complete: true },
    reading: { done: 30 },
  });
});

test('ends with what keeps the directory from getting on', async () => {
  const { sandbox } = await patsAccount(many(5, 1), LARGE);
  const { app, directory } = startAppOver(sandbox.url, FREE);
  sandbox.faults.add({
    match: { path: '/v1/customers\\?', page: 2 },
    fault: { kind: 'status', status: 422 },
  });
  directory.start();
  const response = await app.request(PATS);
  const type = response.status === 200 ? (await readLines(response)).problem : (await response.json()).type;
  expect(type).toBe('rejected');
});

describe('within the limits of ChartMogul', () => {
  test('takes hardly longer than these allow, and lets others have their turn', async () => {
    const { sandbox, expected, asked } = await patsAccount(many(120, 40), { limits: true, customers: 3_000 });
    const { app, upstream } = await startReadAppOver(sandbox.url);
    const since = performance.now();
    let isOver = false;
    const turns: number[] = [];
    const askNowAndThen = async () => {
      while (!isOver) {
        const path = `/v1/customers/${KNOWN.one}?n=${turns.length}`;
        const before = sandbox.requests.report().count;
        await upstream.get(path, person(undefined, 'bob'));
        turns.push(sandbox.requests.report().paths.indexOf(path) - before);
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
    };
    const asking = askNowAndThen();
    const { lines } = await readLines(await app.request(PATS));
    const took = performance.now() - since;
    isOver = true;
    await asking;
    expect(uuidsIn(lines)).toEqual(expected);
    expect(asked('/contacts')).toBe(120);
    // A window was used for the directory; and what runs besides takes time, or has ChartMogul ask for a pause.
    expect(took).toBeLessThan(2_000 + 1.1 * ((120 + turns.length + 39) / 39) * 1_005);
    // Sixteen requests of the reading wait at any time.
    expect(turns.length).toBeGreaterThan(3);
    expect(turns.reduce((sum, one) => sum + one, 0) / turns.length).toBeLessThan(6);
  }, 20_000);
});
