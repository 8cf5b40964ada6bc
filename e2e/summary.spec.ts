import type { Locator } from '@playwright/test';
import type { Contact } from '../src/contract/contact';
import { accountManagersAnswerSchema } from '../src/contract/directory';
import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

const LISTED = `/customers/${KNOWN.twoHundred}`;
const SHOWCASE = `/customers/${KNOWN.showcase}`;
/** The sandbox's account's. */
const TIME_ZONE = 'Europe/Berlin';

/** The rows of a summary's tables, one after the other: what each is about, and its number. */
async function figuresOf(panel: Locator): Promise<[label: string, rows: number][]> {
  return panel.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row): [string, number] => {
      const label = (row.querySelector('th')?.textContent ?? '').replace(/^Filter by\s*/, '').trim();
      const number = row.querySelector('td')?.firstChild?.textContent ?? '';
      return [label, Number(number.replaceAll(',', ''))];
    }),
  );
}

/** How many rows have a value, and how many each value; the most frequent first, and then as they come. */
function counted(values: readonly unknown[]) {
  const filled = values.filter((value) => value !== null && value !== undefined && `${value}`.trim() !== '');
  const counts = new Map<string, number>();
  for (const value of filled) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  const frequent = [...counts].sort(([, one], [, other]) => other - one);
  const head: [string, number][] = [
    ['Has a value', filled.length],
    ['No value', values.length - filled.length],
  ];
  return { filled, frequent, head };
}

const custom = (contacts: readonly Contact[], key: string) =>
  contacts.map((contact) => contact.custom?.[key]);

test('a summary has the numbers of the loaded contacts, and Esc gives the focus back', async ({
  page,
  view,
  sandbox,
}) => {
  const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
  await page.goto(LISTED);
  await expect(view.footer).toContainText('all loaded');
  const panel = await view.openSummary('Department');
  await expect(panel).toContainText('Summary of 200 contacts, all loaded');
  const { head, frequent } = counted(custom(contacts, 'Department'));
  const others = frequent.slice(10);
  await expect(panel).toContainText(`${frequent.length} distinct values`);
  const rest: [string, number][] =
    others.length === 0
      ? []
      : [
          [
            `${others.length} other value${others.length === 1 ? '' : 's'}`,
            others.reduce((sum, [, rows]) => sum + rows, 0),
          ],
        ];
  expect(await figuresOf(panel)).toEqual([...head, ...frequent.slice(0, 10), ...rest]);
  await expect(panel.getByRole('table').last()).toHaveAccessibleName(/most frequent|How often/);
  await expect(panel.getByRole('columnheader', { name: 'contacts' }).last()).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(view.header('Department')).toBeFocused();
});

test('numbers are a histogram with the least, the middle and the greatest', async ({
  page,
  view,
  sandbox,
}) => {
  const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
  const { head, filled } = counted(custom(contacts, 'NPS score'));
  const sorted = filled.map(Number).sort((one, other) => one - other);
  const middle = ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
  await page.goto(LISTED);
  const panel = await view.openSummary('NPS score');
  await expect(panel.getByRole('definition')).toHaveText([`${sorted[0]}`, `${middle}`, `${sorted.at(-1)}`]);
  const [least = 0, greatest = 0] = [sorted[0], sorted.at(-1)];
  const scores = Array.from({ length: greatest - least + 1 }, (_, at) => least + at);
  expect(await figuresOf(panel)).toEqual([
    ...head,
    ...scores.map((score) => [`${score}`, sorted.filter((one) => one === score).length]),
  ]);
});

test('dates are a histogram of days as they are in the account’s time zone', async ({
  page,
  view,
  sandbox,
}) => {
  const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
  const { head, filled } = counted(custom(contacts, 'Last seen'));
  await page.goto(LISTED);
  const panel = await view.openSummary('Last seen');
  const months = await page.evaluate(
    ([texts, timeZone]) => {
      const format = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone });
      return texts.map((text) => format.format(new Date(text)));
    },
    [filled.map(String), TIME_ZONE] as const,
  );
  const [, , ...bars] = await figuresOf(panel);
  expect((await figuresOf(panel)).slice(0, 2)).toEqual(head);
  expect(bars.length).toBeGreaterThan(3);
  expect(bars.length).toBeLessThanOrEqual(12);
  for (const [month, rows] of bars) expect(rows, month).toBe(months.filter((one) => one === month).length);
  expect(bars.reduce((sum, [, rows]) => sum + rows, 0)).toBe(filled.length);
});

