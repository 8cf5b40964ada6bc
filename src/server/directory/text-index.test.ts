import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, foldedWords } from '../../contract/fold';
import { Abandoned } from '../upstream/errors';
import { TextIndex } from './text-index';

function indexOf(...rows: (string | readonly string[])[]): TextIndex {
  const index = new TextIndex();
  for (const [row, fields] of rows.entries()) index.set(row, typeof fields === 'string' ? [fields] : fields);
  return index;
}

async function search(index: TextIndex, query: string): Promise<number[]> {
  return [...(await index.search(query))];
}

test.each([
  ['Muñoz Hermanos', 'munoz'],
  ['MUNOZ', 'muñóz'],
  ['Große Straße', 'strasse'],
  ['STRASSE', 'straße'],
  ['東京株式会社', '株式'],
  ['한국전력', '하'],
  ['Ηλιοτρόπιο ΑΕ', 'ηλιοτροπιο'],
  ['ΗΛΙΟΣ', 'ήλιος'],
  ['İstanbul Lojistik', 'istanbul'],
  ['Rocket 🚀 Labs', '🚀'],
  ['שלום בע״מ', 'שלום'],
  ['شركة النور', 'النور'],
  ['O’Brien & Sons', "o'brien"],
  ['C++ (a|b) [x]* ^$ .?', '(a|b) [x]* ^$ .? c++'],
  ['a\\d{2}', '\\d{2}'],
])('finds %j by %j', async (title, query) => {
  expect(await search(indexOf('other', title), query)).toEqual([1]);
});

test('has no meaning for the signs of regular expressions, or for lines', async () => {
  const index = indexOf(['Acme', 'Bolt'], 'Acme 12');
  for (const query of ['a.m', '.*', '\\d', '[b]', 'e$', '^a', 'c?', '\0', 'me\nb|']) {
    expect(await search(index, query)).toEqual([]);
  }
  expect(await search(index, 'acme\nbolt')).toEqual([0]);
});

test('finds by halves of e-mail addresses and by external ids', async () => {
  const index = indexOf(
    ['Pied Piper', 'Gabi Muster', 'gabi@example.com', 'acct_22'],
    ['Hooli', 'Gabi Other', 'gabi@hooli.test', 'acct_23'],
  );
  expect(await search(index, 'gabi@exam')).toEqual([0]);
  expect(await search(index, 'acct_22')).toEqual([0]);
  expect(await search(index, 'example.com')).toEqual([0]);
  expect(await search(index, 'gabi piper')).toEqual([0]);
});

test.each(['piper', 'pipre', 'pipr', 'pipper', 'pioer', 'ipper', 'oiper'])(
  'forgives the typo of %j',
  async (word) => {
    expect(await search(indexOf('Hooli', 'Pied Piper'), word)).toEqual([1]);
    expect(await search(indexOf('Hooli', 'Pied Piper'), `pied ${word}`)).toEqual([1]);
  },
);

test('forgives two typos in a long word, none in a short one, and none in other fields', async () => {
  const index = indexOf(['Sociedad Grande', 'Ana', 'ana@ferreteria.test', 'ferreteria']);
  expect(await search(index, 'sociadda')).toEqual([0]);
  expect(await search(index, 'socxiedxd')).toEqual([0]);
  expect(await search(index, 'xxciexad')).toEqual([]);
  expect(await search(index, 'ama')).toEqual([]);
  expect(await search(index, 'ferreterja')).toEqual([]);
  expect(await search(index, 'ociedad')).toEqual([0]);
  expect(await search(index, `${'sociedad'.repeat(4)}`)).toEqual([]);
});

test('gives the best first', async () => {
  const best = [
    ['Acme'],
    ['Acme Corp'],
    ['Acmesoft'],
    ['The Acme'],
    ['The Acmesoft'],
    ['Bolt', 'Acme'],
    ['Macmesoft'],
    ['Bolt', 'x@macme.test'],
    ['Acne'],
  ];
  expect(await search(indexOf(...best), 'acme')).toEqual(best.map((_, row) => row));
  expect(await search(indexOf(...best.toReversed()), 'acme')).toEqual(
    best.map((_, row) => best.length - 1 - row),
  );
  expect(await search(indexOf('Socizdzd', 'Socizdad'), 'sociedad')).toEqual([1, 0]);
  expect(
    await search(indexOf('Corp Acme Inc', 'Acme Corporation', 'Acme Corp Inc', 'Acme  Corp'), 'acme corp'),
  ).toEqual([3, 2, 1, 0]);
});

test('among equals gives the heavier first, then the shorter title, then the first', async () => {
  const index = new TextIndex();
  index.set(0, ['Acme Limited'], 0);
  index.set(1, ['Acme Company'], 0);
  index.set(2, ['Acme Ltd'], 0);
  index.set(3, ['Acme International'], 1);
  expect(await search(index, 'acme')).toEqual([3, 2, 0, 1]);
});

test('nothing is found without a word', async () => {
  expect(await search(indexOf('Acme', ''), '')).toEqual([]);
  expect(await search(indexOf('Acme', ''), ' \t\u00a0 ')).toEqual([]);
});

test('takes queries of 200 characters', async () => {
  const long = 'ab'.repeat(100);
  const many = Array.from({ length: 100 }, (_, at) => String.fromCharCode(97 + (at % 26))).join(' ');
  const index = indexOf(`x ${long}`, 'abcdefghijklmnopqrstuvwxyz', '\ufdfa');
  expect(await search(index, long)).toEqual([0]);
  expect(await search(index, `${long.slice(1)}c`)).toEqual([]);
  expect(await search(index, many)).toEqual([1]);
  expect(await search(index, '\ufdfa'.repeat(200))).toEqual([]);
});

