import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Contact } from '../../../../contract/contact';
import { contactFields } from '../../../../contract/contact-fields';

vi.stubGlobal('window', new EventTarget());
const { copyEmails, copyRows } = await import('./copy-rows');

const FIELDS = [contactFields.name, contactFields.email];
let clipboard: string | null;
let said: string[];
const say = (words: string) => {
  said.push(words);
};

beforeEach(() => {
  clipboard = null;
  said = [];
  const writeText = async (text: string) => {
    clipboard = text;
  };
  vi.stubGlobal('navigator', { clipboard: { writeText } });
});
afterEach(() => vi.restoreAllMocks());

function people(count: number) {
  return Array.from({ length: count }, (_, place) => ({
    uuid: `con_${place}`,
    first_name: `P${place}`,
    email: place % 2 === 0 ? `p${place}@example.com` : null,
  }));
}

const TABLE = { fields: FIELDS, hasHeader: false, timeZone: 'UTC', say };

function copy(count: number, hasHeader = false) {
  return copyRows({ ...TABLE, contacts: people(count), count, hasHeader });
}

test('rows are copied as lines, with the names of the columns when they are wanted', async () => {
  await copy(2, true);
  expect(clipboard).toBe('Name\tE-mail\nP0\tp0@example.com\nP1\t');
  expect(said).toEqual(['2 rows copied.']);
  await copy(1);
  expect(clipboard).toBe('P0\tp0@example.com');
  expect(said.at(-1)).toBe('1 row copied.');
});

test('copying very many rows lets others have their turn, says how far it is, and copies all', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 10;
    return now;
  });
  let read = 0;
  function* contacts() {
    for (const contact of people(20_000)) {
      read += 1;
      yield contact;
    }
  }
  const copied = copyRows({ ...TABLE, contacts: contacts(), count: 20_000 });
  expect(read).toBeLessThan(1_000);
  await copied;
  expect(clipboard?.split('\n')).toHaveLength(20_000);
  expect(said.length).toBeGreaterThan(1);
  expect(said[0]).toMatch(/^Copying: [\d,]+ of 20,000 rows…$/);
  expect(said.at(-1)).toBe('20,000 rows copied.');
});

test('the text is promised to the clipboard at once, while it is still in the making', async () => {
  let promised: Promise<Blob> | undefined;
  vi.stubGlobal(
    'ClipboardItem',
    class {
      constructor(items: Record<string, Promise<Blob>>) {
        promised = items['text/plain'];
      }
    },
  );
  vi.stubGlobal('navigator', { clipboard: { write: async () => promised } });
  const copied = copy(1);
  expect(promised).toBeInstanceOf(Promise);
  await copied;
  expect(await (await promised)?.text()).toBe('P0\tp0@example.com');
  vi.unstubAllGlobals();
});

test('a browser that refuses is reported', async () => {
  const writeText = () => Promise.reject(new Error('not allowed'));
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  await copy(3);
  expect(said).toEqual(['The rows could not be copied: the browser refused.']);
});

test('a browser that has no clipboard for the page counts as one that refuses', async () => {
  vi.stubGlobal('navigator', {});
  await copy(1);
  expect(said).toEqual(['The row could not be copied: the browser refused.']);
});

test('a browser that refuses at once ends the work, and it is said once', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 10;
    return now;
  });
  vi.stubGlobal('ClipboardItem', class {});
  vi.stubGlobal('navigator', { clipboard: { write: () => Promise.reject(new Error('not allowed')) } });
  let read = 0;
  function* contacts() {
    for (const contact of people(20_000)) {
      read += 1;
      yield contact;
    }
  }
  await copyRows({ ...TABLE, contacts: contacts(), count: 20_000 });
  const readThen = read;
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(read).toBe(readThen);
  expect(said).toEqual(['The rows could not be copied: the browser refused.']);
  vi.unstubAllGlobals();
});

test.each([
  [new RangeError('Invalid string length'), 'it is more than fits in one text.'],
  [new Error('unreadable'), 'something in Roster failed.'],
])('%s is not blamed on the browser', async (fault, reason) => {
  function* contacts(): Generator<Contact> {
    yield { uuid: 'con_1', email: 'p@example.com' };
    throw fault;
  }
  await copyRows({ ...TABLE, contacts: contacts(), count: 2 });
  await copyEmails({ contacts: contacts(), count: 2, say });
  expect(said).toEqual([
    `The rows could not be copied: ${reason}`,
    `The e-mail addresses could not be copied: ${reason}`,
  ]);
  expect(clipboard).toBeNull();
});

test('so many rows are said to be copied as were written', async () => {
  await copyRows({ ...TABLE, contacts: [undefined, ...people(2), undefined], count: 4 });
  expect(clipboard?.split('\n')).toHaveLength(2);
  expect(said).toEqual(['2 rows copied.']);
});

test('gathering very many addresses lets others have their turn, and says how far it is', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 200;
    return now;
  });
  let read = 0;
  function* contacts() {
    for (const contact of people(20_000)) {
      read += 1;
      yield contact;
    }
  }
  const copied = copyEmails({ contacts: contacts(), count: 20_000, say });
  expect(read).toBeLessThan(2_000);
  await copied;
  expect(clipboard?.split(', ')).toHaveLength(10_000);
  expect(said[0]).toMatch(/^Copying: [\d,]+ of 20,000 contacts…$/);
  expect(said.at(-1)).toBe('10,000 e-mail addresses copied; 10,000 contacts have none.');
});

test('e-mail addresses are copied, and nothing is where there are none', async () => {
  const copied = (contacts: Contact[]) => copyEmails({ contacts, count: contacts.length, say });
  await copied(people(3));
  expect(clipboard).toBe('p0@example.com, p2@example.com');
  expect(said).toEqual(['2 e-mail addresses copied; 1 contact has none.']);
  clipboard = null;
  await copied([{ uuid: 'con_1' }]);
  expect(clipboard).toBeNull();
  expect(said.at(-1)).toBe('No e-mail address to copy: 1 contact has none.');
});
