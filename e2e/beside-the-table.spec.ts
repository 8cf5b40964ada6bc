import type { Page } from '@playwright/test';
import { displayName } from '../src/contract/contact-fields';
import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

const CUSTOMER = `/customers/${KNOWN.showcase}`;

async function widthOf(page: Page): Promise<number> {
  const box = await page.getByRole('complementary', { name: 'Contact' }).boundingBox();
  return Math.round(box?.width ?? 0);
}

test('the table stays alive for the pointer beside an open contact', async ({ page, view, sandbox }) => {
  const contacts = await sandbox.contactsOf(KNOWN.showcase);
  await page.goto(CUSTOMER);
  await view.name(1).click();
  await view.name(2).click();
  await expect(view.contactName).toHaveText(contacts[1] ? displayName(contacts[1]) : '');
  await view.scroller.hover();
  await page.mouse.wheel(0, 4_000);
  await expect.poll(() => view.scrollTop()).toBeGreaterThan(3_000);
  await expect(view.contactName).toHaveText(contacts[1] ? displayName(contacts[1]) : '');
  await view.button('Load more').click();
  await expect(view.footer).toContainText('400 loaded');
});

test('arrows in the table update the open contact and keep the focus in the table', async ({
  page,
  view,
  sandbox,
}) => {
  const contacts = await sandbox.contactsOf(KNOWN.showcase);
  await page.goto(CUSTOMER);
  await view.name(1).click();
  await expect(view.drawer).toBeVisible();
  await view.name(1).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(view.contactName).toHaveText(contacts[2] ? displayName(contacts[2]) : '');
  await expect(view.name(3)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(view.drawer).toHaveCount(0);
  await expect(view.name(3)).toBeFocused();
});

test('it stands beside the table on a wide screen and over its edge on a narrower one', async ({
  page,
  view,
}) => {
  await page.goto(CUSTOMER);
  const wide = (await view.scroller.boundingBox())?.width ?? 0;
  await view.name(1).click();
  await expect(view.drawer).toBeVisible();
  expect((await view.scroller.boundingBox())?.width).toBe(wide - (await widthOf(page)));
  await page.setViewportSize({ width: 1000, height: 800 });
  await expect.poll(async () => (await view.scroller.boundingBox())?.width).toBe(1000);
  await view.name(2).click();
  await expect(view.drawer).toContainText('2 of 200');
});

test('its width follows the arrow keys within its limits, and is remembered', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.name(1).click();
  const splitter = page.getByRole('separator', { name: 'Width of the contact panel' });
  await expect(splitter).toHaveAttribute('aria-valuenow', '480');
  await splitter.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(splitter).toHaveAttribute('aria-valuenow', '504');
  expect(await widthOf(page)).toBe(504);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await expect(splitter).toHaveAttribute('aria-valuenow', '720');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(splitter).toHaveAttribute('aria-valuenow', '360');
  await page.reload();
  await expect(splitter).toHaveAttribute('aria-valuenow', '360');
  expect(await widthOf(page)).toBe(360);
});

test('its width follows the pointer within its limits, and is remembered', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.name(1).click();
  const splitter = page.getByRole('separator', { name: 'Width of the contact panel' });
  const box = (await splitter.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + box.width / 2, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(1440 - 600, box.y + 220, { steps: 4 });
  await expect.poll(() => widthOf(page)).toBe(600);
  await page.mouse.move(100, box.y + 220, { steps: 4 });
  await expect.poll(() => widthOf(page)).toBe(720);
  await page.mouse.move(1440 - 550, box.y + 220, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(400, 400);
  await expect.poll(() => widthOf(page)).toBe(550);
  await page.reload();
  await expect(splitter).toHaveAttribute('aria-valuenow', '550');
});

test('it can be tabbed to from the table and back', async ({ page, view }) => {
  await page.goto(CUSTOMER);
  await view.name(1).click();
  await expect(view.drawer).toBeVisible();
  await view.name(1).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('separator')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(view.name(1)).toBeFocused();
});
