import { BYTE_ORDER_MARK, CsvPrinter } from '../../../contract/csv';
import { type CsvField, type CsvStyle, headersOf } from '../../../contract/csv-columns';
import { turnOfOthers } from '../slices';
import type { TakenRows } from './export-subject';
import type { FileSink } from './file-sink';

/** How long lines are printed at a stretch, in milliseconds: half a frame, so that scrolling stays smooth. */
const STRETCH_MS = 8;
/** How often it is said how far writing is, in milliseconds: each time is a rendering. */
const SAY_EVERY_MS = 100;
/** Cells between two looks at the clock. */
const CELLS_A_LOOK = 256;

interface WriteOptions<T> {
  taken: TakenRows<T>;
  fields: readonly CsvField<T>[];
  style: CsvStyle;
  sink: Pick<FileSink, 'write'>;
  /** Hears how many rows are written so far. */
  onProgress: (count: number) => void;
  signal: AbortSignal;
}

/** What was written. */
export interface Written {
  count: number;
  /** Cells that were given a `'`, by which a spreadsheet takes them for text. */
  protectedCells: number;
}

/** The rows that were written are not as many as there should have been. */
export class MissingRowsError extends Error {
  override readonly name = 'MissingRowsError';
}

/**
 * Writes rows as CSV, a header line first. The page stays alive meanwhile, however many they are.
 *
 * @throws MissingRowsError when it did not write all
 * @throws what the sink throws, or the signal's reason
 */
export async function writeCsv<T>(options: WriteOptions<T>): Promise<Written> {
  const { taken, fields, style, sink, onProgress, signal } = options;
  const csv = new CsvPrinter(style.isProtected);
  const reads = fields.map(({ read }) => read);
  const rowsALook = Math.max(1, Math.floor(CELLS_A_LOOK / fields.length));
  const rows = taken.rows[Symbol.iterator]();
  let texts = [(style.isForExcel ? BYTE_ORDER_MARK : '') + csv.line(headersOf(fields, style.names))];
  let count = 0;
  let saidAt = performance.now();
  let isDone = false;
  while (!isDone) {
    signal.throwIfAborted();
    const end = performance.now() + STRETCH_MS;
    while (!isDone && performance.now() < end) {
      for (let looked = 0; looked < rowsALook; looked++) {
        const next = rows.next();
        if (next.done) {
          isDone = true;
          break;
        }
        const row = next.value;
        if (row === undefined) continue;
        texts.push(csv.lineOf(row, reads));
        count += 1;
      }
    }
    await sink.write(texts.join(''));
    texts = [];
    if (performance.now() - saidAt >= SAY_EVERY_MS) {
      onProgress(count);
      saidAt = performance.now();
    }
    await turnOfOthers();
  }
  signal.throwIfAborted();
  onProgress(count);
  if (count !== taken.count) throw new MissingRowsError(`${count} of ${taken.count} rows were written`);
  return { count, protectedCells: csv.protectedCells };
}
