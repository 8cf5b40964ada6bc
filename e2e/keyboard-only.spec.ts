import type { Page } from '@playwright/test';
import { displayName } from '../src/contract/contact-fields';
import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Presses a key some times. */
async function press(page: Page, key: string, times = 1) {
  for (let time = 0; time < times; time++) await page.keyboard.press(key);
}

/** Goes on with Tab until something has the focus; fails when it is further than anybody would go. */
async function tabTo(page: Page, name: RegExp, key = 'Tab') {
  const stops: string[] = [];
  for (let stop = 0; stop < 30; stop++) {
    await page.keyboard.press(key);
    const words = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent?.trim().slice(0, 40) ?? '';
    });
    if (name.test(words)) return;
    stops.push(words);
  }
  throw new Error(`Tab does not reach ${name}: ${stops.join(' · ')}`);
}

test('from the address bar to everything that the table and the drawer can do, by the keyboard alone', async ({
  page,
  view,
  sandbox,
}) => {
  test.slow();
  const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
  const inSales = contacts.filter(({ custom }) => custom?.Department === 'Sales');
  await page.goto(`/customers/${KNOWN.twoHundred}`);
  await expect(view.footer).toContainText('200 contacts · all loaded');

  // Search, and back to all of them.
  await page.keyboard.press('f');
  await page.keyboard.type('sales');
  await expect(view.footer).toContainText('contacts match');
  await page.keyboard.press('Escape');
  await expect(view.footer).toContainText('200 contacts · all loaded');
  await expect(view.filterBox).toBeFocused();

  // A filter.
  await tabTo(page, /^Filter$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Filter by' })).toBeFocused();
  await page.keyboard.type('Department');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Value' })).toBeFocused();
  await page.keyboard.type('sale');
  await press(page, 'ArrowDown');
  await page.keyboard.press('Enter');
  await expect(view.chips).toHaveText([/^Department (contains|is) Sales$/]);
  await expect(view.footer).toContainText(`${inSales.length} of 200 contacts match`);

  // Another column, and its place.
  await tabTo(page, /^Columns$/);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Find a column')).toBeFocused();
  await page.keyboard.type('position');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('checkbox', { name: 'Position' })).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(view.button('Columns')).toBeFocused();

  // Into the table, to the header: sort by name, then by title too.
  for (let stop = 0; stop < 12; stop++) {
    await page.keyboard.press('Tab');
    if ((await view.grid.locator('.grid-cell:focus').count()) > 0) break;
  }
  await expect(view.name(1)).toBeFocused();
  await press(page, 'ArrowUp');
  await page.keyboard.press('Enter');
  await expect(view.header('Name')).toHaveAttribute('aria-sort', 'ascending');
  await expect(view.header('Name')).toBeFocused();
  await press(page, 'ArrowRight');
  await page.keyboard.press('Shift+Enter');
  await expect(view.header('Title')).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(view.menuItem('Remove sort')).toBeVisible();
  await page.keyboard.type('remove');
  await page.keyboard.press('Enter');
  await expect(view.header('Title')).not.toHaveAttribute('aria-sort');
  await expect(view.header('Title')).toBeFocused();

  // Select two, copy their addresses.
  await press(page, 'ArrowLeft');
  await press(page, 'ArrowDown', 2);
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(view.selectionBar).toContainText('2 selected');
  await page.keyboard.press('ControlOrMeta+c');
  await expect(view.said).toHaveText('2 rows copied.');
  expect((await view.clipboard()).split('\n').length).toBeGreaterThanOrEqual(3);
  await page.keyboard.press('Escape');
  await expect(view.selectionBar).toHaveCount(0);
  await expect(view.name(3)).toBeFocused();

  // Open one, go through the others, read on with Tab.
  await page.keyboard.press('Enter');
  await expect(view.contactName).toBeFocused();
  await expect(view.drawer).toContainText(`3 of ${inSales.length} shown`);
  await page.keyboard.press('j');
  await expect(view.drawer).toContainText(`4 of ${inSales.length} shown`);
  await press(page, 'k', 2);
  await expect(view.drawer).toContainText(`2 of ${inSales.length} shown`);
  const name = await view.contactName.textContent();
  expect(inSales.map(displayName)).toContain(name);

  // The API panel: choose a language, copy the request.
  await tabTo(page, /^API$/);
  await page.keyboard.press('Enter');
  await expect(view.drawer.getByRole('tab', { name: 'curl' })).toBeVisible();
  await tabTo(page, /^curl$/i);
  await press(page, 'ArrowRight');
  await tabTo(page, /^Copy request$/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(view.said).toHaveText('Request copied.');
  expect(await view.clipboard()).toContain('YOUR_API_KEY');

  // Close it: the focus is in the table, at the contact that was open last.
  await page.keyboard.press('Escape');
  await expect(view.drawer).toHaveCount(0);
  await expect(view.name(2)).toBeFocused();
  await expect(view.name(2)).toHaveText(name ?? '');
});

test('every stop of Tab is to be seen, and none is visited twice', async ({ page, view, sandbox }) => {
  const [first] = (await sandbox.contactsOf(KNOWN.twoHundred)).filter(({ email }) => email);
  await page.goto(`/customers/${KNOWN.twoHundred}?filters=email~filled&contact=${first?.uuid}`);
  await expect(view.footer).toContainText('contacts match');
  await expect(view.contactName).toBeVisible();
  const stops: string[] = [];
  for (let stop = 0; stop < 80; stop++) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { width, height } = element.getBoundingClientRect();
      const words = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40);
      const stopNumber = element.getAttribute('data-test-stop');
      element.setAttribute('data-test-stop', 'seen');
      return {
        words,
        isSeen: width > 0 && height > 0 && element.checkVisibility(),
        isAgain: stopNumber !== null,
      };
    });
    if (place === null || place.isAgain) break;
    expect(place.isSeen, `${place.words} is to be seen`).toBe(true);
    expect(place.words, 'it has a name').toBeTruthy();
    stops.push(place.words ?? '');
  }
  expect(stops.length).toBeGreaterThan(15);
  for (const name of ['Filter loaded contacts', 'Columns', 'Views', 'API', 'Close (Esc)']) {
    expect(stops).toContain(name);
  }
});
