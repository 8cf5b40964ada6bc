import type { Contact } from '../src/contract/contact';
import { displayName } from '../src/contract/contact-fields';
import { KNOWN } from '../src/sandbox/data/known';
import { expect, type Sandbox, test } from './roster';
import type { View } from './view';

const CUSTOMER = `/customers/${KNOWN.showcase}`;
const LISTED = `/customers/${KNOWN.twoHundred}`;

const folded = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');

const addFilter = ({ page }: View) => page.getByRole('button', { name: 'Filter', exact: true });

/** The texts of a contact that are searched, as somebody reads them. */
function mentions({ uuid: _, ...contact }: Contact, words: string): boolean {
  const {
    customer_uuid: _customer,
    data_source_uuid: _source,
    custom,
    position: _position,
    ...texts
  } = contact;
  return [...Object.values(texts), ...Object.values(custom ?? {})].some((value) =>
    folded(String(value ?? '')).includes(words),
  );
}

async function requestedPages(sandbox: Sandbox): Promise<number> {
  return (await sandbox.requests()).filter((path) => path.includes('/contacts?')).length;
}

/** Waits until just these contacts are shown, in this order. */
async function expectShown(view: View, contacts: Contact[]) {
  expect(contacts.length, 'the test has something to find').toBeGreaterThan(0);
  await expect(view.footer).toContainText(new RegExp(`^${contacts.length} of 200 contacts match(es)?`));
  await expect.poll(() => view.textsOf('Name')).toEqual(contacts.map(displayName));
}

test('typing filters at once, whatever the accents, and marks what was found', async ({
  page,
  view,
  sandbox,
}) => {
  const hits = (await sandbox.contactsOf(KNOWN.twoHundred)).filter((contact) => mentions(contact, 'hossl'));
  await page.goto(LISTED);
  await expect(view.footer).toContainText('all loaded');
  await page.keyboard.press('f');
  await expect(view.filterBox).toBeFocused();
  await page.keyboard.type('HÓSSL');
  await expectShown(view, hits);
  const marks = await view.grid.locator('mark').allTextContents();
  expect(marks.length).toBeGreaterThan(0);
  for (const mark of marks) expect(folded(mark)).toBe('hossl');
  await expect(page).toHaveURL(/q=H/);
});

test('hits say what they cover, and Load all finds the rest', async ({ page, view, sandbox }) => {
  await page.goto(CUSTOMER);
  const first = (await sandbox.contactsOf(KNOWN.showcase)).filter((contact) => mentions(contact, 'koehler'));
  await view.filterBox.fill('koehler');
  await expect(view.footer).toContainText(
    `${first.length} of 200 loaded match · more contacts are not loaded yet`,
  );
  await view.button('Load all').click();
  await expect(view.footer).toContainText(/^\d+ of 1,284 contacts match/);
  const words = (await view.footer.textContent()) ?? '';
  expect(Number(words.split(' ')[0])).toBeGreaterThan(first.length);
});

test('few hits do not load page after page', async ({ page, view, sandbox }) => {
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('200 loaded');
  const before = await requestedPages(sandbox);
  await view.filterBox.fill('koehler');
  await expect(view.footer).toContainText('loaded match');
  await view.name(1).focus();
  await page.keyboard.press('Control+End');
  await page.waitForTimeout(700);
  await expect(view.footer).toContainText('of 200 loaded match');
  expect(await requestedPages(sandbox)).toBe(before);
});

test('when none matches it says so, with the ways on', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.filterBox.fill('zzqq');
  await expect(
    page.getByText('No loaded contact matches “zzqq”. More contacts are not loaded yet.'),
  ).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Load all' }).first().click();
  await expect(page.getByText('No contact matches “zzqq”.')).toBeVisible();
  await view.button('Clear filter').focus();
  await page.keyboard.press('Enter');
  await expect(view.filterBox).toBeFocused();
  await expect(view.said).toHaveText('1,284 contacts · all loaded.');
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
  await expect(view.filterBox).toHaveValue('');
  await expect(view.row(1)).toBeVisible();
});

test('clearing the search comes back to where the list was', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('200 loaded');
  await view.scrollTo(100 * 40);
  await expect(view.row(105)).toBeInViewport();
  await view.filterBox.fill('sales');
  await expect(view.footer).toContainText('loaded match');
  await expect.poll(() => view.scrollTop()).toBe(0);
  await view.button('Clear the search').click();
  await expect(view.footer).toContainText('200 loaded · more available');
  await expect.poll(() => view.scrollTop()).toBe(100 * 40);
});

test('what is typed before the panel is there finds the field all the same', async ({ page, view }) => {
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/assets/toolbar-panel-*.js', async (route) => {
    await isReleased;
    await route.continue();
  });
  await page.goto(LISTED);
  await expect(view.footer).toContainText('all loaded');
  await addFilter(view).click();
  const field = page.getByRole('textbox', { name: 'Filter by' });
  await expect(field).toBeFocused();
  await page.keyboard.type('Depart');
  await page.keyboard.press('Enter');
  release();
  const chosen = page.getByRole('combobox', { name: 'Filter by' });
  await expect(chosen).toBeFocused();
  await expect(chosen).toHaveValue('Depart');
  await page.keyboard.type('ment');
  await expect(chosen).toHaveValue('Department');
  await page.keyboard.press('Enter');
  await expect(view.panel('Filter')).toContainText('Department');
});

