import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import * as z from 'zod/mini';
import type { Sandbox } from './roster';

const tableSchema = z.array(z.array(z.string()));

/** A file that was exported, read by a parser that is not Roster's. */
export interface Exported {
  name: string;
  /** True when it begins with the mark by which Excel knows UTF-8. */
  hasMark: boolean;
  header: string[];
  rows: string[][];
}

/** Reads the text of a CSV file; the name is its own. */
export function readCsv(name: string, text: string): Exported {
  const [header = [], ...rows] = tableSchema.parse(parse(text, { bom: true }));
  return { name, hasMark: text.startsWith('\ufeff'), header, rows };
}

/** Reads a file that was downloaded. */
export async function readDownload(download: Download): Promise<Exported> {
  return readCsv(download.suggestedFilename(), await readFile(await download.path(), 'utf8'));
}

/** Presses a button that ends in a download, and reads it. */
export async function exportBy(page: Page, button: string): Promise<Exported> {
  const coming = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
  return readDownload(await coming);
}

/** All contacts of a customer, asked past Roster. */
export async function allContactsOf(sandbox: Sandbox, customer: string) {
  const contacts = [];
  let cursor: string | undefined;
  do {
    const page = await sandbox.contactsPage(customer, cursor);
    contacts.push(...page.entries);
    cursor = page.has_more ? (page.cursor ?? undefined) : undefined;
  } while (cursor !== undefined);
  return contacts;
}

/** A value of upstream as a file has it. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
