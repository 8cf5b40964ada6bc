import { displayName, fullName } from '../src/contract/contact-fields';
import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

const CUSTOMER = `/customers/${KNOWN.twoHundred}?columns=name~title~email`;

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('rows are selected by checkbox, by range and by keys, and Esc lets them go', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.cell(2, 1).click();
  await expect(view.selectionBar).toContainText('1 selected');
  await expect(view.row(2)).toHaveAttribute('aria-selected', 'true');
  await expect(view.drawer, 'a checkbox opens nothing').toHaveCount(0);
  await view.cell(5, 1).click({ modifiers: ['Shift'] });
  await expect(view.selectionBar).toContainText('4 selected');
  await view.cell(8, 3).click({ modifiers: ['ControlOrMeta'] });
  await expect(view.selectionBar).toContainText('5 selected');
  await page.keyboard.press('Space');
  await expect(view.selectionBar).toContainText('4 selected');
  await page.keyboard.press('Escape');
  await expect(view.selectionBar).toHaveCount(0);
  await expect(view.cell(8, 3)).toBeFocused();

  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(view.selectionBar).toContainText('3 selected');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(view.selectionBar).toContainText('2 selected');
  await page.keyboard.press('Control+a');
  await expect(view.selectionBar).toContainText('200 selected');
  await view.selectionBar.getByRole('button', { name: 'Clear' }).click();
  await expect(view.selectionBar).toHaveCount(0);
  await expect(view.row(3)).toHaveAttribute('aria-selected', 'false');
});

test('the bar says what “all” are: those loaded, or those shown', async ({ page, view }) => {
  await page.goto(`/customers/${KNOWN.showcase}`);
  await view.cell(1, 1).click();
  await view.selectionBar.getByRole('button', { name: 'Select all 200 loaded' }).click();
  await expect(view.selectionBar).toContainText('200 selected');
  await view.button('Load more').click();
  await expect(view.footer).toContainText('400 loaded');
  await expect(view.selectionBar, 'who comes later is not selected').toContainText('200 selected');
  await expect(view.grid.getByRole('checkbox', { name: 'Select all' })).toHaveAttribute(
    'aria-checked',
    'mixed',
  );
  await page.keyboard.press('Escape');
  await view.filterBox.fill('sales');
  await expect(view.footer).toContainText('loaded match');
  const shown = /^\d+/.exec((await view.footer.textContent()) ?? '')?.[0];
  await view.cell(1, 1).click();
  await expect(view.selectionBar).toContainText(`Select all ${shown} shown`);
});

test('a selection stays while the rows are sorted, filtered and scrolled', async ({
  page,
  view,
  sandbox,
}) => {
  const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
  await page.goto(CUSTOMER);
  await view.cell(3, 1).click();
  await view.sortButton('Name').click();
  await expect(view.header('Name')).toHaveAttribute('aria-sort', 'ascending');
  await expect(view.selectionBar).toContainText('1 selected');
  await view.filterBox.fill('zzqq');
  await expect(view.selectionBar).toContainText('1 selected');
  await view.selectionBar.getByRole('button', { name: 'Copy rows' }).click();
  await expect(view.said).toHaveText('1 row copied.');
  expect(await view.clipboard()).toContain(contacts[2] ? displayName(contacts[2]) : '?');
});

test('what is selected is copied: e-mail addresses, and rows with the columns that are shown', async ({
  page,
  view,
  sandbox,
}) => {
  const contacts = (await sandbox.contactsOf(KNOWN.twoHundred)).slice(0, 10);
  const emails = contacts.flatMap(({ email }) => (email ? [email] : []));
  await page.goto(CUSTOMER);
  await view.cell(1, 1).click();
  await view.cell(10, 1).click({ modifiers: ['Shift'] });
  await view.selectionBar.getByRole('button', { name: 'Copy e-mails' }).click();
  await expect(page.getByText(new RegExp(`^${emails.length} e-mail addresses copied`)).last()).toBeVisible();
  expect(await view.clipboard()).toBe(emails.join(', '));

  const table = [
    'Name\tTitle\tE-mail',
    ...contacts.map((one) => [displayName(one), one.title ?? '', one.email ?? ''].join('\t')),
  ];
  await view.selectionBar.getByRole('button', { name: 'Copy rows' }).click();
  await expect(view.said).toHaveText('10 rows copied.');
  expect(await view.clipboard()).toBe(table.join('\n'));
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await view.grid.locator('.grid-cell[tabindex="0"]').focus();
  await page.keyboard.press('ControlOrMeta+c');
  await expect.poll(() => view.clipboard()).toBe(table.join('\n'));
});

