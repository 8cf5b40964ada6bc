import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import type { Reading } from './reading';
import { createRowCollector } from './rows';
import type { Pages } from './use-pages';

// Errors come with the connection, which listens to the window.
vi.stubGlobal('window', new EventTarget());
// What follows who is at the page has no place outside of a browser.
vi.mock('../use-now', () => ({ useSlow: () => false, useNow: () => Date.now() }));
const { tellReading } = await import('./reading-words');
const { ListFooter } = await import('./list-footer');
const { countSentence } = await import('./use-load-announcements');

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
const entries = Array.from({ length: 1204 }, (_, place) => ({ id: `con_${place}` }));
const rows = createRowCollector(({ id }: { id: string }) => id)([
  { entries, cursor: 'a', has_more: true, receivedAt: 0 },
]);

const partial: Pages<{ id: string }> = {
  name: 'contacts',
  rows,
  status: 'success',
  isPrevious: false,
  listing: null,
  reading: null,
  firstError: null,
  retryFirst: () => {},
  isComplete: false,
  hasMore: true,
  fault: null,
  receivedAt: Date.now(),
  firstCount: 40,
  activity: null,
  failure: null,
  refreshedCount: 0,
  refreshed: null,
  news: null,
  cursorOf: () => null,
  start: () => {},
  stop: () => {},
};

interface Read {
  reading?: Reading | null;
}

/** What the line says, and its bar. */
function footer({ reading: read = reading, ...change }: Partial<Omit<typeof partial, 'reading'>> & Read) {
  const pages = { ...partial, ...change };
  const list = { isComplete: pages.isComplete, isLoadingAll: pages.activity === 'all' };
  pages.reading = read && tellReading(read, list);
  const markup = renderToStaticMarkup(<ListFooter pages={pages} noun={CONTACTS} />);
  return {
    text: markup
      .replace(/<[^>]+>/g, ' ')
      .replace(/&#x27;/g, "'")
      .replace(/\s+/g, ' ')
      .trim(),
    bar: /<progress[^>]*>/.exec(markup)?.[0].replace(/ (class|aria-label)="[^"]*"/g, ''),
  };
}

test('says how many customers are read, beside what is loaded', () => {
  expect(footer({}).text).toMatch(/^1,204 loaded · 37 of 300 customers · more available Load more Load all/);
  const complete = { isComplete: true, hasMore: false, reading: { ...reading, done: 300 } };
  expect(footer(complete).text).toMatch(/^1,204 contacts · all loaded · 300 customers Loaded just now/);
});

test('a list that is of no many customers says nothing of them', () => {
  expect(footer({ reading: null }).text).toMatch(/^1,204 loaded · more available Load more Load all/);
});

test('while all is loading a bar shows how many customers are done, as far as that is known', () => {
  const all = { activity: 'all' } as const;
  expect(footer(all)).toEqual({
    text: '1,204 loaded… · 37 of 300 customers Stop',
    bar: '<progress value="37" max="300">',
  });
  expect(footer({ ...all, reading: { ...reading, customers: 212, isWhole: false } })).toEqual({
    text: '1,204 loaded… · 37 of the 212 customers known so far Stop',
    bar: '<progress>',
  });
  expect(footer({ ...all, reading: { ...reading, way: 'account' } })).toEqual({
    text: '1,204 loaded… Stop Reading all contacts of the account, which takes fewer requests.',
    bar: '<progress>',
  });
  expect(footer({ ...all, reading: null })).toEqual({ text: '1,204 loaded… Stop', bar: '<progress>' });
});

test('names customers that failed and those that are gone, also where loading has stopped', () => {
  const problem = { type: 'upstream-error', title: '', status: 502, upstreamStatus: 502 } as const;
  const troubled = {
    ...reading,
    failed: [{ uuid: 'cus_1', name: 'Acme', problem }],
    gone: [{ uuid: 'cus_2', name: 'Globex' }],
  };
  const failure = { activity: 'all', error: new Error('broken') } as const;
  expect(footer({ reading: troubled, failure }).text).toContain(
    "1,204 loaded · 37 of 300 customers · more available · couldn't load more Load more Load all " +
      "1 customer couldn't be read: Acme: ChartMogul answered 502. It is tried again when you load more. " +
      'Globex is no longer in ChartMogul.',
  );
});

test('a screen reader hears the same of what was loaded', () => {
  const counted = { before: null, count: 40, isComplete: false, read: '', noun: CONTACTS };
  expect(countSentence(counted)).toBe('40 contacts loaded, more available.');
  expect(countSentence({ ...counted, before: 400, count: 450 })).toBe('50 more contacts loaded, 450 in all.');
  expect(countSentence({ ...counted, isComplete: true })).toBe('40 contacts, all loaded.');
  const read = '37 of 300 customers';
  expect(countSentence({ ...counted, read })).toBe(
    '40 contacts loaded, 37 of 300 customers, more available.',
  );
  expect(countSentence({ ...counted, before: 400, count: 450, read })).toBe(
    '50 more contacts loaded, 450 in all, 37 of 300 customers.',
  );
  expect(countSentence({ ...counted, isComplete: true, read: '300 customers' })).toBe(
    '40 contacts, 300 customers, all loaded.',
  );
});