test('by the keyboard alone it is opened, gone through and chosen from', async ({ page, view, sandbox }) => {
  const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
  const [most = ['', 0]] = counted(custom(contacts, 'Department')).frequent;
  await page.goto(LISTED);
  await expect(view.footer).toContainText('all loaded');
  await view.cell(1, 2).focus();
  await page.keyboard.press('ArrowUp');
  for (let tries = 0; tries < 20 && !(await isFocused(view.header('Department'))); tries++) {
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.type('Summ');
  await page.keyboard.press('Enter');
  const panel = view.summary('Department');
  await expect(panel).toContainText('Summary of 200');
  await page.keyboard.press('Tab');
  await expect(panel.getByRole('button', { name: 'Filter by Has a value' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(view.header('Department')).toBeFocused();

  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.type('Summ');
  await page.keyboard.press('Enter');
  for (let tabs = 0; tabs < 3; tabs++) await page.keyboard.press('Tab');
  await expect(panel.getByRole('button', { name: `Filter by ${most[0]}`, exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel).toBeHidden();
  await expect(view.chips).toHaveText([`Department is ${most[0]}`]);
  await expect(view.footer).toContainText(`${most[1]} of 200 contacts match`);
  await expect(view.said).toHaveText(`${most[1]} of 200 contacts match.`);
  await expect(view.header('Department')).toBeFocused();
});

async function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluateAll((elements) => elements.some((element) => element === document.activeElement));
}

// One of each kind: what each bar finds is tried beside the code.
for (const column of ['Department', 'NPS score', 'Last seen']) {
  test(`each bar of ${column} filters for as many as it says`, async ({ page, view }) => {
    await page.goto(LISTED);
    await expect(view.footer).toContainText('all loaded');
    const panel = await view.openSummary(column);
    const buttons = await panel.getByRole('button').count();
    expect(buttons).toBeGreaterThan(2);
    await page.keyboard.press('Escape');
    for (const place of new Set([1, 2, buttons - 1])) {
      await view.openSummary(column);
      const button = panel.getByRole('button').nth(place);
      const label = ((await button.textContent()) ?? '').replace(/^Filter by\s*/, '').trim();
      const rows = (await figuresOf(panel)).find(([one]) => one === label)?.[1];
      await button.click();
      await expect(panel).toBeHidden();
      await expect(view.chips).toHaveCount(1);
      await expect(view.footer).toContainText(new RegExp(`^${rows} of 200 contacts match`));
      await view.button(/^Remove the filter/).click();
      await expect(view.footer).toContainText('200 contacts · all loaded');
    }
  });
}

test('it grows with what is loaded, whatever is filtered', async ({ page, view, sandbox }) => {
  const contacts: Contact[] = [];
  for (let cursor: string | undefined; ; ) {
    const answer = await sandbox.contactsPage(KNOWN.showcase, cursor);
    contacts.push(...answer.entries);
    if (!answer.has_more || answer.cursor === null) break;
    cursor = answer.cursor;
  }
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/contacts\?.*cursor=/, async (route) => {
    await isReleased;
    await route.continue();
  });
  await page.goto(`${SHOWCASE}?q=koehler`);
  await view.button('Load all').click();
  const panel = await view.openSummary('Title');
  await expect(panel).toContainText('Summary of 200 loaded');
  expect((await figuresOf(panel)).slice(0, 2)).toEqual(
    counted(contacts.slice(0, 200).map(({ title }) => title)).head,
  );
  release();
  await expect(panel).toContainText('Summary of 1,284 contacts, all loaded');
  const { head, frequent } = counted(contacts.map(({ title }) => title));
  const figures = await figuresOf(panel);
  expect(figures.slice(0, 2)).toEqual(head);
  expect(figures.slice(2, 12)).toEqual(frequent.slice(0, 10));
});

test('the focus stays in the panel when the bar that has it falls out of the most frequent', async ({
  page,
  view,
}) => {
  await page.goto(SHOWCASE);
  await expect(view.footer).toContainText('200 loaded');
  const header = view.header('Name');
  const panel = await view.openSummary('Name');
  const bars = panel.getByRole('button');
  const last = (await bars.last().textContent()) ?? '';
  await bars.last().focus();
  // By script: the press of a button elsewhere closes the panel.
  await view.button('Load all').evaluate((button: HTMLElement) => button.click());
  await expect(panel).toContainText('all loaded', { timeout: 30_000 });
  expect(await bars.allTextContents()).not.toContain(last);
  await expect(panel).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(header).toBeFocused();
});

test('a column of whatever people typed is summed up, and obeys none of it', async ({ page, view }) => {
  await page.goto(`/customers/${KNOWN.hostile}`);
  await expect(view.footer).toContainText('loaded');
  for (const column of ['Name', 'Title', 'E-mail', 'Notes']) {
    const panel = await view.openSummary(column);
    for (const [label] of await figuresOf(panel)) expect(label.length).toBeLessThan(120);
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a column is chosen from a menu, and its summary fits', async ({ page, view }) => {
    await page.goto(LISTED);
    await expect(view.footer).toContainText('all loaded');
    const panel = await view.openSummary('Department');
    const box = await panel.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    const [, , [most, rows] = ['', 0]] = await figuresOf(panel);
    await panel.getByRole('button', { name: `Filter by ${most}`, exact: true }).click();
    await expect(view.footer).toContainText(`${rows} of 200 contacts match`);
  });
});

test('customers are summed up, never across currencies, and searched by what they can be', async ({
  page,
  view,
  sandbox,
}) => {
  const customers = await sandbox.customers();
  const { frequent } = counted(customers.map(({ status }) => status));
  await page.goto('/customers');
  await expect(view.footer).toContainText('all loaded');
  const amounts = await view.openSummary('MRR');
  const currencies = new Set(customers.map(({ currency }) => currency));
  await expect(amounts).toContainText(`in ${currencies.size} currencies, each by itself`);
  const euros = customers.filter(({ currency }) => currency === 'EUR');
  await expect(amounts.getByRole('heading', { name: 'EUR' })).toHaveText(`EUR · ${euros.length} customers`);
  await expect(amounts.getByRole('button')).toHaveCount(0);
  await page.keyboard.press('Escape');

  const statuses = await view.openSummary('Status');
  expect((await figuresOf(statuses)).slice(2)).toEqual(frequent);
  const [most, rows] = frequent[1] ?? ['', 0];
  await statuses.getByRole('button', { name: `Filter by ${most}`, exact: true }).click();
  await expect(view.choice('Status')).toHaveText(new RegExp(`${most}`));
  await expect(view.footer).toContainText(`${rows} customers match`);
  const hits = await view.openSummary('Account manager');
  await expect(hits).toContainText(`Summary of the ${rows} customers that match`);
});

test('customers without an account manager are found by their bar', async ({ page, view }) => {
  await page.goto('/customers');
  await expect(view.footer).toContainText('all loaded');
  const panel = await view.openSummary('Account manager');
  const [, [, rows] = ['', 0]] = await figuresOf(panel);
  expect(rows).toBeGreaterThan(0);
  await panel.getByRole('button', { name: 'Filter by No value' }).click();
  await expect(view.footer).toContainText(`${rows} customers match`);
  await expect(page).toHaveURL(/account_manager=/);
});

test('account managers are summed up by their numbers', async ({ page, view, roster }) => {
  await page.goto('/account-managers');
  await expect(view.grid).toContainText('No account manager');
  const answer = await (await fetch(`${roster.url}/api/account-managers`)).json();
  const people = accountManagersAnswerSchema
    .parse(answer)
    .entries.filter(({ account_manager }) => account_manager !== null);
  const counts = people.map(({ customers }) => customers).sort((one, other) => one - other);
  const panel = await view.openSummary('Customers');
  await expect(panel).toContainText(`Summary of ${people.length} account managers, all loaded`);
  await expect(panel.getByRole('definition').first()).toHaveText(`${counts[0]}`);
  await expect(panel.getByRole('definition').last()).toHaveText(`${counts.at(-1)}`);
  const bars = (await figuresOf(panel)).slice(2);
  expect(bars.reduce((sum, [, rows]) => sum + rows, 0)).toBe(people.length);
  await page.keyboard.press('Escape');
  await view.header('Account manager').hover();
  await view.button('Menu of Account manager').click();
  await expect(view.menuItem('Sort A to Z')).toBeVisible();
  await expect(view.menuItem('Summary…')).toHaveCount(0);
  await view.menuItem('Sort Z to A').click();
  await expect(view.header('Account manager')).toHaveAttribute('aria-sort', 'descending');
  await page.getByLabel('Filter by name').fill(people[0]?.account_manager ?? '');
  await expect(view.footer).toContainText('match');
  await expect(await view.openSummary('Customers')).toContainText(
    `Summary of all ${people.length} account managers, whether they match or not`,
  );
});

test('everybody’s contacts are summed up by their customers’ account manager', async ({ page, view }) => {
  await page.goto('/contacts');
  await expect(view.footer).toContainText('200 loaded');
  const panel = await view.openSummary('Account manager');
  await expect(panel).not.toContainText('not known yet');
  const [, , [most, rows] = ['', 0]] = await figuresOf(panel);
  expect(rows).toBeGreaterThan(0);
  await panel.getByRole('button', { name: `Filter by ${most}`, exact: true }).click();
  await expect(view.chips).toHaveText([`Account manager is ${most}`]);
  await expect(view.footer).toContainText(`${rows} of 200 loaded match`);
});