test('with nothing selected Ctrl+C copies the cell with the focus', async ({ page, view, sandbox }) => {
  const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
  const place = contacts.findIndex(({ email }) => email);
  await page.goto(CUSTOMER);
  await view.name(1).focus();
  for (let row = 0; row < place; row++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ControlOrMeta+c');
  await expect(view.said).toHaveText('E-mail copied.');
  expect(await view.clipboard()).toBe(contacts[place]?.email);
});

test('Ctrl+C on an empty cell says so and leaves the clipboard, one without name has what it is called', async ({
  page,
  view,
  sandbox,
}) => {
  const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
  const untitled = contacts.findIndex(({ title }) => !title);
  await page.goto(CUSTOMER);
  await page.evaluate(() => navigator.clipboard.writeText('precious'));
  const copyAt = async (row: number, column: number) => {
    await view.name(1).focus();
    for (let step = 1; step < row; step++) await page.keyboard.press('ArrowDown');
    for (let step = 2; step < column; step++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ControlOrMeta+c');
  };
  await copyAt(untitled + 1, 3);
  await expect(view.said).toHaveText('Nothing copied: Title is empty.');
  expect(await view.clipboard()).toBe('precious');

  const nameless = contacts.findIndex((contact) => !fullName(contact) && contact.email);
  await copyAt(nameless + 1, 2);
  await expect(view.said).toHaveText('Name copied.');
  expect(await view.clipboard()).toBe(contacts[nameless]?.email);
});

test('what was selected when copying began is copied, whatever is selected meanwhile', async ({
  page,
  view,
}) => {
  await page.goto(`/customers/${KNOWN.hundredThousand}`);
  await expect(view.footer).toContainText('200 loaded');
  await view.button('Load more').click();
  await expect(view.footer).toContainText('400 loaded');
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await expect(view.selectionBar).toContainText('400 selected');
  // Each look at the clock takes ten milliseconds, and both clicks are one task: copying has barely begun.
  await view.selectionBar.evaluate((bar) => {
    const now = performance.now.bind(performance);
    let looks = 0;
    performance.now = () => now() + 10 * looks++;
    for (const label of ['Copy rows', 'Clear']) {
      bar.querySelector<HTMLButtonElement>(`button[title="${label}"]`)?.click();
    }
  });
  await expect(view.said).toHaveText('400 rows copied.');
  expect((await view.clipboard()).split('\n').length).toBeGreaterThanOrEqual(401);
  await expect(view.selectionBar).toHaveCount(0);
});

test('the menu of a row copies its e-mail, the row, a link and JSON, and filters by a value', async ({
  page,
  view,
  sandbox,
  context,
}) => {
  const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
  const place = contacts.findIndex(({ email, title }) => email && title);
  const contact = contacts[place] ?? { uuid: '' };
  await page.goto(CUSTOMER);
  const copied = async (item: string) => {
    await page.evaluate(() => navigator.clipboard.writeText('nothing yet'));
    await view.cell(place + 1, 3).click({ button: 'right' });
    await view.menuItem(item).click();
    await expect.poll(() => view.clipboard()).not.toBe('nothing yet');
    return view.clipboard();
  };
  expect(await copied('Copy e-mail')).toBe(contact.email);
  expect(await copied('Copy cell')).toBe(contact.title);
  expect(await copied('Copy row')).toBe([displayName(contact), contact.title, contact.email].join('\t'));
  expect(JSON.parse(await copied('Copy as JSON'))).toEqual(contact);
  const link = await copied('Copy link');
  await expect(view.drawer).toHaveCount(0);
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole('heading', { level: 2, name: displayName(contact) })).toBeVisible();

  await view.cell(place + 1, 3).click({ button: 'right' });
  await view.menuItem('Filter by this value').click();
  await expect(view.chips).toHaveText([`Title is ${contact.title}`]);
});

test('the menu of a row is there by keyboard too, and gives the focus back', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.name(1).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+F10');
  await expect(view.menuItem('Open')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(view.name(2)).toBeFocused();
  await page.keyboard.press('ContextMenu');
  await page.keyboard.press('Enter');
  await expect(view.contactName).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(view.name(2)).toBeFocused();
});
