import { displayName } from '../src/contract/contact-fields';
import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

const CUSTOMER = `/customers/${KNOWN.showcase}`;

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a click on a header sorts up, down and not at all, and says among how many', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await expect(view.row(1)).toBeVisible();
  const first = await view.name(1).textContent();
  const label = view.header('Name').getByText('Name', { exact: true });
  await label.click();
  await expect(view.header('Name')).toHaveAttribute('aria-sort', 'ascending');
  await expect(view.footer).toContainText('Sorted among the 200 loaded');
  const names = await view.grid.getByRole('rowheader').allTextContents();
  const shown = new Set(names);
  expect(shown.size).toBeGreaterThan(10);
  await label.click();
  await expect(view.header('Name')).toHaveAttribute('aria-sort', 'descending');
  await page.reload();
  await expect(view.header('Name')).toHaveAttribute('aria-sort', 'descending');
  await label.click();
  await expect(view.name(1)).toHaveText(first ?? '');
  await expect(view.footer).not.toContainText('Sorted');
});

test('all that are loaded are in order, whoever came with which page', async ({ page, view, sandbox }) => {
  await page.goto(`/customers/${KNOWN.twoHundredOne}?sort=name`);
  await view.button('Load all').click();
  await expect(view.footer).toContainText('201 contacts · all loaded');
  const first = await sandbox.contactsOf(KNOWN.twoHundredOne);
  const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const named = first.filter(({ first_name, last_name }) => first_name || last_name);
  const [least] = named.map(displayName).sort(compare);
  await expect(view.name(1)).toContainText(least?.split(' ')[0] ?? '');
  await expect(view.footer).not.toContainText('Sorted among');
});

test('typing filters at once, marks hits, and says what it covers', async ({ page, view, sandbox }) => {
  const contacts = await sandbox.contactsOf(KNOWN.showcase);
  const hits = contacts.filter((contact) => JSON.stringify(contact).toLowerCase().includes('berlin'));
  await page.goto(CUSTOMER);
  await expect(view.row(1)).toBeVisible();
  const box = page.getByRole('searchbox', { name: 'Filter loaded contacts' });
  await box.pressSequentially('BÉRLIN');
  await expect(view.footer).toContainText(`${hits.length} of 200 loaded match`);
  await expect(view.footer).toContainText('more contacts are not loaded yet');
  await expect(view.grid.locator('mark').first()).toHaveText('Berlin');
  await expect(page).toHaveURL(/q=/);
  await box.fill('nobody is called this');
  await expect(page.getByText('No loaded contact matches “nobody is called this”.')).toBeVisible();
  await view.button('Clear filter').click();
  await expect(view.footer).toContainText('200 loaded · more available');
});

test('a link shows a colleague the same columns, order, filters and open contact', async ({
  page,
  view,
  browser,
  baseURL,
}) => {
  await page.goto(`${CUSTOMER}?columns=name~email~title~custom.Department&sort=-email`);
  await expect(view.row(1)).toBeVisible();
  await view.cell(1, 4).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Filter by this value' }).click();
  await expect(page).toHaveURL(/filters=title/);
  await view.name(1).click();
  const name = (await view.contactName.textContent()) ?? '';
  const fresh = await browser.newPage({ ...(baseURL && { baseURL }) });
  await fresh.goto(page.url());
  const headers = fresh.getByRole('columnheader');
  await expect(headers).toHaveText(['', 'Name', 'E-mail', 'Title', 'Department']);
  await expect(fresh.getByRole('columnheader', { name: 'E-mail' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(fresh.getByRole('complementary', { name: 'Contact' })).toContainText(name);
  await expect(fresh.locator('footer')).toContainText('loaded match');
  await fresh.close();
});

test('rows are selected by key and by range, and copied', async ({ page, view, sandbox }) => {
  const contacts = await sandbox.contactsOf(KNOWN.showcase);
  await page.goto(CUSTOMER);
  await view.name(1).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  const bar = page.getByRole('region', { name: 'Selected contacts' });
  await expect(bar).toContainText('3 selected');
  await view.cell(6, 1).click({ modifiers: ['Shift'] });
  await expect(bar).toContainText('6 selected');
  await bar.getByRole('button', { name: 'Copy e-mails' }).click();
  await expect(view.said).toContainText('copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const emails = contacts.slice(0, 6).flatMap(({ email }) => (email ? [email] : []));
  expect(copied).toBe(emails.join(', '));
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
});

test('a column is moved, made wider and hidden by keyboard, and stays so', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.name(1).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect(view.header('Title')).toBeFocused();
  const before = (await view.header('Title').boundingBox())?.width ?? 0;
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(async () => (await view.header('Title').boundingBox())?.width).toBe(before + 16);
  await page.keyboard.press('Shift+ArrowRight');
  await expect(view.header('Title')).toHaveAttribute('aria-colindex', '4');
  await expect(view.header('Title')).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Hide' }).click();
  await expect(view.header('Title')).toHaveCount(0);
  await page.goto(CUSTOMER);
  await expect(view.row(1)).toBeVisible();
  await expect(view.header('Title')).toHaveCount(0);
  await expect(page).toHaveURL(/columns=/);
});
