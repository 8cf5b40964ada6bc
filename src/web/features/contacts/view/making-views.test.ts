import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Contact } from '../../../../contract/contact';
import { Keeper, type Outcome } from '../../../lib/keeper';
import type { Rows } from '../../../lib/pages/rows';
import type { ContactView } from './contact-view';
import { fieldCatalogOf } from './field-catalog';
import { GrowingList } from './growing-list.test-support';
import { MAKING_VIEWS, type MadeView } from './making-views';

const PLAIN: ContactView = { q: '', filters: [], sorting: [] };
const search = (q: string): ContactView => ({ ...PLAIN, q });

let serial = 0;
const people = (count: number, last_name = 'Ada'): Contact[] =>
  Array.from({ length: count }, () => ({ uuid: `con_${serial++}`, last_name }));

/** Each look at the clock takes five milliseconds: after ten steps the longest turn is over. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let clock = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    clock += 5;
    return clock;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function keeping() {
  const outcomes: Outcome<MadeView>[] = [];
  const keeper = new Keeper(MAKING_VIEWS, (outcome) => outcomes.push(outcome));
  const ask = (rows: Rows<Contact>, view: ContactView) =>
    keeper.ask({ rows, view, catalog: fieldCatalogOf(rows), timeZone: 'UTC' });
  const counts = () =>
    outcomes.map((outcome) => ('error' in outcome ? outcome.error : outcome.result.rows.count));
  return { keeper, ask, counts };
}

/** Lets all turns that wait have theirs, but no time pass. */
async function turns() {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
}

test('a short list is searched at once, a long one in turns', async () => {
  const { ask, counts } = keeping();
  const list = new GrowingList();
  const short = list.add(people(100));
  ask(short, search('ada'));
  expect(counts()).toEqual([100]);
  ask(list.add(people(50_000)), search('ad'));
  expect(counts()).toEqual([100]);
  await turns();
  expect(counts()).toEqual([100, 50_100]);
});

test('what is no longer asked for is given up', async () => {
  const { ask, counts } = keeping();
  const rows = new GrowingList().add([...people(30_000), ...people(3, 'Bea')]);
  ask(rows, search('a'));
  ask(rows, search('be'));
  await turns();
  expect(counts()).toEqual([3]);
});

test('rows that are added wait for a rest, and none of them is left out', async () => {
  const { ask, counts } = keeping();
  const list = new GrowingList();
  ask(list.add(people(10)), search('ada'));
  ask(list.add(people(10)), search('ada'));
  ask(list.add(people(10)), search('ada'));
  await turns();
  expect(counts()).toEqual([10]);
  vi.runAllTimers();
  expect(counts()).toEqual([10, 30]);
  vi.runAllTimers();
  expect(counts()).toEqual([10, 30]);
});

test('a rest is twice as long as the work before it', () => {
  const { ask, counts } = keeping();
  const list = new GrowingList();
  ask(list.add(people(4_000)), search('ada'));
  ask(list.add(people(1)), search('ada'));
  // Five steps of work took as many looks at the clock.
  vi.advanceTimersByTime(45);
  expect(counts()).toEqual([4_000]);
  vi.advanceTimersByTime(50);
  expect(counts()).toEqual([4_000, 4_001]);
});

test('rows that come along are taken in short turns: nobody waits for them', async () => {
  const { ask, counts } = keeping();
  const list = new GrowingList();
  ask(list.add(people(4_000)), search('ada'));
  expect(counts()).toEqual([4_000]);
  ask(list.add(people(4_000)), search('ada'));
  vi.runAllTimers();
  expect(counts()).toEqual([4_000]);
  await turns();
  expect(counts()).toEqual([4_000, 8_000]);
});

test('another view does not wait for a rest', () => {
  const { ask, counts } = keeping();
  const rows = new GrowingList().add([...people(10), ...people(1, 'Bea')]);
  ask(rows, search('a'));
  ask(rows, search('bea'));
  expect(counts()).toEqual([11, 1]);
});

test('in another time zone a view is made anew', () => {
  const { keeper, counts } = keeping();
  const rows = new GrowingList().add([{ uuid: 'con_1', custom: { since: '2026-11-23T23:30:00Z' } }]);
  const filters = [{ field: 'custom.since', operator: 'on', values: ['2026-11-24'] } as const];
  const ask = (timeZone: string) =>
    keeper.ask({ rows, view: { ...PLAIN, filters }, catalog: fieldCatalogOf(rows), timeZone });
  ask('UTC');
  ask('Europe/Berlin');
  expect(counts()).toEqual([0, 1]);
});

test('the same view of the same rows is not made again', () => {
  const { ask, counts } = keeping();
  const rows = new GrowingList().add(people(10));
  for (let time = 0; time < 3; time++) {
    ask(rows, { ...search('ada'), filters: [] });
    vi.runAllTimers();
  }
  expect(counts()).toEqual([10]);
});

test('nothing comes after a stop', async () => {
  const { ask, keeper, counts } = keeping();
  ask(new GrowingList().add(people(30_000)), search('ada'));
  keeper.stop();
  await turns();
  vi.runAllTimers();
  expect(counts()).toEqual([]);
});

test('what goes wrong is told, and another view can be made after it', () => {
  const { ask, counts } = keeping();
  const fault = new Error('unreadable');
  const contact: Contact = { uuid: 'con_1', custom: {} };
  const rows = new GrowingList().add([contact]);
  const catalog = fieldCatalogOf(rows);
  Object.defineProperty(contact, 'last_name', {
    get: () => {
      throw fault;
    },
  });
  expect(catalog.fields.length).toBeGreaterThan(0);
  ask(rows, search('ada'));
  expect(counts()).toEqual([fault]);
  ask(rows, { ...PLAIN, sorting: [{ id: 'title', desc: false }] });
  expect(counts()).toEqual([fault, 1]);
});
