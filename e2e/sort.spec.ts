import type { Contact } from '../src/contract/contact';
import { displayName, fullName } from '../src/contract/contact-fields';
import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

const CUSTOMER = `/customers/${KNOWN.showcase}`;
const LISTED = `/customers/${KNOWN.twoHundred}`;
const { compare } = new Intl.Collator('en-GB', { sensitivity: 'base', numeric: true });

/** Contacts as people expect them sorted by a text: those without one last, equal ones as ChartMogul has them. */
function sorted(contacts: Contact[], read: (contact: Contact) => unknown, isDown = false): Contact[] {
  const text = (contact: Contact) => String(read(contact) ?? '').trim();
  const filled = contacts.filter((contact) => text(contact) !== '');
  const empty = contacts.filter((contact) => text(contact) === '');
  return [...filled.sort((a, b) => (isDown ? -1 : 1) * compare(text(a), text(b))), ...empty];
}

test('a click on a header sorts up, then down, then not at all', async ({ page, view, sandbox }) => {
  const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
  await page.goto(LISTED);
  await expect(view.footer).toContainText('200 contacts · all loaded');
  for (const [order, expected] of [
    ['ascending', sorted([...contacts], fullName)],
    ['descending', sorted([...contacts], fullName, true)],
  ] as const) {
    await view.sortButton('Name').click();
    await expect(view.header('Name')).toHaveAttribute('aria-sort', order);
    await expect.poll(() => view.textsOf('Name'), order).toEqual(expected.map(displayName));
  }
  await view.sortButton('Name').click();
  await expect(view.header('Name')).not.toHaveAttribute('aria-sort');
  await expect.poll(() => view.textsOf('Name')).toEqual(contacts.map(displayName));
});

test('Shift adds a column to the order, and each says its place in it', async ({ page, view, sandbox }) => {
  const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
  await page.goto(LISTED);
  await view.sortButton('Title').click();
  await view.sortButton('Name').click({ modifiers: ['Shift'] });
  await view.sortButton('Name').click({ modifiers: ['Shift'] });
  await expect(view.header('Title')).toHaveAttribute('aria-sort', 'ascending');
  await expect(view.header('Title')).toContainText('1');
  await expect(view.header('Name')).toHaveAttribute('aria-sort', 'descending');
  await expect(view.header('Name')).toContainText('2');
  const byName = sorted([...contacts], fullName, true);
  const expected = sorted(byName, ({ title }) => title);
  await expect.poll(() => view.textsOf('Name')).toEqual(expected.map(displayName));
  await view.sortButton('E-mail').click();
  await expect(view.header('Title'), 'a click without Shift is an order of its own').not.toHaveAttribute(
    'aria-sort',
  );
});

test('an order says how many it covers until all are loaded', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.sortButton('Name').click();
  await expect(view.footer).toContainText('Sorted among the 200 loaded');
  await view.button('Load more').click();
  await expect(view.footer).toContainText('Sorted among the 400 loaded');
  await view.button('Load all').click();
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
  await expect(view.footer).not.toContainText('Sorted among');
});

for (const desc of ['', '-']) {
  test(`numbers and dates of custom attributes sort by value${desc && ', also down'}, those without last`, async ({
    page,
    view,
    sandbox,
  }) => {
    const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
    const sign = desc === '' ? 1 : -1;
    for (const [key, sortValue] of [
      ['NPS score', Number],
      ['Last seen', (value: unknown) => Date.parse(String(value))],
    ] as const) {
      const has = ({ custom }: Contact) => custom?.[key] !== undefined && custom[key] !== null;
      const value = ({ custom }: Contact) => sortValue(custom?.[key]);
      const filled = contacts.filter(has).sort((a, b) => sign * (value(a) - value(b)));
      const expected = [...filled, ...contacts.filter((contact) => !has(contact))];
      await page.goto(`${LISTED}?sort=${desc}custom.${encodeURIComponent(key)}&columns=name~custom.${key}`);
      await expect(view.header(key)).toHaveAttribute('aria-sort', desc ? 'descending' : 'ascending');
      await expect.poll(() => view.textsOf('Name'), key).toEqual(expected.map(displayName));
    }
  });
}

test('numbers come first by value in a column that has texts too', async ({ page, view, sandbox }) => {
  const values = (await sandbox.contactsOf(KNOWN.attributes)).map(({ custom }) => custom?.['Mixed 1']);
  const numbers = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  expect(numbers.length).toBeGreaterThan(1);
  const shown = numbers.map((number) => number.toLocaleString('en', { maximumFractionDigits: 20 }));
  const column = 'custom.Mixed 1';
  await page.goto(`/customers/${KNOWN.attributes}?columns=name~${column}&sort=${column}`);
  await expect(view.header('Mixed 1')).toHaveAttribute('aria-sort', 'ascending');
  const firstTexts = async () => (await view.textsOf('Mixed 1')).slice(0, shown.length);
  await expect.poll(firstTexts).toEqual(shown);
});

test('an order is in the address, and a reload and Back keep to it', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.sortButton('Name').click();
  await view.sortButton('Name').click();
  await expect(page).toHaveURL(/[?&]sort=-name/);
  const first = await view.name(1).textContent();
  await page.reload();
  await expect(view.header('Name')).toHaveAttribute('aria-sort', 'descending');
  await expect(view.name(1)).toHaveText(first ?? '');
});

test('rows that arrive fall into place without moving the one with the focus', async ({ page, view }) => {
  await page.goto(`${CUSTOMER}?sort=name`);
  await expect(view.footer).toContainText('200 loaded');
  await view.scrollTo(100 * 40);
  await view.name(110).click();
  await page.keyboard.press('Escape');
  const focused = page.locator('.grid-cell:focus');
  const name = await focused.textContent();
  const before = await focused.boundingBox();
  await page.keyboard.press('Shift+L');
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
  await expect(focused).toHaveText(name ?? '');
  await expect.poll(() => focused.boundingBox()).toEqual(before);
  expect(Number(await focused.locator('..').getAttribute('aria-rowindex'))).toBeGreaterThan(200);
});

test('rows that arrive fall into place without moving the one under the pointer', async ({ page, view }) => {
  await page.goto(`${CUSTOMER}?sort=-name`);
  await expect(view.footer).toContainText('200 loaded');
  await view.scrollTo(100 * 40);
  const hovered = page.locator('.grid-body .grid-row:hover').getByRole('rowheader');
  await view.name(112).hover();
  const name = await hovered.textContent();
  await page.keyboard.press('Shift+L');
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
  await expect(hovered).toHaveText(name ?? '');
});
