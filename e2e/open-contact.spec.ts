import { displayName } from '../src/contract/contact-fields';
import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';
import { View } from './view';

const CUSTOMER = `/customers/${KNOWN.showcase}`;

test('a click opens a contact beside the table, in the address too, and the button closes it', async ({
  page,
  view,
  sandbox,
}) => {
  const contacts = await sandbox.contactsOf(KNOWN.showcase);
  const third = contacts[2] ?? { uuid: '' };
  await page.goto(CUSTOMER);
  await view.cell(3, 2).click();
  await expect(page).toHaveURL(`${CUSTOMER}?contact=${third.uuid}`);
  await expect(view.contactName).toHaveText(displayName(third));
  await expect(page).toHaveTitle(new RegExp(displayName(third)));
  await expect(view.drawer).toContainText('3 of 200');
  await expect(view.drawer).toContainText(third.uuid);
  await expect(view.row(3)).toHaveAttribute('aria-current', 'true');

  await view.button('Close (Esc)').click();
  await expect(view.drawer).toHaveCount(0);
  await expect(page).toHaveURL(CUSTOMER);
  await expect(view.row(3)).not.toHaveAttribute('aria-current', 'true');
});

test('Enter opens with the focus on the name, and Esc gives it back to the row', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.name(1).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(view.contactName).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(view.drawer).toHaveCount(0);
  await expect(view.cell(2, 3)).toBeFocused();
});

test('Esc within the drawer, and its button by keyboard, give the focus back too', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.name(1).focus();
  await page.keyboard.press('Enter');
  await view.drawer.getByRole('button', { name: 'Copy E-mail' }).focus();
  await page.keyboard.press('Escape');
  await expect(view.name(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await view.button('Close (Esc)').focus();
  await page.keyboard.press('Enter');
  await expect(view.drawer).toHaveCount(0);
  await expect(view.name(1)).toBeFocused();
});

test('Back and Forward close and open it', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.name(4).click();
  const name = (await view.contactName.textContent()) ?? '';
  await page.goBack();
  await expect(view.drawer).toHaveCount(0);
  await page.goForward();
  await expect(view.contactName).toHaveText(name);
});

test('a reload keeps the contact open', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.name(5).click();
  const name = (await view.contactName.textContent()) ?? '';
  await page.reload();
  await expect(view.contactName).toHaveText(name);
  await expect(view.row(5)).toHaveAttribute('aria-current', 'true');
});

test('a link to a contact whose page is not loaded fetches just that contact', async ({
  page,
  view,
  sandbox,
  context,
}) => {
  await page.goto(`/customers/${KNOWN.twoHundredOne}`);
  await view.button('Load more').click();
  await expect(view.footer).toContainText('201 contacts');
  await view.scrollTo(1e6);
  await view.name(201).click();
  await expect(page).toHaveURL(/contact=con_/);
  const name = (await view.contactName.textContent()) ?? '';
  const uuid = new URL(page.url()).searchParams.get('contact') ?? '';

  await sandbox.forgetRequests();
  const colleague = new View(await context.newPage());
  await colleague.page.goto(page.url());
  await expect(colleague.contactName).toHaveText(name);
  await expect(colleague.drawer).toContainText('Not among the loaded contacts');
  await expect(colleague.footer).toContainText('200 loaded · more available');
  expect((await sandbox.requests()).filter((path) => path.includes(uuid))).toHaveLength(1);
  await colleague.button('Load more').click();
  await expect(colleague.drawer).toContainText('201 of 201');
});

