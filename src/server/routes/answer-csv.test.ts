import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { Hono } from 'hono';
import { expect, test, vi } from 'vitest';
import { defused } from '../../contract/csv';
import type { CsvField } from '../../contract/csv-columns';
import type { ServerEnv } from '../env';
import { guardSession } from '../guard/session';
import type { LogLine } from '../log';
import { answerCsv } from './answer-csv';

type Row = readonly string[];

interface Given {
  headers: readonly string[];
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>;
  isProtected?: boolean;
  isForExcel?: boolean;
  isPartial?: boolean;
  readerPatienceMs?: number;
}

/** Answers with these rows, and gathers what is logged of it. */
async function answered({ headers, batches, isPartial = false, readerPatienceMs = 5_000, ...style }: Given) {
  const fields = headers.map(
    (header, at): CsvField<Row> => ({ key: header, label: header, read: (row) => row[at] }),
  );
  const { isProtected = false, isForExcel = false } = style;
  const log: LogLine[] = [];
  const app = new Hono<ServerEnv>()
    .use(guardSession(async () => ({ id: 'local', name: null })))
    .get('/', (c) =>
      answerCsv(
        c,
        {
          ...{ what: 'contacts', about: null, isPartial, fields, batches, since: performance.now() },
          style: { names: 'api', isProtected, isForExcel },
        },
        { log: (line) => log.push(line), readerPatienceMs },
      ),
    );
  return { response: await app.request('/'), log };
}

async function bytesOf(response: Response): Promise<string> {
  return Buffer.from(await response.arrayBuffer()).toString();
}

/** Cells of any text that UTF-8 has, many of them such as a file must take care of. */
const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      ',',
      '\r',
      '\n',
      ' ',
      "'",
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\0',
      '＝',
      '\ufeff',
      '1',
    ),
  }),
);
const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    // Those that protection makes alike are told apart, as csv-columns.test.ts has it.
    headers: fc.uniqueArray(cell, { minLength: width, maxLength: width, selector: defused }),
    batches: fc.array(fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 4 }), {
      maxLength: 4,
    }),
  }),
);

test('reads back as it was, whatever is in it and whatever its columns are called', async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.boolean(), async ({ headers, batches }, isForExcel) => {
      const { response, log } = await answered({ headers, batches, isForExcel });
      const text = await bytesOf(response);
      expect(parse(text, { bom: isForExcel, record_delimiter: '\r\n' })).toEqual([
        headers,
        ...batches.flat(),
      ]);
      expect(log).toMatchObject([{ outcome: 'complete', count: batches.flat().length }]);
    }),
    { numRuns: 300 },
  );
});

test('reads back as what is safe in a spreadsheet, when it is protected', async () => {
  await fc.assert(
    fc.asyncProperty(table, async ({ headers, batches }) => {
      const { response } = await answered({ headers, batches, isProtected: true });
      const safe = [headers, ...batches.flat()].map((row) => row.map(defused));
      expect(parse(await bytesOf(response), { record_delimiter: '\r\n' })).toEqual(safe);
    }),
    { numRuns: 300 },
  );
});

test('a cell larger than any buffer comes in pieces, and whole', async () => {
  const large = 'aé株'.repeat(300_000);
  const { response } = await answered({ headers: ['a'], batches: [[[large]]] });
  expect(await bytesOf(response)).toBe(`a\r\n${large}\r\n`);
});

test('more than is in it is said in its name and in the log', async () => {
  const { response, log } = await answered({ headers: ['a'], batches: [[['1']]], isPartial: true });
  expect(response.headers.get('content-disposition')).toMatch(/-partial\.csv"$/);
  await response.text();
  expect(log).toMatchObject([{ outcome: 'partial', count: 1 }]);
});

test('a fault of ours ends it, and is logged as one, without what the error says to the reader', async () => {
  async function* batches() {
    yield [['1']];
    throw new Error('broken');
  }
  const { response, log } = await answered({ headers: ['a'], batches: batches() });
  await expect(response.text()).rejects.toThrow('The answer was cut.');
  expect(log).toEqual([
    expect.objectContaining({ event: 'export', outcome: 'failed', count: 1 }),
    expect.objectContaining({ level: 'error', route: '/', message: 'broken' }),
  ]);
});

test('a reader that leaves ends it, and is no fault', async () => {
  const { response, log } = await answered({ headers: ['a'], batches: [[['1']], [['2']]] });
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(log).toMatchObject([{ event: 'export', outcome: 'cancelled', count: 1 }]);
});

test('a reader that takes nothing for too long ends it, and is no fault', async () => {
  const { response, log } = await answered({
    headers: ['a'],
    batches: [[['1']], [['2']]],
    readerPatienceMs: 20,
  });
  const reader = response.body?.getReader();
  await reader?.read();
  await vi.waitFor(() => expect(log).toMatchObject([{ event: 'export', outcome: 'failed', count: 1 }]));
  await expect(reader?.read()).rejects.toThrow('The answer was cut.');
  expect(log).toHaveLength(1);
});
