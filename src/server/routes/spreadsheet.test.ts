import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod/mini';
import { findProgram } from '../../../scripts/programs.js';
import { KNOWN } from '../../sandbox/data/known';
import { startSandbox } from '../../sandbox/test-support';
import { startAppOver } from '../testing/app';

const program = findProgram(['soffice']);
const LONGEST = 120_000;
const tableSchema = z.array(z.array(z.string()));

/** Commas, double quotes, UTF-8, from the first line: https://wiki.documentfoundation.org/Documentation/DevGuide/Spreadsheet_Documents */
const COMMAS = '44,34,76,1';

/** Opens a file in LibreOffice, and saves it as another kind. */
async function convert(csv: string, to: string, extension: string, columns = ''): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'roster-spreadsheet-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'contacts.csv'), csv);
  const args = [
    ...[
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      `--infilter=CSV:${COMMAS},${columns}`,
    ],
    ...['--convert-to', to, '--outdir', join(folder, 'out'), join(folder, 'contacts.csv')],
  ];
  const [code] = await once(spawn(`${program}`, args, { stdio: 'ignore' }), 'exit');
  expect(code).toBe(0);
  return readFileSync(join(folder, 'out', `contacts.${extension}`), 'utf8');
}

async function fileOf(customer: string, query: string): Promise<string> {
  const { app } = startAppOver((await startSandbox()).url, { liftLimit: true });
  const response = await app.request(`/api/customers/${customer}/contacts.csv?${query}`);
  return response.text();
}

describe.skipIf(program === undefined)('a spreadsheet', () => {
  test.each([KNOWN.showcase, KNOWN.hostile])(
    'reads the same texts as are in the file (%s)',
    async (customer) => {
      const csv = await fileOf(customer, 'protect=false');
      const rows = tableSchema.parse(parse(csv));
      const asText = rows[0]?.map((_, column) => `${column + 1}/2`).join('/');
      const kept = await convert(csv, `csv:Text - txt - csv (StarCalc):${COMMAS}`, 'csv', asText);
      const saved = tableSchema.parse(parse(kept));
      // It has no NUL in a cell, and one kind of line end.
      const asKept = (text: string) => text.replaceAll('\0', '').replace(/\r\n?/g, '\n');
      expect(saved.map((row) => row.map(asKept))).toEqual(rows.map((row) => row.map(asKept)));
    },
    LONGEST,
  );

  test('runs nothing of a protected file', { timeout: LONGEST }, async () => {
    const formulas = async (query: string) =>
      (await convert(await fileOf(KNOWN.hostile, query), 'fods', 'fods')).match(/table:formula=/g)?.length ??
      0;
    expect(await formulas('protect=false')).toBeGreaterThan(0);
    expect(await formulas('protect=true')).toBe(0);
  });
});
