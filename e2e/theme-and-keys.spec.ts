import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

const CUSTOMER = `/customers/${KNOWN.fifty}`;

test('the theme is the system’s, then light, then dark, and is remembered', async ({ page, view }) => {
  const html = page.locator('html');
  const scheme = () => html.evaluate((element) => getComputedStyle(element).colorScheme);
  await page.goto('/');
  await view.button('Theme: as the system has it').click();
  await expect(html).toHaveAttribute('data-theme', 'light');
  await view.button('Theme: light').click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  expect(await scheme()).toBe('dark');
  await page.reload();
  await expect(view.button('Theme: dark')).toBeVisible();
  await view.button('Theme: dark').click();
  await expect(html).not.toHaveAttribute('data-theme');
  expect(await scheme()).toBe('light dark');
});

test('a chosen theme is there before the first paint', async ({ page, view, complaints }) => {
  await page.goto('/');
  await view.button('Theme: as the system has it').click();
  await view.button('Theme: light').click();
  // Without its bundle the page is what it is at the first paint.
  complaints.expect(/ERR_FAILED.*\/assets\//);
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.reload({ waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('#root')).toBeEmpty();
});

test('the system’s theme is followed while it changes', async ({ page }) => {
  const background = () => page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const light = await background();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).not.toBe(light);
});

test('? shows all keys, Esc closes them, and the focus is where it was', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.name(2).click();
  await view.name(2).focus();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText('Load all');
  await page.keyboard.press('j');
  await expect(view.drawer, 'keys are for the dialog').toContainText('2 of 50');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(view.drawer, 'Esc closes only what is on top').toBeVisible();
  await expect(view.name(2)).toBeFocused();
});

test('single letters can be switched off, and stay off', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.button('Keys').click();
  const box = page.getByRole('checkbox', { name: 'Single letters are shortcuts' });
  await expect(box).toBeChecked();
  await box.uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await view.name(1).click();
  await expect(view.drawer).toContainText('1 of 50');
  await page.keyboard.press('j');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
  await expect(view.drawer).toContainText('1 of 50');
  await page.keyboard.press('Escape');
  await expect(view.drawer, 'Esc is no letter').toHaveCount(0);
});

test('letters do nothing while typing, nor with a modifier', async ({ page, view, sandbox }) => {
  const contacts = await sandbox.contactsOf(KNOWN.hostile);
  const many = contacts.find(({ custom }) => Object.keys(custom ?? {}).length >= 12);
  await page.goto(`/customers/${KNOWN.hostile}?contact=${many?.uuid}`);
  const place = (await view.drawer.getByText(/^\d+ of \d+/).textContent()) ?? '';
  const box = view.drawer.getByRole('searchbox', { name: 'Filter custom attributes' });
  await box.pressSequentially('jkcl?');
  await expect(box).toHaveValue('jkcl?');
  await expect(view.drawer).toContainText(place);
  await expect(view.drawer).toContainText('No custom attribute matches “jkcl?”.');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await view.contactName.focus();
  await page.keyboard.press('Control+j');
  await page.keyboard.press('Alt+k');
  await expect(view.drawer).toContainText(place);
});

test('the chip says that the data is made up, and how to see one’s own', async ({
  page,
  view,
  rosterOver,
}) => {
  await page.goto('/');
  const words = 'No API key is set, so this is made-up data. Set CHARTMOGUL_API_KEY to see yours.';
  await expect(page.getByText(words)).toBeHidden();
  await view.button('Sample data').click();
  await expect(page.getByText(words)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(words)).toBeHidden();

  const own = await rosterOver(
    (_, response) => {
      const body = '{"entries":[],"has_more":false,"cursor":null,"name":"Ours","data_sources":[]}';
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    },
    { CHARTMOGUL_API_KEY: 'a-key' },
  );
  await page.goto(own.url);
  await expect(page.getByText('This ChartMogul account has no customers.')).toBeVisible();
  await expect(view.button('Sample data')).toHaveCount(0);
});