test('a contact that does not exist, and an address that is none, say so', async ({
  page,
  view,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const unknown = 'con_00000000-0000-0000-0000-000000000000';
  await page.goto(`${CUSTOMER}?contact=${unknown}`);
  await expect(view.drawer).toContainText(`No contact ${unknown} in this ChartMogul account.`);
  await expect(view.footer).toContainText('200 loaded');
  await page.goto(`${CUSTOMER}?contact=con_<img>`);
  await expect(view.drawer).toContainText(
    "That isn't a contact UUID. It looks like con_ followed by 36 characters.",
  );
  await view.button('Close (Esc)').click();
  await expect(view.drawer).toHaveCount(0);
});

test('previous and next, by button and by J and K, step through the rows', async ({
  page,
  view,
  sandbox,
}) => {
  const names = (await sandbox.contactsOf(KNOWN.showcase)).slice(0, 4).map(displayName);
  await page.goto(CUSTOMER);
  await view.name(1).click();
  await expect(view.contactName).toHaveText(names[0] ?? '');
  await expect(view.button('Previous contact (K)')).toHaveAttribute('aria-disabled', 'true');
  await view.button('Next contact (J)').click();
  await expect(view.contactName).toHaveText(names[1] ?? '');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(view.contactName).toHaveText(names[3] ?? '');
  await expect(view.row(4)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('k');
  await expect(view.contactName).toHaveText(names[2] ?? '');
  await view.button('Previous contact (K)').click();
  await expect(view.contactName).toHaveText(names[1] ?? '');
  await page.goBack();
  await expect(view.drawer, 'stepping is one entry of the history').toHaveCount(0);
});

test('J opens the first contact, and at the end of the loaded rows it loads on', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('200 loaded');
  await page.keyboard.press('j');
  await expect(view.drawer).toContainText('1 of 200');
  await view.name(1).focus();
  await page.keyboard.press('Control+End');
  await expect(view.drawer).toContainText('200 of 400');
  await page.keyboard.press('j');
  await expect(view.drawer).toContainText('201 of 400');
  await expect(view.row(201)).toBeInViewport();
});

test('C copies the e-mail address of the open contact, and says so', async ({
  page,
  view,
  sandbox,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const contacts = await sandbox.contactsOf(KNOWN.showcase);
  const place = contacts.findIndex(({ email }) => email);
  await page.goto(CUSTOMER);
  await view.name(place + 1).click();
  await expect(view.contactName).toBeVisible();
  await page.keyboard.press('c');
  await expect(view.said).toHaveText('E-mail copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(contacts[place]?.email);
});

test('long notes are folded, and shown as they were written', async ({ page, view, sandbox }) => {
  const contacts = await sandbox.contactsOf(KNOWN.twoHundred);
  const isLong = ({ notes }: { notes?: string | null | undefined }) => (notes?.split('\n').length ?? 0) > 12;
  const { uuid = '', notes } = contacts.find(isLong) ?? {};
  await page.goto(`/customers/${KNOWN.twoHundred}?contact=${uuid}`);
  const section = view.drawer.locator('section', { has: page.getByRole('heading', { name: 'Notes' }) });
  const text = section.locator('p');
  await expect(text).toBeVisible();
  expect(await text.textContent()).toBe(notes?.split('\n').slice(0, 12).join('\n'));
  const more = section.getByRole('button', { name: 'Show all 40 lines' });
  await expect(more).toHaveAttribute('aria-expanded', 'false');
  await more.click();
  expect(await text.textContent()).toBe(notes);
  await section.getByRole('button', { name: 'Show less' }).click();
  await expect(more).toBeVisible();
});

test('a drawer whose code is gone says what to do', async ({ page, view, complaints }) => {
  complaints.expect(/Failed to load resource|Failed to fetch dynamically/);
  await page.route('**/assets/contact-drawer-*', (route) => route.abort());
  await page.goto(CUSTOMER);
  await view.name(2).click();
  await expect(page.getByRole('alert')).toContainText('This panel could not be loaded');
  await page.unroute('**/assets/contact-drawer-*');
  await page.getByRole('button', { name: 'Reload the page' }).click();
  await expect(view.drawer).toBeVisible();
});

test('a drawer whose code failed before anybody wanted it is loaded at the first click', async ({
  page,
  view,
  complaints,
}) => {
  complaints.expect(/Failed to load resource|Failed to fetch dynamically/);
  let refused = 0;
  await page.route('**/assets/contact-drawer-*', (route) => {
    refused += 1;
    return route.abort();
  });
  await page.goto(CUSTOMER);
  await expect.poll(() => refused).toBe(1);
  await page.unroute('**/assets/contact-drawer-*');
  await view.name(2).click();
  await expect(view.contactName).toBeVisible();
});

test('the API panel that could not be loaded is tried again when it is opened again', async ({
  page,
  view,
  complaints,
}) => {
  complaints.expect(/Failed to load resource|Failed to fetch dynamically/);
  await page.route('**/assets/api-panel-*', (route) => route.abort());
  await page.goto(CUSTOMER);
  await view.name(2).click();
  const opener = view.drawer.locator('summary', { hasText: 'API' });
  await opener.click();
  await expect(view.drawer.getByRole('alert')).toContainText('This panel could not be loaded');
  await page.unroute('**/assets/api-panel-*');
  await opener.click();
  await expect(view.drawer.getByRole('alert')).toHaveCount(0);
  await opener.click();
  await expect(view.drawer.getByRole('tab', { name: 'curl' })).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a sheet whose code is gone says what to do, and closes', async ({ page, view, complaints }) => {
    complaints.expect(/Failed to load resource|Failed to fetch dynamically/);
    await page.route('**/assets/contact-sheet-*', (route) => route.abort());
    await page.goto(CUSTOMER);
    await view.row(1).tap();
    await expect(page.getByRole('alert')).toContainText('This panel could not be loaded');
    await page.unroute('**/assets/contact-sheet-*');
    await page.getByRole('button', { name: 'Close' }).tap();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await view.row(1).tap();
    await expect(page.getByRole('dialog')).toBeVisible();
  });
});

test('a contact of the same person is opened by keyboard with the focus on its name, and Back returns', async ({
  page,
  view,
  sandbox,
}) => {
  const contacts = await sandbox.contactsOf(KNOWN.showcase);
  const names = contacts.map(displayName);
  const place = names.findIndex((name, at) => names.indexOf(name, at + 1) >= 0);
  const [first, second] = [contacts[place], contacts[names.indexOf(names[place] ?? '', place + 1)]];
  await page.goto(`${CUSTOMER}?contact=${first?.uuid}`);
  const person = view.drawer.locator('section', {
    has: page.getByRole('heading', { name: 'Same person' }),
  });
  await person.getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${CUSTOMER}?contact=${second?.uuid}`);
  await expect(view.contactName).toBeFocused();
  await page.goBack();
  await expect(page).toHaveURL(`${CUSTOMER}?contact=${first?.uuid}`);
  await expect(view.drawer).toContainText(first?.uuid ?? '');
});

test('an address with a contact that is none shows the table, and says so', async ({ page, view }) => {
  await page.goto(`${CUSTOMER}?contact=5`);
  await expect(view.footer).toContainText('200 loaded');
  await expect(view.drawer).toContainText("That isn't a contact UUID.");
});

test('J takes the focus along with the open contact, and leaves it in the table after one was entered', async ({
  page,
  view,
}) => {
  await page.goto(CUSTOMER);
  await view.name(1).click();
  for (let step = 0; step < 30; step++) await page.keyboard.press('j');
  await expect(view.drawer).toContainText('31 of 200');
  await expect(view.name(31)).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(view.contactName).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(view.name(31)).toBeFocused();
  await page.keyboard.press('j');
  await expect(view.drawer).toContainText('31 of 200');
  await expect(view.name(31)).toBeFocused();
});
