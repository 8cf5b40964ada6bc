import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

const CUSTOMER = `/customers/${KNOWN.showcase}`;

test('what was loaded is said politely, once, and not while everything is loading', async ({
  page,
  view,
}) => {
  await page.goto(CUSTOMER);
  await expect(view.said).toHaveText('200 contacts loaded, more available.');
  await expect(view.said).toHaveAttribute('aria-live', 'polite');
  await view.button('Load more').click();
  await expect(view.said).toHaveText('200 more contacts loaded, 400 in all.');
  const spoken = await page.evaluateHandle(() => {
    const sentences: string[] = [];
    const region = document.querySelector('[role=status]');
    if (region) {
      new MutationObserver(() => sentences.push(region.textContent ?? '')).observe(region, {
        characterData: true,
        childList: true,
        subtree: true,
      });
    }
    return sentences;
  });
  await view.button('Load all').click();
  await expect(view.said).toHaveText('1,284 contacts, all loaded.');
  expect(await spoken.jsonValue()).toEqual(['1,284 contacts, all loaded.']);
});

test('an error is an alert, and is not said twice', async ({ page, view, sandbox, complaints }) => {
  complaints.expect(/status of 400/);
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('200 loaded');
  await sandbox.breakNextPage({ kind: 'status', status: 422 });
  await view.button('Load more').click();
  await expect(page.getByRole('alert')).toContainText("Couldn't load more: ChartMogul answered 422.");
  await expect(view.said).toHaveText('200 contacts loaded, more available.');
});

for (const address of ['/', CUSTOMER, `/customers/${KNOWN.none}`, '/customers/cus_123', '/nowhere']) {
  test(`${address} has one h1, its landmarks and a title`, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
    await expect(page.getByRole('main')).toHaveCount(1);
    await expect(page.getByRole('banner')).toHaveCount(1);
    await expect(page.getByRole('navigation', { name: 'Main' })).toHaveCount(1);
    await expect(page).toHaveTitle(/.+ · Roster/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
}

test('the place in the navigation is marked', async ({ page }) => {
  await page.goto('/');
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Customers' });
  await expect(link).toHaveAttribute('aria-current', 'page');
  await page.goto(CUSTOMER);
  await expect(link).not.toHaveAttribute('aria-current', 'page');
});

test('the panel of a contact is named, and its headings tell its parts', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.name(1).click();
  await expect(view.contactName).toBeVisible();
  const parts = await view.drawer.getByRole('heading', { level: 3 }).allTextContents();
  const order = ['Reach', 'Notes', 'Custom attributes', 'Where it comes from', 'Same person', 'API'];
  expect(parts).toEqual(order.filter((part) => parts.includes(part)));
  expect(parts).toContain('Where it comes from');
});

test('with reduced motion nothing moves', async ({ page, view }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(CUSTOMER);
  await view.name(1).click();
  await expect(view.drawer).toBeVisible();
  await view.button('Keys').click();
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  const moving = await page.evaluate(() => document.getAnimations().length);
  expect(moving).toBe(0);
});
