import { get } from 'node:http';
import { parse } from 'csv-parse/sync';
import type { Who } from './asking';

/** What came of the download of a file: whether its reader was told that it is whole, and its rows. */
export interface Exported {
  outcome: 'whole' | 'failed' | 'refused';
  rows: number;
}

/** Downloads a file as curl and browsers do: it is whole where the transfer ends as it announced. */
export function exportFile(origin: string, who: Who, path: string): Promise<Exported> {
  return new Promise((resolve) => {
    const failed = () => resolve({ outcome: 'failed', rows: 0 });
    const request = get(origin + path, { headers: who, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', failed);
      response.once('aborted', failed);
      response.once('end', () => {
        if (!response.complete) return failed();
        if (response.statusCode !== 200) return resolve({ outcome: 'refused', rows: 0 });
        const rows: unknown[] = parse(Buffer.concat(chunks), { bom: true });
        resolve({ outcome: 'whole', rows: rows.length - 1 });
      });
    });
    request.once('error', failed);
  });
}
