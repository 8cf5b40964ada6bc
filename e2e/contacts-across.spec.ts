import type { Contact } from '../src/contract/contact';
import { displayName } from '../src/contract/contact-fields';
import { type Customer, customerName } from '../src/contract/customer';
import { KNOWN } from '../src/sandbox/data/known';
import { DATA_SOURCES } from '../src/sandbox/data/sources';
import { exportBy, openDialog } from './exported';
import { expect, type RosterServer, type Sandbox, test } from './roster';

/** Whose contacts fit on a page. */
const SMALL = DATA_SOURCES[1];
const OF_SMALL = `/contacts?data_source_uuid=${SMALL.uuid}`;

/** The contacts of a data source with the customers that they belong to, asked past Roster. */
async function joined(sandbox: Sandbox): Promise<{ contact: Contact; customer: Customer | undefined }[]> {
  const customers = new Map((await sandbox.customers()).map((customer) => [customer.uuid, customer]));
  const contacts = await sandbox.contactsFrom(SMALL.uuid);
  return contacts.map((contact) => ({ contact, customer: customers.get(contact.customer_uuid ?? '') }));
}

async function wholeDirectory(roster: RosterServer) {
  const directory = async () => (await fetch(`${roster.url}/api/directory`)).json();
  await expect.poll(directory).toMatchObject({ coverage: { complete: true } });
}

const inFooter = (count: number) => `${count.toLocaleString('en-GB')} contacts · all loaded`;

test('every contact of a data source is there, with its customer and account manager', async ({
  page,
  view,
  sandbox,
  roster,
}) => {
  await wholeDirectory(roster);
  const rows = await joined(sandbox);
  await page.goto('/contacts');
  await expect(page).toHaveTitle('Contacts · Roster');
  await expect(view.footer).toContainText('200 loaded · more available');
  await view.choice('Data source').selectOption(SMALL.name);
  await expect(view.footer).toContainText(inFooter(rows.length));
  await expect(page).toHaveURL(OF_SMALL);
  expect((await view.columnNames()).slice(0, 5)).toEqual([
    'Name',
    'Customer',
    'Account manager',
    'Title',
    'E-mail',
  ]);
  expect(await view.textsOf('Name')).toEqual(rows.map(({ contact }) => displayName(contact)));
  expect(await view.textsOf('Customer')).toEqual(
    rows.map(({ customer }) => (customer ? customerName(customer) : 'No customer')),
  );
  expect(await view.textsOf('Account manager')).toEqual(rows.map(({ customer }) => customer?.owner ?? '—'));
  await page.reload();
  await expect(view.footer).toContainText(inFooter(rows.length));
  await view.button('Remove the filter: data source').click();
  await expect(view.footer).toContainText('200 loaded · more available');
  await page.goBack();
  await expect(view.footer).toContainText(inFooter(rows.length));
});

test('a customer’s name leads to its page, where the same contact is open, and back', async ({
  page,
  view,
  sandbox,
}) => {
  const [first] = await joined(sandbox);
  await page.goto(OF_SMALL);
  await view.row(1).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    customerName(first?.customer ?? { uuid: '' }),
  );
  await expect(view.contactName).toHaveText(displayName(first?.contact ?? { uuid: '' }));
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Contacts');
  await expect(view.name(1)).toHaveText(displayName(first?.contact ?? { uuid: '' }));
});

test('is searched and filtered by customer and account manager, also by a shared link', async ({
  page,
  view,
  sandbox,
  context,
}) => {
  const rows = await joined(sandbox);
  const owner = rows.find(({ customer }) => customer?.owner)?.customer?.owner ?? '';
  const own = rows.filter(({ customer }) => customer?.owner === owner);
  const match = (count: number) => `${count} of ${rows.length} contacts match`;
  await page.goto(OF_SMALL);
  await expect(view.footer).toContainText(inFooter(rows.length));
  await view.filterBox.fill(owner);
  await expect(view.footer).toContainText(match(own.length));
  await expect(view.row(1).locator('mark')).toHaveText([owner]);
  await view.filterBox.fill('');
  await view.header('Account manager').click({ button: 'right' });
  await view.menuItem('Filter…').click();
  await expect(page.getByRole('combobox', { name: 'Value' })).toBeFocused();
  await page.keyboard.type(owner.slice(0, 4));
  await page.getByRole('option', { name: owner }).click();
  await expect(view.chips).toHaveText([new RegExp(`^Account manager is ${owner}$`)]);
  await expect(view.footer).toContainText(match(own.length));
  await view.sortButton('Customer').click();
  const names = own.map(({ customer }) => customerName(customer ?? { uuid: '' }));
  const sorted = names.toSorted(new Intl.Collator('en-GB', { numeric: true }).compare);
  await expect.poll(() => view.textsOf('Customer')).toEqual(sorted);

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.locator('footer')).toContainText(match(own.length));
  await other.close();
});