test('long fields and many of them are cut', async () => {
  const index = indexOf([
    `${'a'.repeat(300)}b`,
    ...Array.from({ length: 8 }, () => 'c'.repeat(1_000)),
    'd',
    'e',
  ]);
  expect(await search(index, 'ab')).toEqual([]);
  expect(await search(index, 'd')).toEqual([0]);
  expect(await search(index, 'e')).toEqual([]);
});

test('stops when it is not wanted any more', async () => {
  const index = indexOf('Acme');
  await expect(index.search('acme', { signal: AbortSignal.abort() })).rejects.toThrow();
  const stop = new AbortController();
  const searching = index.search('acme', { signal: stop.signal });
  stop.abort();
  await expect(searching).rejects.toThrow(Abandoned);
});

test('finds rows as they were when the search began, while others come', async () => {
  const index = indexOf('Acme');
  const searching = index.search('acme');
  index.set(1, ['Acme']);
  expect([...(await searching)]).toEqual([0]);
  expect(await search(index, 'acme')).toEqual([0, 1]);
});

test('compares titles as people order them', () => {
  const ordered = [
    '',
    'Äcme',
    'acme 0',
    'Acme 9',
    'acme 46',
    `acme ${'9'.repeat(40)}`,
    `acme 1${'0'.repeat(40)}`,
    'acme b',
    'Zoe',
  ];
  const index = indexOf(...ordered);
  const rows = ordered.map((_, row) => row).sort((one, other) => index.compareTitles(one, other));
  expect(rows).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 0]);
  expect(indexOf('acme 007', 'ACME 7').compareTitles(0, 1)).toBe(0);
  expect(indexOf('', '').compareTitles(0, 1)).toBe(0);
  const removed = indexOf('b', 'a');
  removed.remove(1);
  expect(removed.compareTitles(0, 1)).toBeLessThan(0);
});

/** The least number of typos with which some beginning of a text is a word, by the book. */
function typosAt(text: string, word: string): number {
  const rows: number[][] = [];
  for (let i = 0; i <= text.length; i++) {
    const row = [i];
    for (let j = 1; j <= word.length; j++) {
      if (i === 0) {
        row.push(j);
        continue;
      }
      const same = text[i - 1] === word[j - 1] ? 0 : 1;
      let least = Math.min(
        (rows[i - 1]?.[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (rows[i - 1]?.[j - 1] ?? 0) + same,
      );
      if (i > 1 && j > 1 && text[i - 1] === word[j - 2] && text[i - 2] === word[j - 1]) {
        least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    rows.push(row);
  }
  return Math.min(...rows.map((row) => row[word.length] ?? word.length));
}

function isFound(fields: readonly string[], query: string): boolean {
  const texts = fields.map((field) => fold(field).trim());
  const words = foldedWords(query);
  const fits = (word: string) => {
    const most = word.length < 4 || word.length > 31 ? 0 : word.length < 8 ? 1 : 2;
    if (texts.some((text) => text.includes(word))) return true;
    return texts.slice(0, 2).some((text) =>
      Array.from(text, (_, at) => at).some((at) => {
        const isStart = at === 0 || !/[\p{L}\p{N}\p{M}]/u.test(text[at - 1] ?? '');
        return isStart && typosAt(text.slice(at), word) <= most;
      }),
    );
  };
  return words.length > 0 && words.every(fits);
}

const letters = fc.string({ unit: fc.constantFrom(...'abcé -'), maxLength: 14 });
const words = fc.string({ unit: fc.constantFrom(...'abé '), minLength: 1, maxLength: 20 });
const field = fc.oneof(letters, letters, fc.string({ unit: 'grapheme', maxLength: 6 }));
const row = fc.array(field, { minLength: 1, maxLength: 4 });

test('finds what a plain search finds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 8 }), fc.oneof(words, field), async (rows, query) => {
      const expected = rows.flatMap((fields, at) => (isFound(fields, query) ? [at] : []));
      const found = await search(indexOf(...rows), query);
      expect(found.toSorted((one, other) => one - other)).toEqual(expected);
    }),
    { numRuns: 3_000 },
  );
});

test('finds every word of a row, and every part of a word, whatever was set, overwritten and removed before', async () => {
  const step = fc.record({ at: fc.nat(9), fields: fc.option(row, { freq: 3 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), words, async (steps, query) => {
      const index = new TextIndex();
      const rows: (readonly string[] | null)[] = [];
      for (const { at, fields } of steps) {
        const place = Math.min(at, rows.length);
        if (fields !== null) index.set(place, fields);
        else index.remove(place);
        if (fields !== null || place < rows.length) rows[place] = fields;
      }
      const expected = rows.flatMap((fields, at) => (fields !== null && isFound(fields, query) ? [at] : []));
      expect((await search(index, query)).toSorted((one, other) => one - other)).toEqual(expected);
    }),
  );
});

test('keeps all rows while its memory is tidied', async () => {
  const index = new TextIndex();
  const filler = Array.from({ length: 9 }, () => 'x'.repeat(300));
  const before = process.memoryUsage().arrayBuffers;
  for (let round = 0; round < 40; round++) {
    for (let at = 0; at < 100; at++) index.set(at, [`Round${round} row${at}z`, ...filler]);
    for (let at = 0; at < 100; at += 3) index.remove(at);
    // One row a round stays as it is from then on.
    index.set(100 + round, [`Stays${round}z`]);
  }
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000);
  for (let at = 1; at < 100; at += at % 3 === 1 ? 1 : 2) {
    expect((await search(index, `round39 row${at}z`))[0]).toBe(at);
  }
  for (let round = 0; round < 40; round++)
    expect((await search(index, `stays${round}z`))[0]).toBe(100 + round);
  expect(await search(index, 'round38')).not.toContain(0);
});
