import { describe, expect, test, vi } from 'vitest';
import type { CsvField } from '../../../contract/csv-columns';
import { MissingRowsError, writeCsv } from './write-csv';

interface Row {
  name: string;
}

const FIELDS: CsvField<Row>[] = [{ key: 'name', label: 'Name', read: ({ name }) => name }];
const STYLE = { names: 'labels', isForExcel: false, isProtected: true } as const;

function rowsOf(count: number): Row[] {
  return Array.from({ length: count }, (_, place) => ({ name: `row ${place}` }));
}

function writing(rows: Iterable<Row | undefined>, count: number, signal = new AbortController().signal) {
  const texts: string[] = [];
  const counts: number[] = [];
  const written = writeCsv({
    taken: { rows, count },
    fields: FIELDS,
    style: STYLE,
    sink: {
      write: async (text) => {
        texts.push(text);
      },
    },
    onProgress: (done) => counts.push(done),
    signal,
  });
  return { texts, counts, written };
}

describe('writeCsv', () => {
  test('writes a header and each row once, in order', async () => {
    const { texts, written } = writing(rowsOf(10_000), 10_000);
    expect(await written).toEqual({ count: 10_000, protectedCells: 0 });
    const lines = texts.join('').split('\r\n');
    expect(lines).toEqual(['Name', ...rowsOf(10_000).map(({ name }) => name), '']);
  });

  test('of no rows there is a header', async () => {
    const { texts, written } = writing([], 0);
    expect(await written).toEqual({ count: 0, protectedCells: 0 });
    expect(texts.join('')).toBe('Name\r\n');
  });

  test('what is looked at and not taken is left out', async () => {
    const { texts, written } = writing([undefined, { name: '=1' }, undefined], 1);
    expect(await written).toEqual({ count: 1, protectedCells: 1 });
    expect(texts.join('')).toBe("Name\r\n'=1\r\n");
  });

  test('fails when not all rows that there should be were there', async () => {
    await expect(writing(rowsOf(9), 10).written).rejects.toThrow(MissingRowsError);
  });

  test('hands on what is written bit by bit, and stops at once when it is given up', async () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 50;
      return now;
    });
    const controller = new AbortController();
    let read = 0;
    function* rows() {
      for (const row of rowsOf(100_000)) {
        read += 1;
        yield row;
      }
    }
    const { texts, counts, written } = writing(rows(), 100_000, controller.signal);
    await vi.waitFor(() => expect(counts.length).toBeGreaterThan(2));
    expect(counts).toEqual([...counts].sort((one, other) => one - other));
    expect(texts.length).toBeGreaterThan(2);
    controller.abort(new Error('given up'));
    await expect(written).rejects.toThrow('given up');
    expect(read).toBeLessThan(100_000);
    vi.restoreAllMocks();
  });

  test('what is given up while its last rows are handed on is not called written', async () => {
    const controller = new AbortController();
    const written = writeCsv({
      taken: { rows: rowsOf(1), count: 1 },
      fields: FIELDS,
      style: STYLE,
      sink: {
        write: async () => controller.abort(new Error('given up')),
      },
      onProgress: () => {},
      signal: controller.signal,
    });
    await expect(written).rejects.toThrow('given up');
  });
});