test('a contact without a customer, and one whose customer is unknown, are shown as such', async ({
  page,
  view,
  sandbox,
  roster,
}) => {
  test.slow();
  const [unknown] = await sandbox.customers();
  await sandbox.edit({ remove: [KNOWN.hundredThousand, unknown?.uuid ?? ''] });
  await roster.stop();
  await roster.start();
  await wholeDirectory(roster);
  // They come back after the directory was read.
  await sandbox.heal();
  await sandbox.edit({ remove: [KNOWN.hundredThousand] });
  await page.goto('/contacts');
  await view.button('Load all').click();
  await expect(view.footer).toContainText('3,418 contacts · all loaded', { timeout: 20_000 });
  await view.filterBox.fill('contact2@example.com');
  await expect(view.footer).toContainText('1 of 3,418 contacts matches');
  await expect(view.row(1)).toContainText('No customer');
  await view.filterBox.fill(unknown?.uuid ?? '');
  await expect(view.footer).toContainText('1,284 of 3,418 contacts match');
  const cell = view.row(1).getByText('Unknown customer');
  await expect(cell).toHaveAttribute('title', unknown?.uuid ?? '');
  await expect(view.row(1).getByRole('link')).toHaveCount(0);
});

test('says of what is still being read that it is, and follows', async ({ page, view, sandbox, roster }) => {
  test.slow();
  const rows = await joined(sandbox);
  const owner = rows.at(-1)?.customer?.owner ?? '';
  const own = rows.filter(({ customer }) => customer?.owner === owner);
  await sandbox.breakBy({
    match: { path: '/customers\\?' },
    fault: { kind: 'hang-before-headers' },
  });
  await roster.stop();
  await roster.start();
  await page.goto(OF_SMALL);
  await expect(view.cell(1, 3)).toHaveText('Not read yet');
  await expect(view.cell(1, 4)).toHaveText('Not read yet');
  await view.filterBox.fill(owner);
  await expect(view.footer).toContainText('Customers are still being read');
  await expect(view.footer).toContainText('More contacts may match.');
  await view.button('Export CSV').click();
  await view.menuItem('Shown rows').click();
  const coming = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('Waiting for customers');
  await sandbox.heal();
  await expect(page.getByText(`Exported ${own.length} contacts`, { exact: true })).toBeVisible({
    timeout: 25_000,
  });
  await coming;
  await view.button('Done').click();
  await expect(view.footer).toContainText(`${own.length} of ${rows.length} contacts match`);
  await expect(view.footer).not.toContainText('Customers are still being read');
});

test('customers whom a request failed to bring once all are read are there a moment later', async ({
  page,
  view,
  sandbox,
  roster,
  complaints,
}) => {
  test.slow();
  complaints.expect(/net::ERR_FAILED/);
  await sandbox.breakBy({ match: { path: '/customers\\?' }, fault: { kind: 'status', status: 503 } });
  await roster.stop();
  await roster.start();
  let isRead = false;
  await page.route('**/api/directory', async (route) => {
    const response = await route.fetch();
    isRead = (await response.json()).coverage.complete;
    await route.fulfill({ response });
  });
  let failed = 0;
  await page.route('**/api/lookup?recent=**', (route) => {
    if (!isRead) return route.continue();
    return failed++ === 0 ? route.abort() : route.continue();
  });
  await page.goto(OF_SMALL);
  await expect(view.cell(1, 3)).toHaveText('Not read yet');
  await sandbox.heal();
  await expect(view.grid).not.toContainText('Not read yet', { timeout: 25_000 });
  expect(failed).toBeGreaterThan(1);
});

test('a contact’s drawer names its customer, and shows the request for the account’s page', async ({
  page,
  view,
  sandbox,
  roster,
}) => {
  await wholeDirectory(roster);
  const [first, second] = await joined(sandbox);
  await page.goto(OF_SMALL);
  await view.row(1).click();
  await expect(view.contactName).toHaveText(displayName(first?.contact ?? { uuid: '' }));
  const name = customerName(first?.customer ?? { uuid: '' });
  await expect(view.drawer.getByRole('link', { name, exact: true })).toHaveAttribute(
    'href',
    `/customers/${first?.customer?.uuid}?contact=${first?.contact.uuid}`,
  );
  await page.getByText('API', { exact: true }).click();
  await expect(view.drawer).toContainText('The request that fetched this page');
  await expect(view.drawer).toContainText(
    `https://api.chartmogul.com/v1/contacts?per_page=200&data_source_uuid=${SMALL.uuid}`,
  );
  await page.keyboard.press('j');
  await expect(view.contactName).toHaveText(displayName(second?.contact ?? { uuid: '' }));
  await page.reload();
  await expect(view.contactName).toHaveText(displayName(second?.contact ?? { uuid: '' }));
});

