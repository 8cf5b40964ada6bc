import { expect, test, vi } from 'vitest';
import { formatClock } from '../format';
import type { Reading } from './reading';

// Reasons come with errors, and those with the connection, which listens to the window.
vi.stubGlobal('window', new EventTarget());
const { tellReading } = await import('./reading-words');
const { shownWords } = await import('./shown-words');

const tell = (reading: Reading, isComplete = false, isLoadingAll = false) =>
  tellReading(reading, { isComplete, isLoadingAll });
const readWords = (reading: Reading, isComplete: boolean) => tell(reading, isComplete).read;
const shareOf = (reading: Reading) => tell(reading).share;
const goneWords = (reading: Reading) => tell(reading).gone;
const failedWords = (reading: Reading, isLoadingAll = false) => tell(reading, false, isLoadingAll).failed;
const CONTACTS = { one: 'contact', many: 'contacts' };
const reading: Reading = {
  way: 'customers',
  customers: 300,
  done: 37,
  failed: [],
  gone: [],
  isWhole: true,
  asOf: null,
};

function failed(name: string, upstreamStatus?: number): Reading['failed'][number] {
  const type = upstreamStatus === undefined ? 'timeout' : 'upstream-error';
  return {
    uuid: name,
    name,
    problem: { type, title: '', status: 502, ...(upstreamStatus && { upstreamStatus }) },
  };
}
const gone = (name: string) => ({ uuid: name, name });

test('says how many customers are read, and that there may be more while customers are', () => {
  expect(readWords(reading, false)).toBe('37 of 300 customers');
  expect(readWords({ ...reading, customers: 212, isWhole: false }, false)).toBe(
    '37 of the 212 customers known so far',
  );
  expect(readWords({ ...reading, customers: 1, done: 0 }, false)).toBe('0 of 1 customer');
  expect(readWords({ ...reading, done: 300 }, false)).toBe('300 of 300 customers');
  expect(readWords({ ...reading, done: 300 }, true)).toBe('300 customers');
  const asOf = new Date();
  asOf.setHours(10, 42, 0, 0);
  expect(readWords({ ...reading, done: 300, asOf: asOf.toISOString() }, true)).toBe(
    `300 customers as of ${formatClock(asOf.getTime())}`,
  );
});

test('says nothing of customers while all contacts of the account are read, before the end', () => {
  const account: Reading = { ...reading, way: 'account' };
  expect(readWords(account, false)).toBe('');
  expect(readWords(account, true)).toBe('300 customers');
  expect(tell(account).how).toContain('fewer requests');
  expect(tell(reading).how).toBeNull();
});

test('a bar has a length only where that is known', () => {
  expect(shareOf(reading)).toEqual({ value: 37, max: 300 });
  expect(shareOf({ ...reading, isWhole: false })).toBeUndefined();
  expect(shareOf({ ...reading, way: 'account' })).toBeUndefined();
});

test('stands beside what is loaded, and what of it is shown', () => {
  const part = { count: 17, covered: 1204, isNarrowed: false, isSorted: false };
  const words = (isNarrowed: boolean, isComplete: boolean, read: string) =>
    shownWords(1204, { ...part, isNarrowed }, isComplete, CONTACTS, read);
  expect(words(false, false, '37 of 300 customers')).toBe(
    '1,204 loaded · 37 of 300 customers · more available',
  );
  expect(words(false, true, '300 customers')).toBe('1,204 contacts · all loaded · 300 customers');
  expect(words(true, false, '37 of 300 customers')).toBe(
    '17 of 1,204 loaded match · 37 of 300 customers · more contacts are not loaded yet',
  );
  expect(words(true, true, '300 customers')).toBe('17 of 1,204 contacts match · 300 customers');
  expect(shownWords(0, part, true, CONTACTS, '3 customers')).toBe('No contacts · 3 customers');
});

test('names those that failed, with the reason, and when they are tried again', () => {
  expect(failedWords(reading)).toBeNull();
  const two = { ...reading, failed: [failed('Acme', 502), failed('Globex', 502)] };
  const words = "2 customers couldn't be read: Acme, Globex: ChartMogul answered 502.";
  expect(failedWords(two, true)).toBe(`${words} They are tried again at the end.`);
  expect(failedWords(two)).toBe(`${words} They are tried again when you load more.`);
  expect(failedWords({ ...reading, done: 299, failed: [failed('Acme', 502)] })).toBe(
    "1 customer couldn't be read: Acme: ChartMogul answered 502. It is tried again when you load more.",
  );
});

test('counts those that are too many to be named, and says each reason once', () => {
  const names = ['Acme', 'Globex', 'Initech', 'Hooli', 'Umbrella', 'Stark', 'Wayne', 'Cyberdyne'];
  const many = [...names.map((name) => failed(name, 500)), failed('Vandelay')];
  expect(failedWords({ ...reading, failed: many }, true)).toBe(
    "9 customers couldn't be read: Acme, Globex, Initech and 5 more: ChartMogul answered 500. Vandelay: ChartMogul didn't answer in time. They are tried again at the end.",
  );
});

test('names those that are gone', () => {
  expect(goneWords(reading)).toBeNull();
  expect(goneWords({ ...reading, gone: [gone('Acme')] })).toBe('Acme is no longer in ChartMogul.');
  expect(goneWords({ ...reading, gone: ['Acme', 'Globex', 'Initech'].map(gone) })).toBe(
    'Acme, Globex and Initech are no longer in ChartMogul.',
  );
  expect(goneWords({ ...reading, gone: ['A', 'B', 'C', 'D'].map(gone) })).toBe(
    'A, B, C and 1 more are no longer in ChartMogul.',
  );
});

test('a name that would turn the sentence round is seen as it is', () => {
  expect(goneWords({ ...reading, gone: [gone('Ac\u202eme')] })).toBe('Ac⟨RLO⟩me is no longer in ChartMogul.');
});
