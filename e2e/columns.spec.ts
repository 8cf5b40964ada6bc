import type { Locator, Page } from '@playwright/test';
import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';
import { View } from './view';

const CUSTOMER = `/customers/${KNOWN.twoHundred}`;
const START = '?columns=name~title~email~phone~custom.Department';

async function widthOf(element: Locator): Promise<number> {
  return Math.round((await element.boundingBox())?.width ?? 0);
}

/** Presses the button of the mouse on an element, and lets it go so many px further to the right. */
async function dragBy(page: Page, element: Locator, by: number) {
  const box = (await element.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by / 2, y, { steps: 3 });
  await page.mouse.move(x + by, y, { steps: 3 });
}

test('columns are hidden and shown in the panel, and this browser remembers it', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('all loaded');
  await view.button('Columns').click();
  const panel = view.panel('Columns');
  await panel.getByRole('checkbox', { name: 'Title' }).uncheck();
  await panel.getByLabel('Find a column').fill('exter');
  await panel.getByRole('checkbox', { name: 'External ID' }).check();
  await expect(panel.getByRole('checkbox', { name: 'Name' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(view.header('Title')).toHaveCount(0);
  await expect(view.button('Columns')).toBeFocused();

  for (const again of [() => page.reload(), () => page.goto(`/customers/${KNOWN.fifty}`)]) {
    await again();
    await expect(view.footer).toContainText('all loaded');
    await expect(view.header('Title')).toHaveCount(0);
    await view.button('Columns').click();
    await expect(panel.getByRole('checkbox', { name: 'External ID' })).toBeChecked();
    await page.keyboard.press('Escape');
  }
});

test('columns are reset to those of the start', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('all loaded');
  const before = await view.columnNames();
  await view.button('Columns').click();
  const reset = page.getByRole('button', { name: 'Reset columns' });
  await expect(reset).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('checkbox', { name: 'Title' }).uncheck();
  await page.getByRole('button', { name: 'Pin E-mail' }).click();
  await expect(page).toHaveURL(/columns=.*pinned=email/);
  await reset.click();
  await expect.poll(() => view.columnNames()).toEqual(before);
  await expect(page).toHaveURL(CUSTOMER);
  await page.reload();
  await expect(view.footer).toContainText('all loaded');
  expect(await view.columnNames()).toEqual(before);
});

test('a data source is shown and filtered by its name', async ({ page, view }) => {
  await page.goto(`${CUSTOMER}?columns=name~data_source&filters=data_source~is~Stripe`);
  await expect(view.header('Data source')).toBeVisible();
  await expect(view.chips).toHaveText(['Data source is Stripe']);
  await expect(view.footer).toContainText('200 of 200 contacts match');
  expect(new Set(await view.textsOf('Data source'))).toEqual(new Set(['Stripe']));
});

test('a column is moved in the panel by its buttons and by keys', async ({ page, view }) => {
  await page.goto(CUSTOMER + START);
  await expect(view.footer).toContainText('all loaded');
  await view.button('Columns').click();
  await page.getByRole('button', { name: 'Move Phone up' }).click();
  await expect.poll(() => view.columnNames()).toEqual(['Name', 'Title', 'Phone', 'E-mail', 'Department']);
  await page.getByRole('checkbox', { name: 'Phone' }).press('Alt+ArrowUp');
  await expect.poll(() => view.columnNames()).toEqual(['Name', 'Phone', 'Title', 'E-mail', 'Department']);
  await expect(page.getByRole('checkbox', { name: 'Phone' })).toBeFocused();
  await expect(view.said).toHaveText('Phone: 2 of 5.');
  await page.getByRole('checkbox', { name: 'Phone' }).press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => view.columnNames()).toEqual(['Name', 'Title', 'E-mail', 'Department', 'Phone']);
});

test('a column is moved in its header, by keys and by dragging', async ({ page, view }) => {
  await page.goto(CUSTOMER + START);
  await expect(view.footer).toContainText('all loaded');
  await view.name(1).focus();
  await page.keyboard.press('ArrowUp');
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  await expect(view.header('Phone')).toBeFocused();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => view.columnNames()).toEqual(['Name', 'Phone', 'Title', 'E-mail', 'Department']);
  await expect(view.header('Phone')).toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => view.columnNames()).toEqual(['Name', 'Title', 'Phone', 'E-mail', 'Department']);

  const email = (await view.header('E-mail').boundingBox()) ?? { x: 0 };
  const title = (await view.header('Title').boundingBox()) ?? { x: 0 };
  await dragBy(page, view.sortButton('E-mail'), title.x - email.x - 100);
  await page.mouse.up();
  await expect.poll(() => view.columnNames()).toEqual(['Name', 'E-mail', 'Title', 'Phone', 'Department']);
  await expect(view.header('E-mail'), 'a drag is no click').not.toHaveAttribute('aria-sort');
  await page.reload();
  await expect(view.footer).toContainText('all loaded');
  expect(await view.columnNames()).toEqual(['Name', 'E-mail', 'Title', 'Phone', 'Department']);
});

