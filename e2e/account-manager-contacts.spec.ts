import type { Contact } from '../src/contract/contact';
import { displayName } from '../src/contract/contact-fields';
import { type Customer, customerName } from '../src/contract/customer';
import { KNOWN } from '../src/sandbox/data/known';
import { allContactsOf, exportBy, openDialog } from './exported';
import { expect, type RosterServer, type Sandbox, test } from './roster';

const MANAGER = 'mateo@example.com';
const TAB = `/account-managers/contacts?account_manager=${encodeURIComponent(MANAGER)}`;

/** The customers of an account manager and their contacts, asked past Roster. */
async function portfolio(sandbox: Sandbox, owner: string | null) {
  const customers = (await sandbox.customers()).filter((customer) => (customer.owner ?? null) === owner);
  const contacts: { contact: Contact; customer: Customer }[] = [];
  for (const customer of customers) {
    for (const contact of await allContactsOf(sandbox, customer.uuid)) contacts.push({ contact, customer });
  }
  return { customers, contacts };
}

async function wholeDirectory(roster: RosterServer) {
  const directory = async () => (await fetch(`${roster.url}/api/directory`)).json();
  await expect.poll(directory).toMatchObject({ coverage: { complete: true } });
}

const lines = (texts: string[][]) => texts.map((cells) => cells.join(' · ')).toSorted();

test.beforeEach(async ({ sandbox, roster }) => {
  await sandbox.edit({ remove: [KNOWN.hundredThousand] });
  await roster.stop();
  await roster.start();
  await wholeDirectory(roster);
});

test('everybody at an account manager’s customers is in the tab, each with the customer', async ({
  page,
  view,
  sandbox,
}) => {
  const { contacts } = await portfolio(sandbox, MANAGER);
  await page.goto(`/account-managers?account_manager=${encodeURIComponent(MANAGER)}`);
  const tabs = page.getByRole('navigation', { name: 'Of this account manager' });
  await expect(tabs.getByRole('link', { name: 'Customers' })).toHaveAttribute('aria-current', 'page');
  await tabs.getByRole('link', { name: 'Contacts' }).click();
  await expect(page).toHaveURL(TAB);
  await expect(page).toHaveTitle(`Contacts of ${MANAGER} · Roster`);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(tabs.getByRole('link', { name: 'Contacts' })).toHaveAttribute('aria-current', 'page');
  await expect(view.row(1)).toBeVisible();
  const loadAll = view.button('Load all');
  if (await loadAll.isVisible()) await loadAll.click();
  await expect(view.footer).toContainText(`${contacts.length.toLocaleString('en-GB')} contacts · all loaded`);
  expect((await view.columnNames()).slice(0, 3)).toEqual(['Name', 'Customer', 'Title']);
  const names = await view.textsOf('Name');
  const customers = await view.textsOf('Customer');
  expect(lines(names.map((name, place) => [name, customers[place] ?? '']))).toEqual(
    lines(contacts.map(({ contact, customer }) => [displayName(contact), customerName(customer)])),
  );
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(MANAGER);
  await expect(tabs.getByRole('link', { name: 'Customers' })).toHaveAttribute('aria-current', 'page');
});

test('a shared link has the view and the open contact, and a reload keeps them', async ({
  page,
  view,
  sandbox,
}) => {
  const { contacts } = await portfolio(sandbox, MANAGER);
  const { contact, customer } = contacts[0] ?? {};
  const name = customerName(customer ?? { uuid: '' });
  const own = contacts.filter((one) => customerName(one.customer) === name);
  await page.goto(`${TAB}&filters=customer~is~${encodeURIComponent(name)}&contact=${contact?.uuid}`);
  for (let time = 0; time < 2; time++) {
    await expect(view.contactName).toHaveText(displayName(contact ?? { uuid: '' }));
    await expect(view.chips).toHaveText([`Customer is ${name}`]);
    await expect(view.drawer.getByRole('link', { name, exact: true })).toBeVisible();
    if (time === 0) await page.reload();
  }
  await page.getByText('API', { exact: true }).click();
  await expect(view.drawer).toContainText('The request that fetches this contact');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+L');
  await expect(view.footer).toContainText(`${own.length} of ${contacts.length} contacts match`);
});

test('those at customers that nobody looks after are listed too', async ({ page, view, sandbox }) => {
  const { contacts } = await portfolio(sandbox, null);
  await page.goto('/account-managers/contacts?account_manager=');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No account manager');
  await expect(view.row(1)).toBeVisible();
  await page.keyboard.press('Shift+L');
  await expect(view.footer).toContainText(`${contacts.length.toLocaleString('en-GB')} contacts · all loaded`);
});

test('one that nobody has is said, with the way to those there are', async ({ page }) => {
  await page.goto('/account-managers/contacts?account_manager=nobody');
  await expect(page.getByText('No customer has the account manager “nobody”.')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'All account managers' }).last().click();
  await expect(page).toHaveURL('/account-managers');
});

test('one whose customers have no contact is told from one that nobody has', async ({
  page,
  sandbox,
  roster,
}) => {
  await sandbox.edit({ change: { [KNOWN.none]: { owner: 'new@example.com' } } });
  await roster.stop();
  await roster.start();
  await wholeDirectory(roster);
  await page.goto('/account-managers/contacts?account_manager=new%40example.com');
  await expect(page.getByText('None of their customers has a contact in ChartMogul.')).toBeVisible();
});

test('are exported with their customers, in a file by the name of who looks after them', async ({
  page,
  view,
  sandbox,
}) => {
  const { contacts } = await portfolio(sandbox, MANAGER);
  await page.goto(TAB);
  await expect(view.row(1)).toBeVisible();
  const dialog = await openDialog(page);
  await page.getByText('For scripts, and very many rows').click();
  await expect(dialog.getByRole('link', { name: /^all contacts/ })).toHaveAttribute(
    'href',
    /\/api\/account-managers\/mateo%40example.com\/contacts.csv\?columns=name%2Ccustomer%2Ctitle/,
  );
  const { name, header, rows } = await exportBy(page, 'Export');
  expect(name).toMatch(/^mateo-example-com-contacts-\d{4}-\d\d-\d\d\.csv$/);
  expect(header.slice(0, 3)).toEqual(['Name', 'Customer', 'Title']);
  expect(lines(rows.map((row) => [row[1] ?? '', row[header.indexOf('E-mail')] ?? '']))).toEqual(
    lines(contacts.map(({ contact, customer }) => [customerName(customer), contact.email ?? ''])),
  );
});