test('a filter is added, edited and removed by the keyboard alone', async ({ page, view, sandbox }) => {
  const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
  const inDepartment = (name: string) => contacts.filter(({ custom }) => custom?.Department === name);
  await page.goto(LISTED);
  await expect(view.footer).toContainText('all loaded');
  await addFilter(view).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Filter by' })).toBeFocused();
  await page.keyboard.type('depart');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Value' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('i');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Sales');
  await page.keyboard.press('Enter');
  await expect(view.chips).toHaveText(['Department is Sales']);
  await expectShown(view, inDepartment('Sales'));
  await expect(addFilter(view)).toBeFocused();

  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Value' })).toHaveValue('Sales');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Finance');
  await page.keyboard.press('Enter');
  await expect(view.chips).toHaveText(['Department is Finance']);
  await expectShown(view, inDepartment('Finance'));

  await page.keyboard.press('Tab');
  await expect(view.button('Remove the filter: Department is Finance')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(view.chips).toHaveCount(0);
  await expect(addFilter(view)).toBeFocused();
  await expect(view.footer).toContainText('200 contacts · all loaded');
});

const custom = (key: string) => (contact: Contact) => contact.custom?.[key];
const day = (contact: Contact) => String(contact.custom?.date_of_birth ?? '');
const nps = (contact: Contact) => Number(contact.custom?.['NPS score'] ?? Number.NaN);
for (const [filters, words, test_] of [
  ['custom.NPS score~above~7', ['NPS score > 7'], (one: Contact) => nps(one) > 7],
  [
    'custom.NPS score~between~6~8',
    ['NPS score is between 6 and 8'],
    (one: Contact) => nps(one) >= 6 && nps(one) <= 8,
  ],
  ['custom.Champion~true', ['Champion is true'], (one: Contact) => custom('Champion')(one) === true],
  ['email~empty', ['E-mail is empty'], (one: Contact) => !one.email],
  ['email~filled', ['E-mail is not empty'], (one: Contact) => Boolean(one.email)],
  [
    'title~contains~ENGINEER',
    ['Title contains ENGINEER'],
    (one: Contact) => folded(one.title ?? '').includes('engineer'),
  ],
  [
    'custom.date_of_birth~before~1980-01-01',
    [/^date_of_birth is before .*1980/],
    (one: Contact) => day(one) !== '' && day(one) < '1980-01-01',
  ],
  [
    'custom.Department~is~Sales~custom.Department~is~Finance',
    ['Department is Sales', 'orDepartment is Finance'],
    (one: Contact) => ['Sales', 'Finance'].includes(String(custom('Department')(one))),
  ],
  [
    'custom.Department~is~Sales~email~filled',
    ['Department is Sales', 'E-mail is not empty'],
    (one: Contact) => custom('Department')(one) === 'Sales' && Boolean(one.email),
  ],
] as const) {
  test(`the filters of an address: ${words.join(', ')}`, async ({ page, view, sandbox }) => {
    const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
    await page.goto(`${LISTED}?filters=${encodeURIComponent(filters)}`);
    await expect(view.chips).toHaveText([...words]);
    await expectShown(view, contacts.filter(test_));
  });
}

test('a date and a number are asked for in fields of their kind, and refused when they are none', async ({
  page,
  view,
}) => {
  await page.goto(LISTED);
  await expect(view.footer).toContainText('all loaded');
  const fields = page.getByRole('combobox', { name: 'Filter by' });
  await addFilter(view).click();
  await expect(fields).toBeFocused();
  await page.keyboard.type('NPS');
  await page.keyboard.press('Enter');
  const panel = view.panel('Filter');
  await panel.getByRole('combobox').selectOption('is between');
  await panel.getByRole('button', { name: 'Add filter' }).click();
  await expect(panel.getByRole('alert')).toHaveText('Enter a number, such as 7.5, in both fields.');
  await panel.getByLabel('From').fill('9');
  await panel.getByLabel('To').fill('10');
  await page.keyboard.press('Enter');
  await expect(view.chips).toHaveText(['NPS score is between 9 and 10']);
  await addFilter(view).click();
  await expect(fields).toBeFocused();
  await page.keyboard.type('Last seen');
  await page.keyboard.press('Enter');
  await panel.getByRole('combobox').selectOption('is after');
  await panel.getByLabel('Value').fill('2026-03-01');
  await page.keyboard.press('Enter');
  await expect(view.chips.nth(1)).toContainText('Last seen is after');
  await expect(page).toHaveURL(/filters=.*2026-03-01/);
});

test('a picked value is the whole of it, and a day that there is not is shown as it is', async ({
  page,
  view,
}) => {
  await page.goto(`${LISTED}?filters=${encodeURIComponent('custom.Last seen')}~on~2025-02-30`);
  await expect(view.chips).toHaveText(['Last seen is on 2025-02-30']);
  await expect(view.chips.getByRole('button').first()).toHaveAccessibleName(/there is no such value/);
  await page.goto(LISTED);
  await expect(view.footer).toContainText('all loaded');
  await addFilter(view).click();
  await page.getByRole('combobox', { name: 'Filter by' }).fill('Department');
  await page.keyboard.press('Enter');
  await view
    .panel('Filter')
    .getByRole('option', { name: /^Sales/ })
    .click();
  await expect(view.chips).toHaveText(['Department is Sales']);
});

test('the button of rows is there again after a search that nothing matched', async ({ page, view }) => {
  await page.goto(LISTED);
  await expect(view.footer).toContainText('all loaded');
  await view.filterBox.fill('zzqq');
  await expect(page.getByText('No contact matches “zzqq”.')).toBeVisible();
  await view.button('Clear filter').click();
  await view.row(2).hover();
  await expect(page.getByRole('button', { name: /^More for / })).toBeVisible();
});