test('beside a pinned column others are moved to where they are dropped, and the menu knows their places', async ({
  page,
  view,
}) => {
  await page.goto(`${CUSTOMER}${START}&pinned=phone`);
  await expect(view.footer).toContainText('all loaded');
  await expect.poll(() => view.columnNames()).toEqual(['Name', 'Phone', 'Title', 'E-mail', 'Department']);
  const [from, to] = [
    await view.header('Department').boundingBox(),
    await view.header('Title').boundingBox(),
  ];
  await page.mouse.move((from?.x ?? 0) + 40, (from?.y ?? 0) + 15);
  await page.mouse.down();
  await page.mouse.move((to?.x ?? 0) + 60, (to?.y ?? 0) + 15, { steps: 5 });
  await page.mouse.move((to?.x ?? 0) + 20, (to?.y ?? 0) + 15, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => view.columnNames()).toEqual(['Name', 'Phone', 'Department', 'Title', 'E-mail']);
  await view.header('Department').click({ button: 'right' });
  await expect(view.menuItem(/^Move left/)).toHaveAttribute('aria-disabled', 'true');
  await view.menuItem('Move right').click();
  await expect.poll(() => view.columnNames()).toEqual(['Name', 'Phone', 'Title', 'Department', 'E-mail']);
});

test('a column that is hidden from its menu by keys leaves the focus in the headers', async ({
  page,
  view,
}) => {
  await page.goto(`${CUSTOMER}${START}`);
  await expect(view.footer).toContainText('all loaded');
  await view.name(1).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect(view.header('Title')).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await expect(view.menuItem('Hide')).toBeVisible();
  await view.menuItem('Hide').focus();
  await page.keyboard.press('Enter');
  await expect(view.header('Title')).toHaveCount(0);
  await expect(view.header('E-mail')).toBeFocused();
  await expect(view.said).toHaveText('Column Title hidden.');
});

test('what another tab chooses changes nothing here before a reload', async ({ page, view, context }) => {
  await page.goto(CUSTOMER);
  await expect(view.header('Title')).toBeVisible();
  const other = await context.newPage();
  await other.goto(`${CUSTOMER}${START.replace('~title', '')}`);
  const there = new View(other);
  await expect(there.footer).toContainText('all loaded');
  await there.button('Columns').click();
  await there.panel('Columns').getByRole('checkbox', { name: 'Phone' }).uncheck();
  await expect(there.header('Phone')).toHaveCount(0);
  await page.bringToFront();
  await view.filterBox.fill('a');
  await expect(view.footer).toContainText('contacts match');
  await expect(view.header('Phone')).toBeVisible();
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('all loaded');
  await expect(view.header('Phone')).toHaveCount(0);
});

test('a column is as wide as its edge is dragged to, or as its content, or as keys make it', async ({
  page,
  view,
}) => {
  await page.goto(CUSTOMER + START);
  await expect(view.footer).toContainText('all loaded');
  const email = view.header('E-mail');
  const edge = email.locator('.grid-resize');
  const before = await widthOf(email);
  await dragBy(page, edge, 90);
  await expect.poll(() => widthOf(email), 'it follows the pointer').toBe(before + 90);
  await expect.poll(() => widthOf(view.cell(1, 4)), 'and so do the rows').toBe(before + 90);
  await page.mouse.up();
  await page.reload();
  await expect(view.footer).toContainText('all loaded');
  expect(await widthOf(email), 'this browser remembers it').toBe(before + 90);

  await view.name(1).focus();
  for (const key of ['ArrowUp', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await expect(email).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => widthOf(email)).toBe(before + 90 - 16);

  await edge.dblclick();
  await expect.poll(() => widthOf(email)).not.toBe(before + 90 - 16);
  const cut = await view.grid
    .locator('.grid-body [aria-colindex="4"]')
    .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length);
  expect(cut, 'nothing in view is cut off').toBe(0);
  await expect(email).not.toHaveAttribute('aria-sort');
});

