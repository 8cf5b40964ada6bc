import { readFile } from 'node:fs/promises';
import type { Customer } from '../src/contract/customer';
import { exportBy } from './exported';
import { expect, test } from './roster';

/** Counts customers by their owner, independently of Roster. */
function byOwner(customers: Customer[]): Map<string | null, Customer[]> {
  const owned = new Map<string | null, Customer[]>();
  for (const customer of customers) {
    const owner = customer.owner ?? null;
    owned.set(owner, [...(owned.get(owner) ?? []), customer]);
  }
  return owned;
}

const active = (customers: Customer[]) => customers.filter(({ status }) => status === 'Active').length;
/** Null where nobody pays in euros. */
function euros(customers: Customer[]): number | null {
  const own = customers.filter(({ currency }) => currency === 'EUR');
  return own.length === 0 ? null : own.reduce((sum, { mrr }) => sum + (mrr ?? 0), 0) / 100;
}

test('every account manager has the customers, active ones and MRR that ChartMogul’s own list has', async ({
  page,
  view,
  sandbox,
}) => {
  const owned = byOwner(await sandbox.customers());
  await page.goto('/account-managers');
  await expect(page.getByText('Read from each customer’s owner.')).toBeVisible();
  await expect(page.getByText('Counted among all 60 customers')).toBeVisible();
  for (const [owner, customers] of owned) {
    const row = view.grid.getByRole('row').filter({ hasText: owner ?? 'No account manager' });
    await expect(row.getByRole('gridcell').nth(0)).toHaveText(String(customers.length));
    await expect(row.getByRole('gridcell').nth(1)).toHaveText(String(active(customers)));
    await expect(row.getByRole('gridcell').nth(2)).toHaveText(
      euros(customers)?.toLocaleString('en-GB', { style: 'currency', currency: 'EUR' }) ?? '—',
    );
  }
  await expect(view.grid.getByRole('row').last()).toContainText('No account manager');
  await expect(view.footer).toContainText(`${owned.size - 1} account managers`);
});

test('one opens to their customers, and from there to the contacts', async ({ page, view, sandbox }) => {
  const own = byOwner(await sandbox.customers()).get('gabi@example.com') ?? [];
  await page.goto('/account-managers');
  await page.getByRole('link', { name: 'gabi@example.com' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('gabi@example.com');
  await expect(view.footer).toContainText(`${own.length} customers`);
  await view.searchBox.fill('lumen');
  await expect(view.footer).toContainText('1 customer matches');
  await view.row(1).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Lumenfold');
  await page.goBack();
  await expect(view.searchBox).toHaveValue('lumen');
});

test('those without one are a row of their own, and open too', async ({ page, view, sandbox }) => {
  const own = byOwner(await sandbox.customers()).get(null) ?? [];
  await page.goto('/account-managers');
  await page.getByRole('link', { name: 'No account manager' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No account manager');
  await expect(view.footer).toContainText(`${own.length} customers`);
});

test('one that nobody has is said', async ({ page }) => {
  await page.goto('/account-managers?account_manager=nobody');
  await expect(page.getByText('No customer has the account manager “nobody”.')).toBeVisible();
});

test('are sorted by any column, those without an amount last both ways', async ({ page, view, sandbox }) => {
  const owned = byOwner(await sandbox.customers());
  const names = async () =>
    (await view.grid.getByRole('rowheader').allTextContents()).map((name) =>
      name === 'No account manager' ? null : name,
    );
  const without = [...owned].filter(([, own]) => euros(own) === null).map(([owner]) => owner);
  await page.goto('/account-managers');
  await expect(view.row(1)).toBeVisible();
  for (const direction of ['ascending', 'descending']) {
    await expect(async () => {
      if ((await view.header('MRR, EUR').getAttribute('aria-sort')) === direction) return;
      await view.sortButton('MRR, EUR').click();
      await expect(view.header('MRR, EUR')).toHaveAttribute('aria-sort', direction, { timeout: 500 });
    }).toPass();
    const shown = await names();
    expect(new Set(shown.slice(-without.length))).toEqual(new Set(without));
    const amounts = shown.slice(0, -without.length).map((name) => euros(owned.get(name) ?? []) ?? 0);
    const sorted = amounts.toSorted((one, other) => (direction === 'ascending' ? one - other : other - one));
    expect(amounts).toEqual(sorted);
  }
});

test('are exported as a file that says the same', async ({ page, sandbox }) => {
  const owned = byOwner(await sandbox.customers());
  await page.goto('/account-managers');
  const started = page.waitForEvent('download');
  await page.getByRole('link', { name: /Export CSV/ }).click();
  const download = await started;
  expect(download.suggestedFilename()).toMatch(/^account-managers-\d{4}-\d\d-\d\d\.csv$/);
  const [head, ...lines] = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
  const names = head?.split(',') ?? [];
  expect(lines).toHaveLength(owned.size);
  for (const line of lines) {
    const cells = line.split(',');
    const own = owned.get(cells[0] === 'No account manager' ? null : `${cells[0]}`) ?? [];
    expect(cells.slice(1, 3)).toEqual([String(own.length), String(active(own))]);
    expect(cells[names.indexOf('MRR EUR')]).toBe(euros(own)?.toFixed(2) ?? '');
  }
});

test('the customers of one are exported as they are listed', async ({ page, view, sandbox }) => {
  const own = byOwner(await sandbox.customers()).get('ada@example.com') ?? [];
  await page.goto('/account-managers?account_manager=ada%40example.com&status=Active');
  await expect(view.footer).toContainText(`${active(own)} customers match`);
  await view.button('Export CSV').click();
  await page.getByLabel('All (').check();
  const { name, header, rows } = await exportBy(page, 'Export');
  expect(name).toMatch(/^ada-example-com-customers-\d{4}-\d\d-\d\d\.csv$/);
  const expected = own.filter(({ status }) => status === 'Active').map(({ uuid }) => uuid);
  expect(rows.map((row) => row[header.indexOf('UUID')])).toEqual(expected);
});

test.describe('named by a custom attribute', () => {
  test.use({ settings: { ACCOUNT_MANAGER_ATTRIBUTE: 'Account manager' } });

  test('are those of the attribute, else of the owner, on every page', async ({ page, view, sandbox }) => {
    const customers = await sandbox.customers();
    const named = customers.find(({ attributes }) =>
      JSON.stringify(attributes).includes('"Account manager"'),
    );
    await page.goto('/account-managers');
    await expect(
      page.getByText('Read from the custom attribute “Account manager”, else from the customer’s owner.'),
    ).toBeVisible();
    await expect(view.grid).toContainText('Gabi Hoffmann');
    await page.goto(`/customers/${named?.uuid}`);
    const name = JSON.parse(JSON.stringify(named?.attributes)).custom['Account manager'];
    await page.getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  });
});

test.describe('named by an attribute that nobody has', () => {
  test.use({ settings: { ACCOUNT_MANAGER_ATTRIBUTE: 'Acount manager' } });

  test('says so, with the attributes that there are', async ({ page }) => {
    await page.goto('/account-managers');
    await expect(page.getByText('No customer has the custom attribute “Acount manager”.')).toBeVisible();
    await expect(page.getByText(/Custom attributes that customers do have:.*Account manager/)).toBeVisible();
  });
});
