import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

const CUSTOMER = `/customers/${KNOWN.showcase}`;
/** A row in the middle of the first page, in px. */
const PLACE = 100 * 40;

test('opening, stepping beside and closing a contact keeps the scroll place', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('200 loaded');
  await view.scrollTo(PLACE);
  await view.name(105).click();
  await expect(view.drawer).toBeVisible();
  expect(await view.scrollTop()).toBe(PLACE);
  await page.keyboard.press('j');
  await expect(view.drawer).toContainText('106 of 200');
  expect(await view.scrollTop()).toBe(PLACE);
  await page.keyboard.press('Escape');
  await expect(view.drawer).toHaveCount(0);
  expect(await view.scrollTop()).toBe(PLACE);
});

test('Back and Forward between list, customer and contact keep both places', async ({ page, view }) => {
  await page.setViewportSize({ width: 1440, height: 500 });
  await page.goto('/');
  await expect(view.footer).toContainText('all loaded');
  await view.scrollTo(400);
  await page.locator(`a[href="/customers/${KNOWN.showcase}"], [role=row]:nth-child(15) a`).last().click();
  await expect(view.footer).toContainText(/contacts|loaded · more/);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible();
  await expect.poll(() => view.scrollTop()).toBe(400);
});

test('Back from another page comes back to the same rows, with all that was loaded', async ({
  page,
  view,
}) => {
  await page.goto(CUSTOMER);
  await view.button('Load more').click();
  await expect(view.footer).toContainText('400 loaded');
  await view.scrollTo(PLACE);
  await expect(view.row(105)).toBeInViewport();
  await page.getByRole('link', { name: 'Customers' }).click();
  await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible();
  await page.goBack();
  await expect(view.footer).toContainText('400 loaded');
  await expect.poll(() => view.scrollTop()).toBe(PLACE);
  await page.goForward();
  await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible();
  await page.goBack();
  await expect.poll(() => view.scrollTop()).toBe(PLACE);
});

test('a reload comes back to the same rows', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('200 loaded');
  await view.scrollTo(PLACE);
  await expect(view.row(105)).toBeInViewport();
  await page.reload();
  await expect(view.footer).toContainText('200 loaded');
  await expect.poll(() => view.scrollTop()).toBe(PLACE);
  await expect(view.row(105)).toBeInViewport();
});

test('a link to a loaded contact brings its row into view', async ({ page, view, sandbox }) => {
  const contacts = await sandbox.contactsOf(KNOWN.showcase);
  await page.goto(`${CUSTOMER}?contact=${contacts[149]?.uuid}`);
  await expect(view.name(150)).toBeInViewport({ ratio: 1 });
  await expect(view.row(150)).toHaveAttribute('aria-current', 'true');
});

test('a link to a contact that is in view from the start scrolls nothing', async ({
  page,
  view,
  sandbox,
}) => {
  const contacts = await sandbox.contactsOf(KNOWN.fifty);
  await page.goto(`/customers/${KNOWN.fifty}?contact=${contacts[5]?.uuid}`);
  await expect(view.drawer).toContainText('6 of 50');
  await expect(view.name(6)).toBeInViewport({ ratio: 1 });
  expect(await view.scrollTop()).toBe(0);
});

test('loading more moves nothing that is in view', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('200 loaded');
  await view.scrollTo(PLACE);
  const before = await view.row(105).boundingBox();
  await view.button('Load all').click();
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
  expect(await view.row(105).boundingBox()).toEqual(before);
});

test('who reads elsewhere is not taken to the open contact once it is loaded', async ({
  page,
  view,
  sandbox,
}) => {
  const contacts = await sandbox.contactsOf(KNOWN.showcase);
  await page.goto(`/customers/${KNOWN.showcase}?contact=${contacts[900]?.uuid}`);
  await expect(view.drawer).toBeVisible();
  await expect(view.footer).toContainText('200 loaded');
  await view.scrollTo(2_000);
  await view.button('Load all').click();
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
  expect(await view.scrollTop()).toBe(2_000);
});
