import type { Download, Page } from '@playwright/test';
import { fullName } from '../src/contract/contact-fields';
import { KNOWN } from '../src/sandbox/data/known';
import { asText, readDownload } from './exported';
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
  const { name, header, rows } = await readDownload(file);
  expect(name).toMatch(/^[a-z-]+-contacts-\d{4}-\d\d-\d\d\.csv$/);
  expect(header).toEqual(['uuid', 'name', 'email', 'notes']);
  const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
  expect(contacts).toHaveLength(200);
  expect(rows).toEqual(
    contacts.map((contact) => [contact.uuid, fullName(contact), contact.email, contact.notes].map(asText)),
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