test('is exported with the customer’s name and account manager of each', async ({
  page,
  view,
  sandbox,
  roster,
}) => {
  await wholeDirectory(roster);
  const rows = await joined(sandbox);
  await page.goto(OF_SMALL);
  await expect(view.footer).toContainText(inFooter(rows.length));
  const dialog = await openDialog(page);
  await page.getByText('For scripts, and very many rows').click();
  await expect(dialog.getByRole('link', { name: /^all contacts/ })).toHaveAttribute(
    'href',
    new RegExp(
      `/api/contacts.csv\\?data_source_uuid=${SMALL.uuid}&columns=name%2Ccustomer%2Caccount_manager%2C`,
    ),
  );
  await page.getByLabel('All (').check();
  const link = await dialog.getByRole('link', { name: /^all contacts/ }).getAttribute('href');
  const written = await (await page.request.get(link ?? '')).text();
  const [head = '', ...sent] = written.trimEnd().split('\r\n');
  expect(head).toContain('Customer,Account manager,Data source');
  expect(sent.length).toBeGreaterThanOrEqual(rows.length);
  await page.getByLabel('As shown (').check();
  const { name, header, rows: lines } = await exportBy(page, 'Export');
  expect(name).toMatch(/^leads-spreadsheet-contacts-\d{4}-\d\d-\d\d\.csv$/);
  expect(header.slice(0, 4)).toEqual(['Name', 'Customer', 'Account manager', 'Title']);
  expect(lines.map((line) => line.slice(1, 3))).toEqual(
    rows.map(({ customer }) => [customer ? customerName(customer) : '', customer?.owner ?? '']),
  );
});

test('columns are remembered apart from those of a customer’s page', async ({ page, view }) => {
  await page.goto(OF_SMALL);
  await view.header('Account manager').click({ button: 'right' });
  await view.menuItem('Hide').click();
  await expect(view.header('Account manager')).toHaveCount(0);
  await page.goto(`/customers/${KNOWN.fifty}`);
  await expect(view.row(1)).toBeVisible();
  await expect(view.header('Title')).toBeVisible();
  await expect(view.header('Customer')).toHaveCount(0);
  await view.header('Title').click({ button: 'right' });
  await view.menuItem('Hide').click();
  await expect(view.header('Title')).toHaveCount(0);
  await page.goto('/contacts');
  await expect(view.header('Customer')).toBeVisible();
  await expect(view.header('Title')).toBeVisible();
  await expect(view.header('Account manager')).toHaveCount(0);
});

test('a saved view is recalled here and at a customer, where its columns that are not there are kept', async ({
  page,
  view,
}) => {
  await page.addInitScript(() => {
    const search = { columns: 'name~customer~email', filters: 'email~filled' };
    localStorage.setItem('roster.views', JSON.stringify([{ account: null, name: 'Writable', search }]));
  });
  const recall = async () => {
    await view.button('Views').click();
    await view.panel('Views').getByRole('button', { name: 'Writable', exact: true }).click();
    await expect(view.chips).toHaveText(['E-mail is not empty']);
    await expect(page).toHaveURL(/columns=name~customer~email/);
  };
  await page.goto(OF_SMALL);
  await expect(view.row(1)).toBeVisible();
  await recall();
  await expect.poll(() => view.columnNames()).toEqual(['Name', 'Customer', 'E-mail']);
  await page.goto(`/customers/${KNOWN.fifty}`);
  await expect(view.row(1)).toBeVisible();
  await recall();
  await expect.poll(() => view.columnNames()).toEqual(['Name', 'E-mail']);
});

test('is printed with the customers, below whose contacts they are', async ({ page, view, roster }) => {
  await wholeDirectory(roster);
  await page.goto(OF_SMALL);
  await expect(view.footer).toContainText('all loaded');
  const first = await view.cell(1, 3).textContent();
  await page.emulateMedia({ media: 'print' });
  const printed = page.locator('main.print-rows');
  await expect(printed.getByRole('heading', { level: 1 })).toHaveText(SMALL.name);
  await expect(printed.locator('p')).toContainText('Contacts · Printed');
  await expect(printed.getByRole('columnheader').nth(1)).toHaveText('Customer');
  await expect(printed.getByRole('row').nth(1).getByRole('cell').nth(1)).toHaveText(`${first}`);
});

test('by the keyboard alone: from the top bar to a contact and its customer', async ({ page, view }) => {
  await page.goto('/customers');
  await expect(view.row(1)).toBeVisible();
  await page.getByRole('link', { name: 'Contacts', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Contacts' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(view.choice('Data source')).toBeFocused();
  await expect(view.row(1)).toBeVisible();
  await view.grid.locator('[tabindex="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(view.contactName).toBeFocused();
  const customer = view.drawer
    .getByText('Where it comes from')
    .locator('xpath=ancestor::section')
    .getByRole('link')
    .first();
  await customer.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/customers\/cus_[0-9a-f-]+\?contact=con_/);
});

test('an address with a data source that cannot be is said, and asks for nothing', async ({
  page,
  sandbox,
}) => {
  await sandbox.forgetRequests();
  await page.goto('/contacts?data_source_uuid=stripe');
  await expect(page.getByText("That isn't a data source UUID.")).toBeVisible();
  expect((await sandbox.requests()).filter((path) => path.startsWith('/v1/contacts'))).toEqual([]);
  await page.getByRole('link', { name: 'Contacts of all data sources' }).click();
  await expect(page).toHaveURL('/contacts');
});