test('a pinned column stays while the others scroll sideways', async ({ page, view }) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await page.goto(`${CUSTOMER}?columns=name~title~phone~notes~custom.Department~email`);
  await expect(view.footer).toContainText('all loaded');
  await view.header('Phone').click({ button: 'right' });
  await view.menuItem('Pin').click();
  await expect.poll(() => view.columnNames().then((names) => names.slice(0, 2))).toEqual(['Name', 'Phone']);
  const before = await view.header('Phone').boundingBox();
  await view.scroller.evaluate((element) => element.scrollTo(1e6, 0));
  await expect(view.header('E-mail')).toBeInViewport({ ratio: 1 });
  expect(await view.header('Phone').boundingBox()).toEqual(before);
  expect(
    await view
      .cell(3, 3)
      .boundingBox()
      .then((box) => box?.x),
  ).toBe(before?.x);
  await expect(page).toHaveURL(/pinned=phone/);
});

test('a link shows a colleague the same columns, order, filters and open contact', async ({
  page,
  view,
  browser,
  roster,
}) => {
  await page.goto(CUSTOMER + START);
  await expect(view.footer).toContainText('all loaded');
  await view.button('Columns').click();
  await page.getByRole('checkbox', { name: 'Title' }).uncheck();
  await page.getByRole('button', { name: 'Pin Department' }).click();
  await page.keyboard.press('Escape');
  await view.sortButton('E-mail').click();
  await view.filterBox.fill('sales');
  await expect(page).toHaveURL(/q=sales/);
  await view.name(2).click();
  await expect(view.contactName).toBeVisible();
  const name = (await view.contactName.textContent()) ?? '';
  const fresh = await browser.newContext({ baseURL: roster.url, viewport: { width: 1440, height: 900 } });
  const colleague = new View(await fresh.newPage());
  await colleague.page.goto(page.url());
  await expect(colleague.contactName).toHaveText(name);
  await expect(colleague.filterBox).toHaveValue('sales');
  await expect(colleague.header('E-mail')).toHaveAttribute('aria-sort', 'ascending');
  await expect(colleague.row(2)).toHaveAttribute('aria-current', 'true');
  expect(await colleague.columnNames()).toEqual(['Name', 'Department', 'E-mail', 'Phone']);
  expect(await colleague.textsOf('Name')).toEqual(await view.textsOf('Name'));

  await colleague.page.goto(`/customers/${KNOWN.fifty}`);
  await expect(colleague.footer).toContainText('all loaded');
  await expect(colleague.header('Title'), 'a link that was only opened is not remembered').toBeVisible();
  await fresh.close();
});

test('of 300 attributes any can be chosen, and all be scrolled through, with only those in view drawn', async ({
  page,
  view,
  sandbox,
}) => {
  const [first] = await sandbox.contactsOf(KNOWN.attributes);
  const keys = Object.keys(first?.custom ?? {});
  expect(keys).toHaveLength(300);
  await page.goto(`/customers/${KNOWN.attributes}`);
  await expect(view.footer).toContainText('loaded');
  await view.button('Columns').click();
  const panel = view.panel('Columns');
  await panel.getByLabel('Find a column').fill('Mixed 41');
  await panel.getByRole('checkbox', { name: 'Mixed 41' }).check();
  await page.keyboard.press('Escape');
  await view.scroller.evaluate((element) => element.scrollTo(1e6, 0));
  await expect(view.header('Mixed 41')).toBeInViewport();

  const all = ['name', ...keys.map((key) => `custom.${key}`)].join('~');
  await page.goto(`/customers/${KNOWN.attributes}?columns=${encodeURIComponent(all)}`);
  await expect(view.grid).toHaveAttribute('aria-colcount', '302');
  await expect(view.row(1)).toBeVisible();
  expect(await view.row(1).locator('.grid-cell').count()).toBeLessThan(40);
  await view.name(1).focus();
  await page.keyboard.press('End');
  await expect(view.cell(1, 302)).toBeFocused();
  await expect(view.cell(1, 302)).toBeInViewport({ ratio: 0.9 });
  await expect(view.header(keys[299] ?? '')).toBeInViewport();
  await expect(view.name(1)).toBeInViewport();
  expect(await view.row(1).locator('.grid-cell').count()).toBeLessThan(40);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(view.name(1)).toBeFocused();
});

test('rows are as high as the density says, at the same place, and it is remembered', async ({
  page,
  view,
}) => {
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('all loaded');
  await view.scrollTo(100 * 40);
  const height = async (place: number) => (await view.row(place).boundingBox())?.height;
  expect(await height(101)).toBe(40);
  for (const [name, px] of [
    ['Compact', 32],
    ['Relaxed', 56],
  ] as const) {
    await view.button(/^Density/).click();
    await view.menuItem(name).click();
    await expect.poll(() => height(101)).toBe(px);
    await expect.poll(() => view.scrollTop(), 'the same row is the first').toBe(100 * px);
  }
  await page.reload();
  await expect(view.footer).toContainText('all loaded');
  await expect.poll(() => view.scrollTop()).toBe(100 * 56);
  expect(await height(101)).toBe(56);
});
