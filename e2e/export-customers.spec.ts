import { customerName } from '../src/contract/customer';
import { asText, exportBy, openDialog } from './exported';
import { expect, test } from './roster';

test.use({ customers: 450 });

test('all customers are exported in the order in which they are listed, whatever was loaded', async ({
  page,
  view,
  sandbox,
}) => {
  const customers = await sandbox.customers();
  await page.goto('/customers');
  await expect(view.footer).toContainText('Listed from all 450 customers');
  await expect(view.footer).toContainText('200 of 450 customers');
  await view.button('Export CSV').click();
  await page.getByLabel('All (').check();
  await page.getByLabel('API names').check();
  await page.getByLabel('Protect formulas').uncheck();
  const { name, header, rows } = await exportBy(page, 'Export');
  expect(name).toMatch(/^customers-\d{4}-\d\d-\d\d\.csv$/);
  const column = (key: string) => rows.map((row) => row[header.indexOf(key)]);
  for (const key of [
    'uuid',
    'status',
    'mrr',
    'currency',
    'email',
    'company',
    'name',
    'external_id',
  ] as const) {
    expect(column(key), key).toEqual(customers.map((customer) => asText(customer[key])));
  }
  expect(column('account_manager')).toEqual(customers.map(({ owner }) => asText(owner)));
  expect(column('customer')).toEqual(customers.map(customerName));
  expect(column('mrr_amount')).toEqual(
    customers.map(({ mrr }) => (mrr == null ? '' : (mrr / 100).toFixed(2))),
  );
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(view.footer).toContainText('450 customers · all loaded');
});

test('a search is exported as it is sorted', async ({ page, view }) => {
  await page.goto('/customers?status=Active&sort=-mrr');
  await expect(view.footer).toContainText('Listed from all 450 customers');
  await expect(view.footer).toContainText(/customers match/);
  const dialog = await openDialog(page);
  await expect(dialog.getByLabel('All customers that match')).toBeChecked();
  const { header, rows } = await exportBy(page, 'Export');
  expect(header).toEqual([
    ...['Customer', 'Status', 'MRR', 'Currency', 'Account manager', 'Customer since', 'Name', 'E-mail'],
    ...['Source', 'External ID'],
  ]);
  await page.keyboard.press('Escape');
  await expect(view.footer).toContainText(`${rows.length} customers match`);
  expect(new Set(rows.map(([, status]) => status))).toEqual(new Set(['Active']));
  expect(rows.map(([customer]) => customer)).toEqual(await view.textsOf(/^Customer Menu/));
});

test('while customers are still being read the file says that it is not all', async ({
  page,
  view,
  sandbox,
  roster,
}) => {
  await sandbox.breakBy({
    match: { path: '/customers\\?', page: 2 },
    fault: { kind: 'hang-before-headers' },
  });
  await roster.stop();
  await roster.start();
  await page.goto('/customers');
  await expect(view.footer).toContainText('Still reading…');
  const dialog = await openDialog(page);
  await expect(dialog).toContainText('From 200 of about 600 customers. Still reading…');
  const { name, rows } = await exportBy(page, 'Export');
  expect(name).toMatch(/^customers-[\d-]+-partial\.csv$/);
  expect(rows).toHaveLength(200);
  await expect(dialog).toContainText('Not all of them are in the file');
});

test('what a server that was started anew has not read yet is not called whole', async ({
  page,
  view,
  sandbox,
  roster,
  complaints,
}) => {
  complaints.expect(/Failed to load resource/);
  await page.goto('/customers');
  await expect(view.footer).toContainText('Listed from all 450 customers');
  await expect(view.footer).toContainText('200 of 450 customers');
  await sandbox.breakBy({
    match: { path: '/customers\\?', page: 2 },
    fault: { kind: 'hang-before-headers' },
  });
  await roster.stop();
  await roster.start();
  const dialog = await openDialog(page);
  const { rows } = await exportBy(page, 'Export');
  expect(rows.length).toBeLessThan(450);
  await expect(dialog).toContainText('Not all of them are in the file');
  await expect.poll(() => roster.exports).toMatchObject([{ outcome: 'partial', count: rows.length }]);
});
