import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

function copy(count: number, hasHeader = false) {
  return copyRows({ contacts: people(count), count, fields: FIELDS, hasHeader, timeZone: 'UTC', say });
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
  const copied = copyRows({
    contacts: contacts(),
    count: 20_000,
    fields: FIELDS,
    hasHeader: false,
    timeZone: 'UTC',
    say,
  });
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

test('e-mail addresses are copied, and nothing is where there are none', async () => {
  await copyEmails(people(3), say);
  expect(clipboard).toBe('p0@example.com, p2@example.com');
  expect(said).toEqual(['2 e-mail addresses copied; 1 contact has none.']);
  clipboard = null;
  await copyEmails([{ uuid: 'con_1' }], say);
  expect(clipboard).toBeNull();
  expect(said.at(-1)).toBe('No e-mail address to copy: 1 contact has none.');
});
