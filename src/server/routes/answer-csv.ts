import type { Context } from 'hono';
import { BYTE_ORDER_MARK, CsvPrinter } from '../../contract/csv';
import { type CsvField, type CsvStyle, headersOf } from '../../contract/csv-columns';
import { csvFileName } from '../../contract/csv-file-name';
import { fold } from '../../contract/fold';
import { personAt } from '../caller';
import type { ServerEnv } from '../env';
import { type ExportLine, faultAt, type Log } from '../log';
import { Abandoned, UpstreamError } from '../upstream/errors';
import { ByteWriter } from './byte-writer';
import { type Piece, ReaderStalled, readerStream, STREAMED, type StreamEnd } from './reader-stream';

/** What every route that answers with a file is given. */
export interface CsvOptions {
  log: Log;
  /** How long a reader may take nothing before it is cut, in milliseconds. */
  readerPatienceMs: number;
}

/** A file: what is in it, how it is written, and what is said of it. */
export interface CsvFile<T> {
  what: ExportLine['what'];
  /** Whose contacts they are; absent for all else. */
  of?: ExportLine['of'];
  /** The uuid of the customer that it is of, where it is of one. */
  customer?: string;
  /** What it is about, for its name: a customer's name, or null where the rest says enough. */
  about: string | null;
  /** True when there is more than is in it: its name and the log say so. */
  isPartial: boolean;
  fields: readonly CsvField<T>[];
  style: CsvStyle;
  /** Its rows, some at a time. Whatever these throw cuts the file. */
  batches: Iterable<readonly T[]> | AsyncIterable<readonly T[]>;
  /** When it was asked for (milliseconds of `performance.now()`). */
  since: number;
  /** Called once it is over, however it ended. */
  onEnd?: () => void;
}

/**
 * Answers with a CSV file, printed as it is read. It is whole, or the transfer fails visibly ({@link readerStream});
 * a line of the log says what came of it.
 */
export function answerCsv<T>(c: Context<ServerEnv>, file: CsvFile<T>, { log, readerPatienceMs }: CsvOptions) {
  const name = csvFileName({
    about: file.about,
    what: file.what,
    day: new Date().toISOString().slice(0, 10),
    isPartial: file.isPartial,
  });
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': dispositionOf(name),
    ...STREAMED,
  };
  if (c.req.method === 'HEAD') {
    file.onEnd?.();
    return c.body(null, 200, headers);
  }
  const body = readerStream(printPieces(file), {
    connection: c.env?.connection,
    readerPatienceMs,
    onEnd(end) {
      file.onEnd?.();
      log(lineOf(c, file, end));
      if (isFault(end.error)) log(faultAt(c, end.error));
    },
  });
  return c.body(body, 200, headers);
}

/** The name for all: in ASCII for those who know no other, and as it is (https://www.rfc-editor.org/rfc/rfc6266). */
function dispositionOf(name: string): string {
  const ascii = fold(name).replace(/[^ -~]+/g, '_');
  const extended = ascii === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name)}`;
  return `attachment; filename="${ascii}"${extended}`;
}

async function* printPieces<T>({ fields, style, batches }: CsvFile<T>): AsyncGenerator<Piece, void> {
  const csv = new CsvPrinter(style.isProtected);
  const reads = fields.map(({ read }) => read);
  const writer = new ByteWriter();
  writer.write((style.isForExcel ? BYTE_ORDER_MARK : '') + csv.line(headersOf(fields, style.names)));
  for await (const rows of batches) {
    for (const row of rows) writer.write(csv.lineOf(row, reads));
    yield { bytes: writer.take(), rows: rows.length };
  }
  // The header is still there when there were no rows.
  yield { bytes: writer.take(), rows: 0 };
}

function lineOf<T>(
  c: Context,
  { what, of, customer, isPartial, since }: CsvFile<T>,
  end: StreamEnd,
): ExportLine {
  return {
    level: 'info',
    event: 'export',
    requestId: c.get('requestId'),
    user: personAt(c).user,
    what,
    of,
    customer,
    count: end.rows,
    outcome: end.outcome === 'complete' && isPartial ? 'partial' : end.outcome,
    durationMs: Math.round(performance.now() - since),
  };
}

/** What ChartMogul or the reader did is none of ours. */
function isFault(error: unknown): boolean {
  if (error instanceof UpstreamError || error instanceof Abandoned || error instanceof ReaderStalled)
    return false;
  return error !== undefined;
}
