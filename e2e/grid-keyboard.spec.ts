import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

const CUSTOMER = `/customers/${KNOWN.showcase}`;

test('the grid says how large it is, where each cell is, and has one tab stop', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await expect(view.grid).toHaveAccessibleName(/^Contacts of /);
  await expect(view.row(1)).toBeVisible();
  const columns = Number(await view.grid.getAttribute('aria-colcount'));
  // Only those in view are elements.
  const drawn = await view.grid.getByRole('columnheader').count();
  expect(drawn).toBeLessThanOrEqual(columns);
  await expect(view.grid.getByRole('columnheader').nth(1)).toHaveText('Name');
  await expect(view.row(1).getByRole('rowheader')).toHaveCount(1);
  await expect(view.row(1).getByRole('gridcell')).toHaveCount(drawn - 1);
  const places = await view
    .row(1)
    .locator('[aria-colindex]')
    .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('aria-colindex'))));
  expect(places).toEqual(Array.from({ length: drawn }, (_, at) => at + 1));
  await expect(view.grid.locator('[role=row] [tabindex="0"]')).toHaveCount(1);
  await view.cell(3, 2).click();
  await expect(view.grid.locator('[role=row] [tabindex="0"]')).toHaveCount(1);
  await expect(view.cell(3, 2)).toHaveAttribute('tabindex', '0');
});

test('a cell that gets the focus by other means is the one that keys act on', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await expect(view.row(5)).toBeVisible();
  // As a screen reader does it.
  await view.cell(5, 3).focus();
  await expect(view.cell(5, 3)).toHaveAttribute('tabindex', '0');
  await expect(view.grid.locator('[role=row] [tabindex="0"]')).toHaveCount(1);
  const name = await view.name(5).textContent();
  await page.keyboard.press('Enter');
  await expect(view.contactName).toHaveText(`${name}`);
});

test('arrows, Home, End, Page up and down, and with Control the corners', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  // Custom attributes become columns with the rows.
  await expect(view.row(1)).toBeVisible();
  const columns = Number(await view.grid.getAttribute('aria-colcount'));
  await view.name(1).focus();
  for (const [key, row, column] of [
    ['ArrowUp', 0, 2],
    ['ArrowUp', 0, 2],
    ['ArrowLeft', 0, 1],
    ['ArrowLeft', 0, 1],
    ['ArrowDown', 1, 1],
    ['ArrowDown', 2, 1],
    ['ArrowRight', 2, 2],
    ['End', 2, columns],
    ['ArrowRight', 2, columns],
    ['Home', 2, 1],
    ['ArrowUp', 1, 1],
  ] as const) {
    await page.keyboard.press(key);
    await expect(view.cell(row, column), key).toBeFocused();
    await expect(view.cell(row, column), key).toBeInViewport({ ratio: 0.9 });
  }
  await page.keyboard.press('PageDown');
  const below =
    Number(await page.locator('.grid-cell:focus').locator('..').getAttribute('aria-rowindex')) - 1;
  expect(below).toBeGreaterThan(10);
  await expect(view.cell(below, 1)).toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press('PageUp');
  await expect(view.cell(1, 1)).toBeFocused();
  await page.keyboard.press('Control+End');
  await expect(view.cell(200, columns)).toBeFocused();
  await expect(view.cell(200, columns)).toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press('Control+Home');
  await expect(view.cell(1, 1)).toBeFocused();
  await expect(view.cell(1, 1)).toBeInViewport({ ratio: 0.9 });
});

test('a focused cell is never hidden behind the name column or the header', async ({ page, view }) => {
  await page.setViewportSize({ width: 900, height: 400 });
  await page.goto(CUSTOMER);
  await view.name(1).focus();
  await page.keyboard.press('End');
  for (let column = 12; column > 2; column--) await page.keyboard.press('ArrowLeft');
  const header = (await view.grid.getByRole('columnheader').first().boundingBox()) ?? { x: 0, width: 0 };
  const focused = (await page.locator(':focus').boundingBox()) ?? { x: 0 };
  expect(focused.x).toBeGreaterThanOrEqual(header.x + header.width - 1);
  await page.keyboard.press('Control+End');
  for (let row = 0; row < 12; row++) await page.keyboard.press('ArrowUp');
  const head = await view.grid.getByRole('columnheader').first().boundingBox();
  const cell = await page.locator(':focus').boundingBox();
  expect(cell?.y).toBeGreaterThanOrEqual((head?.y ?? 0) + (head?.height ?? 0) - 1);
});

test('the focus survives its row being scrolled out and back', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.name(1).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await view.scrollTo(150 * 40);
  await expect(view.row(155)).toBeInViewport();
  await expect(view.name(3)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(view.name(4)).toBeFocused();
  await expect(view.name(4)).toBeInViewport();
});

test('the focus survives loading everything', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.cell(5, 2).click();
  await view.cell(5, 2).focus();
  await page.keyboard.press('Shift+L');
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
  await expect(view.cell(5, 2)).toBeFocused();
});

test('with the keyboard alone, from the address bar to reading a contact’s notes', async ({
  page,
  view,
  sandbox,
}) => {
  const contacts = await sandbox.contactsOf(KNOWN.showcase);
  const place = contacts.findIndex(({ notes }) => notes && notes.length > 20);
  await page.goto('/');
  await expect(view.footer).toContainText('all loaded');
  const skip = page.getByText('Skip to the table');
  await page.keyboard.press('Tab');
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(view.name(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(KNOWN.showcase));
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(view.footer).toContainText('200 loaded');
  const inTable = view.grid.locator('.grid-cell:focus');
  for (let stop = 0; stop < 12 && (await inTable.count()) === 0; stop++) await page.keyboard.press('Tab');
  await expect(view.name(1)).toBeFocused();
  for (let row = 0; row < place; row++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(view.contactName).toBeFocused();
  const notes = view.drawer.locator('section', { has: page.getByRole('heading', { name: 'Notes' }) });
  await expect(notes).toBeInViewport();
});

test('a range begins where it is asked for once nothing is selected any more', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.cell(3, 1).click();
  await view.selectionBar.getByRole('button', { name: 'Clear' }).click();
  await expect(view.selectionBar).toHaveCount(0);
  await view.name(15).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(view.selectionBar).toContainText('2 selected');
});

test('a range whose beginning is filtered out grows and shrinks from where it goes on', async ({
  page,
  view,
}) => {
  await page.goto(CUSTOMER);
  await view.cell(1, 1).click();
  await view.filterBox.fill('sales');
  await expect(view.footer).toContainText('loaded match');
  await view.name(10).focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowDown');
  await expect(view.selectionBar).toContainText('5 selected');
  for (let step = 0; step < 2; step++) await page.keyboard.press('Shift+ArrowUp');
  await expect(view.selectionBar).toContainText('3 selected');
});

test('selecting all leaves the focus on its button, and says how many', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.cell(1, 1).click();
  const all = view.selectionBar.getByRole('button', { name: 'Select all 200 loaded' });
  await all.focus();
  await page.keyboard.press('Enter');
  await expect(view.said).toHaveText('200 selected.');
  await expect(all).toBeFocused();
  await expect(all).toHaveAttribute('aria-disabled', 'true');
});
