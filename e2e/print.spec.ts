import { displayName } from '../src/contract/contact-fields';
import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

const CUSTOMER = `/customers/${KNOWN.showcase}`;

test('on paper there is a plain table of all shown rows, and nothing of the page around it', async ({
  page,
  view,
  sandbox,
}) => {
  const contacts = await sandbox.contactsOf(KNOWN.showcase);
  await page.goto(`${CUSTOMER}?columns=name~email~notes`);
  await view.name(1).click();
  await expect(view.drawer).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  const table = page.getByRole('table');
  await expect(table).toBeVisible();
  await expect(table.getByRole('columnheader')).toHaveText(['Name', 'E-mail', 'Notes']);
  await expect(table.locator('tbody tr')).toHaveCount(200);
  await expect(table.locator('tbody tr').last()).toContainText(
    contacts[199] ? displayName(contacts[199]) : '?',
  );
  const notes = contacts[0]?.notes ?? '';
  expect(await table.locator('tbody tr').first().locator('td').last().textContent()).toBe(notes);
  await expect(page.getByRole('heading', { level: 1 }).filter({ visible: true })).toHaveText('Lumenfold');
  await expect(page.getByText(/^Contacts · Printed .*2\d{3}.* · 200 loaded · more available$/)).toBeVisible();
  for (const part of [page.getByRole('banner'), view.grid, view.footer, view.drawer, view.filterBox]) {
    await expect(part).toBeHidden();
  }
  const head = table.locator('thead');
  expect(await head.evaluate((element) => getComputedStyle(element).display), 'repeated on each page').toBe(
    'table-header-group',
  );
  await page.emulateMedia({ media: 'screen' });
  await expect(table).toHaveCount(0);
  await expect(view.grid).toBeVisible();
});

test('on paper are the rows that are shown, in their order, and what they cover', async ({ page, view }) => {
  await page.goto(`${CUSTOMER}?columns=name~email&sort=-name&q=sales`);
  await expect(view.footer).toContainText('loaded match');
  const shown = await view.textsOf('Name');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('tbody tr td:first-child')).toHaveText(shown);
  await expect(
    page
      .getByText(
        `${shown.length} of 200 loaded match · more contacts are not loaded yet · Sorted among the 200 loaded`,
      )
      .filter({ visible: true }),
  ).toBeVisible();
});

test('a printed page has paper’s colours in dark too, and is as wide as the paper', async ({
  page,
  view,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`/customers/${KNOWN.fifty}`);
  await expect(view.footer).toContainText('50 contacts');
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await expect(page.getByRole('table')).toBeVisible();
  const background = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  expect(['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)', 'oklch(1 0 0)']).toContain(background);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});
