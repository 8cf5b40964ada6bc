import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

test('the way in is the list of all customers', async ({ page, view, sandbox }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/customers$/);
  await expect(view.footer).toContainText('60 customers · all loaded');
  await expect(view.footer).toContainText('Listed from all 60 customers, as of');
  const [first] = await sandbox.customers();
  await expect(view.row(1)).toContainText(`${first?.company}`);
});

test('is searched while one types, and the address has it', async ({ page, view }) => {
  await page.goto('/customers');
  await expect(view.row(1)).toBeVisible();
  await page.keyboard.press('f');
  await page.keyboard.type('halcyn');
  await expect(view.footer).toContainText('2 customers match');
  await expect(page).toHaveURL(/q=halcyn/);
  await expect(view.said).toContainText('2 customers match.');
  await page.reload();
  await expect(view.searchBox).toHaveValue('halcyn');
  await expect(view.footer).toContainText('2 customers match');
  await view.searchBox.press('Escape');
  await expect(view.searchBox).toHaveValue('');
  await expect(view.footer).toContainText('60 customers');
});

test('who goes on while a search is on its way gets where they go', async ({ page, view }) => {
  await page.goto('/customers');
  await expect(view.row(1)).toBeVisible();
  await view.searchBox.fill('lumen');
  await page.getByRole('link', { name: 'Account managers' }).click();
  await page.waitForTimeout(400);
  await expect(page).toHaveURL(/\/account-managers$/);
});

test('hits are marked, accents or not', async ({ page, view }) => {
  await page.goto('/customers?q=lumiere');
  await expect(view.row(1).locator('mark').first()).toHaveText('Lumière');
});

test('is narrowed by account manager, status and data source, each taken away by itself', async ({
  page,
  view,
  sandbox,
}) => {
  const customers = await sandbox.customers();
  const count = (keep: (customer: (typeof customers)[number]) => boolean) => customers.filter(keep).length;
  await page.goto('/customers');
  await view
    .choice('Account manager')
    .selectOption({ label: `mateo@example.com (${count(({ owner }) => owner === 'mateo@example.com')})` });
  await expect(view.footer).toContainText(
    `${count(({ owner }) => owner === 'mateo@example.com')} customers match`,
  );
  await view.choice('Status').selectOption('=Active');
  const active = count(({ owner, status }) => owner === 'mateo@example.com' && status === 'Active');
  await expect(view.footer).toContainText(`${active} customers match`);
  await expect(page).toHaveURL(/account_manager=mateo%40example\.com&status=Active/);
  await page.goBack();
  await expect(view.choice('Status')).toHaveValue('');
  await page.goForward();
  await view.button('Remove the filter: account manager').click();
  await expect(view.footer).toContainText(`${count(({ status }) => status === 'Active')} customers match`);
  await view.choice('Account manager').selectOption('=');
  await expect(view.footer).toContainText(
    `${count(({ owner, status }) => owner === null && status === 'Active')} customers match`,
  );
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(view.footer).toContainText('60 customers');
  await expect(page).toHaveURL(/\/customers$/);
});

test('is sorted by its headers: up, down, and as ChartMogul has it', async ({ page, view }) => {
  await page.goto('/customers');
  const name = view.header('Customer').first();
  await name.locator('.grid-sort').click();
  await expect(name).toHaveAttribute('aria-sort', 'ascending');
  await expect(view.row(1)).toContainText('accounts@quietstart.example');
  await name.locator('.grid-sort').click();
  await expect(name).toHaveAttribute('aria-sort', 'descending');
  await expect(page).toHaveURL(/sort=-name/);
  await name.locator('.grid-sort').click();
  await expect(view.row(1)).toContainText('Lumenfold');
  await expect(page).toHaveURL(/\/customers$/);
  await view.sortButton('MRR').click();
  await view.sortButton('MRR').click();
  await expect(page).toHaveURL(/sort=-mrr/);
  await expect(view.footer).toContainText('Sorted by MRR within each currency.');
});

test('says that nothing matches, and how to go on', async ({ page, view }) => {
  await page.goto('/customers?q=zzzzqqqq&status=Active');
  await expect(page.getByText('No customer matches “zzzzqqqq” with these filters.')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(view.row(1)).toBeVisible();
});

test('says that nobody has an account manager of that name', async ({ page }) => {
  await page.goto('/customers?account_manager=nobody%40example.com');
  await expect(page.getByText('No customer has the account manager “nobody@example.com”.')).toBeVisible();
});

test('a search that is a number, or true, is a text', async ({ page, view }) => {
  await page.goto('/customers?q=1002');
  await expect(view.searchBox).toHaveValue('1002');
  await expect(view.row(1)).toContainText('Initrode Metals');
  await page.goto('/customers?q=true&sort=nonsense');
  await expect(view.searchBox).toHaveValue('true');
});

test('a row leads to its contacts, and back to where it was', async ({ page, view }) => {
  await page.goto('/customers?sort=name');
  await expect(view.row(1)).toBeVisible();
  await view.scrollTo(800);
  await expect(view.row(25)).toBeVisible();
  const name = await view.name(25).textContent();
  await view.cell(25, 2).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${name}`);
  await page.goBack();
  await expect(page).toHaveURL(/sort=name/);
  await expect.poll(() => view.scrollTop()).toBe(800);
});

test('a malformed customer is marked, and hides no other', async ({ page, view, sandbox, roster }) => {
  await sandbox.breakBy({
    match: { path: '/customers\\?' },
    fault: { kind: 'malformed-entry', at: 1, flaw: 'not-an-object' },
  });
  await roster.stop();
  await roster.start();
  await page.goto('/customers');
  await expect(view.footer).toContainText('60 customers');
  await expect(view.row(2)).toHaveAttribute('title', /values that make no sense/);
  await expect(view.row(3)).not.toHaveAttribute('title', /.+/);
});

test('the finder and the list agree on who is whose', async ({ page, view }) => {
  await page.goto(`/customers/${KNOWN.fifty}`);
  await page.getByRole('link', { name: 'zoe.brandt@example.com' }).first().click();
  await expect(page).toHaveURL(/\/account-managers\?account_manager=zoe/);
  await expect(view.grid).toContainText('Fjordlys AS');
});
