import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

/** Follows a link to a file of the server, as one in a page of Roster is followed. */
async function download(page: Page, customer: string, columns: string): Promise<Download> {
  await page.goto('/customers');
  const started = page.waitForEvent('download');
  await page.evaluate((address) => {
    const link = document.createElement('a');
    link.href = address;
    link.click();
  }, `/api/customers/${customer}/contacts.csv?columns=${columns}&protect=false`);
  return started;
}

test('a file from the server has what ChartMogul has, under the name of the customer', async ({
  page,
  sandbox,
}) => {
  const file = await download(page, KNOWN.twoHundred, 'uuid,name,email,notes');
  expect(await file.failure()).toBeNull();
  expect(file.suggestedFilename()).toMatch(/^[a-z-]+-contacts-\d{4}-\d\d-\d\d\.csv$/);
  const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
  expect(contacts).toHaveLength(200);
  expect(parse(await readFile(await file.path()), { columns: true })).toEqual(
    contacts.map(({ uuid, first_name, last_name, email, notes }) => ({
      uuid,
      name: [first_name, last_name].filter(Boolean).join(' ').trim(),
      email: email ?? '',
      notes: notes ?? '',
    })),
  );
});

test('a file that cannot be brought to its end is a failed download', async ({ page, sandbox }) => {
  await sandbox.breakBy(
    // Late, so that the download has begun by then.
    { match: { path: '/contacts\\?', page: 2 }, fault: { kind: 'slow', ms: 1_000 } },
    { match: { path: '/contacts\\?', page: 3 }, fault: { kind: 'missing-cursor' } },
  );
  const file = await download(page, KNOWN.showcase, 'uuid,name');
  expect(await file.failure()).not.toBeNull();
});
