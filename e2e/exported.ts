import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import * as z from 'zod/mini';
import { expect, type Sandbox } from './roster';

const tableSchema = z.array(z.array(z.string()));

/** A file that was exported, read by a parser that is not Roster's. */
export interface Exported {
  name: string;
  /** True when it begins with the mark by which Excel knows UTF-8. */
  hasMark: boolean;
  header: string[];
  rows: string[][];
}

/** Reads a file that was downloaded. */
export async function readDownload(download: Download): Promise<Exported> {
  const text = await readFile(await download.path(), 'utf8');
  const [header = [], ...rows] = tableSchema.parse(parse(text, { bom: true }));
  return { name: download.suggestedFilename(), hasMark: text.startsWith('\ufeff'), header, rows };
}

/** Opens the dialog by its key, once the page is there to hear it. */
export async function openDialog(page: Page): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: 'Export CSV' });
  await expect(async () => {
    await page.keyboard.press('e');
    await expect(dialog.getByRole('button', { name: 'Export', exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  return dialog;
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
