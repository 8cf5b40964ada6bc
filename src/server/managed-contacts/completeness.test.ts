import { describe, expect, test } from 'vitest';
import { portfolioOf } from '../../sandbox/portfolio';
import { contactsOf } from '../../sandbox/test-contacts';
import { many, PAT, PATS, patsAccount } from '../../sandbox/test-pats-account';
import type { Directory } from '../directory/directory';
import { startReadAppOver } from '../testing/app';
import { type ContactsLine, readLines, uuidsIn } from '../testing/lines';

const SAM = 'sam@example.com';
/** All customers are read again and again. */
const RESTLESS = { liftLimit: true, refreshMs: 200 };

/** Waits until the directory knows of so many customers of Pat's. */
async function untilPatHas(count: number, directory: Directory) {
  const { signal } = new AbortController();
  while (directory.countOf(PAT) !== count) await directory.change(signal);
}

const sortedIn = (lines: readonly ContactsLine[]) => [...new Set(uuidsIn(lines))].sort();
const cursorOf = (lines: readonly ContactsLine[]) => `cursor=${lines.at(-1)?.cursor}`;

describe('all contacts of all that are theirs at the end', () => {
  test('where a customer that was passed by becomes theirs while the reading has stopped', async () => {
    const { sandbox, uuids, expected, asked, hand } = await patsAccount(many(30, 20));
    hand(uuids[2], SAM);
    const { app, directory } = await startReadAppOver(sandbox.url, RESTLESS);
    const first = await readLines(await app.request(`${PATS}?rows=200`));
    hand(uuids[2], PAT);
    await untilPatHas(30, directory);
    const rest = await readLines(await app.request(`${PATS}?${cursorOf(first.lines)}`));
    expect(rest.lines.at(-1)).toMatchObject({ has_more: false, reading: { done: 30, customers: 30 } });
    expect(sortedIn([...first.lines, ...rest.lines])).toEqual(expected.toSorted());
    // Of those that were read before, only the group that it is of is read again.
    expect(asked('/contacts')).toBeLessThanOrEqual(30 + 5);
  });

  test('where one leaves while the reading has stopped, with few that are read again', async () => {
    const { sandbox, uuids, expected, asked, hand } = await patsAccount(many(60, 20));
    const { app, directory } = await startReadAppOver(sandbox.url, RESTLESS);
    const first = await readLines(await app.request(`${PATS}?rows=800`));
    hand(uuids[2], SAM);
    await untilPatHas(59, directory);
    const rest = await readLines(await app.request(`${PATS}?${cursorOf(first.lines)}`));
    expect(rest.lines.at(-1)).toMatchObject({ has_more: false, reading: { done: 59, customers: 59 } });
    expect(sortedIn([...first.lines, ...rest.lines])).toEqual(expected.toSorted());
    expect(asked('/contacts')).toBeLessThanOrEqual(60 + 12);
  });

  test.each([200, 40])('in an instance in which others come first, %d contacts at a time', async (rows) => {
    const { sandbox, expected, asked } = await patsAccount(many(30, 20));
    const one = await startReadAppOver(sandbox.url, RESTLESS);
    const since = '2001-01-01T00:00:00+00:00';
    const added = portfolioOf(SAM, many(3, 20)).map((customer) => ({
      ...customer,
      owner: PAT,
      'customer-since': since,
    }));
    sandbox.customers.edit({ add: added });
    const uuids = added.map(({ uuid }) => uuid);
    expected.push(...(await contactsOf(sandbox, uuids)).map(({ uuid }) => uuid));
    sandbox.requests.reset();
    await untilPatHas(33, one.directory);
    const other = await startReadAppOver(sandbox.url, RESTLESS);
    const { lines } = await readLines(await one.app.request(`${PATS}?rows=200`));
    for (let round = 0; lines.at(-1)?.has_more; round++) {
      const rest = await readLines(await other.app.request(`${PATS}?rows=${rows}&${cursorOf(lines)}`));
      lines.push(...rest.lines);
      expect(round).toBeLessThan(66);
    }
    expect(lines.at(-1)?.reading).toMatchObject({ done: 33, customers: 33 });
    expect(sortedIn(lines)).toEqual(expected.toSorted());
    expect(asked('/contacts')).toBeLessThanOrEqual(33 + 12);
  });

  test('in a file that is written while one becomes theirs', async () => {
    const { sandbox, uuids, expected, hand } = await patsAccount(many(60, 20));
    hand(uuids[2], SAM);
    const { app, directory } = await startReadAppOver(sandbox.url, RESTLESS);
    sandbox.faults.add({ match: { path: `${uuids[50]}/contacts` }, fault: { kind: 'slow', ms: 1_500 } });
    const response = await app.request(`${PATS}.csv?columns=uuid`);
    hand(uuids[2], PAT);
    await untilPatHas(60, directory);
    const [, ...rows] = (await response.text()).trimEnd().split('\r\n');
    expect(rows.sort()).toEqual(expected.toSorted());
  });

  test.each(['in one stream', 'with a stop'])(
    'by the account, where one becomes theirs meanwhile: %s',
    async (how) => {
      const { sandbox, uuids, expected, asked, hand } = await patsAccount(many(300, 10));
      hand(uuids[200], SAM);
      const { app, directory } = await startReadAppOver(sandbox.url, RESTLESS);
      sandbox.faults.add({ match: { path: '/v1/contacts' }, fault: { kind: 'slow', ms: 80 } });
      const lines: ContactsLine[] = [];
      const byAccount = (line: ContactsLine) => line.reading.way === 'account';
      const first = await readLines(await app.request(PATS), (line) => {
        if (byAccount(line) && lines.length === 0) {
          lines.push(line);
          hand(uuids[200], PAT);
        }
      });
      const taken =
        how === 'in one stream' ? first.lines : first.lines.slice(0, first.lines.findIndex(byAccount) + 1);
      if (how === 'with a stop') {
        await untilPatHas(300, directory);
        sandbox.requests.reset();
        taken.push(...(await readLines(await app.request(`${PATS}?${cursorOf(taken)}`))).lines);
      }
      expect(taken.at(-1)).toMatchObject({ has_more: false, reading: { done: 300, customers: 300 } });
      expect(sortedIn(taken)).toEqual(expected.toSorted());
      if (how === 'in one stream') expect(asked(`${uuids[200]}/contacts`)).toBe(1);
    },
  );
});

test('a customer that is another’s by now is read no more, be it begun or failed', async () => {
  const { sandbox, uuids, asked, hand } = await patsAccount(many(6, 450));
  const { app, directory } = await startReadAppOver(sandbox.url, RESTLESS);
  sandbox.faults.add({ match: { path: `${uuids[1]}/contacts` }, fault: { kind: 'invalid-json' } });
  const first = await readLines(await app.request(`${PATS}?rows=1`));
  expect(first.lines.at(-1)?.reading).toMatchObject({ failed: [{ uuid: uuids[1] }] });
  for (const uuid of uuids.slice(0, 4)) hand(uuid, SAM);
  await untilPatHas(2, directory);
  sandbox.faults.clear();
  sandbox.requests.reset();
  const rest = await readLines(await app.request(`${PATS}?${cursorOf(first.lines)}`));
  expect(rest).toMatchObject({ problem: null });
  expect(rest.lines.at(-1)).toMatchObject({
    has_more: false,
    reading: { done: 2, customers: 2, failed: [] },
  });
  for (const uuid of uuids.slice(0, 4)) expect(asked(`${uuid}/contacts`)).toBe(0);
});
