import type { Page } from '@playwright/test';
import { displayName } from '../src/contract/contact-fields';
import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

const CUSTOMER = `/customers/${KNOWN.showcase}`;

async function expectNoSidewaysScroll(page: Page) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, 'the page itself scrolls sideways').toBeLessThanOrEqual(0);
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a row is two lines: name and title, then e-mail', async ({ page, view, sandbox }) => {
    const contacts = await sandbox.contactsOf(KNOWN.showcase);
    const place = contacts.findIndex(({ title, email, first_name }) => title && email && first_name);
    await page.goto(CUSTOMER);
    const cellOf = (text: string | null | undefined) =>
      view
        .row(place + 1)
        .locator('.grid-cell')
        .filter({ hasText: text ?? '' });
    const { title, email } = contacts[place] ?? {};
    const cells = [view.row(place + 1).getByRole('rowheader'), cellOf(title).first(), cellOf(email).first()];
    const [top, beside, below] = await Promise.all(
      cells.map(async (cell) => (await cell.boundingBox())?.y ?? 0),
    );
    expect(beside).toBe(top);
    expect(below).toBeGreaterThan(top ?? 0);
    await expectNoSidewaysScroll(page);
    const beyond = await view.scroller.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(beyond, 'the rows scroll sideways').toBe(0);
  });

  test('a contact opens as a modal sheet; its button, Esc and Back close it', async ({
    page,
    view,
    sandbox,
  }) => {
    const [first = { uuid: '' }] = await sandbox.contactsOf(KNOWN.showcase);
    const sheet = page.getByRole('dialog');
    await page.goto(CUSTOMER);
    for (const close of [
      () => view.button('Close (Esc)').tap(),
      () => page.keyboard.press('Escape'),
      () => page.goBack(),
    ]) {
      await view.row(1).tap();
      await expect(sheet.getByRole('heading', { level: 2, name: displayName(first) })).toBeVisible();
      await expect(page).toHaveURL(/contact=con_/);
      await expect(sheet).toHaveAttribute('aria-modal', 'true');
      await close();
      await expect(sheet).toHaveCount(0);
      await expect(page).toHaveURL(CUSTOMER);
    }
  });

  test('the sheet is pulled down to close it', async ({ page, view, context }) => {
    await page.goto(CUSTOMER);
    await view.row(1).tap();
    const sheet = page.getByRole('dialog');
    await expect(sheet.getByRole('heading', { level: 2 }).last()).toBeVisible();
    const session = await context.newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x: 195, y }] });
    await touch('touchStart', 12);
    for (let y = 20; y <= 620; y += 40) await touch('touchMove', y);
    await touch('touchEnd');
    await expect(sheet).toHaveCount(0);
    await expect(page).toHaveURL(CUSTOMER);
  });

  test('next and previous work in the sheet, and Load more is as wide as the screen', async ({
    page,
    view,
  }) => {
    await page.goto(CUSTOMER);
    const more = await view.button('Load more').boundingBox();
    const all = await view.button('Load all').boundingBox();
    expect((more?.width ?? 0) + (all?.width ?? 0)).toBeGreaterThan(330);
    expect(more?.height).toBeGreaterThanOrEqual(44);
    await view.button('Load more').tap();
    await expect(view.footer).toContainText('400 loaded');
    await view.row(1).tap();
    await view.button('Next contact (J)').tap();
    await expect(page.getByRole('dialog')).toContainText('2 of 400');
  });

  test('everything that is touched is large enough', async ({ page, view }) => {
    await page.goto(CUSTOMER);
    await view.row(1).tap();
    await expect(page.getByRole('dialog')).toContainText('1 of 200');
    const small = await page.getByRole('button').evaluateAll((buttons) =>
      buttons
        .map((button) => ({ name: button.getAttribute('aria-label'), box: button.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
        .map(({ name, box }) => `${name} ${box.width}×${box.height}`),
    );
    expect(small).toEqual([]);
  });
});

for (const viewport of [
  { width: 320, height: 256 },
  { width: 360, height: 640 },
]) {
  test.describe(`at ${viewport.width}×${viewport.height}, which is 400 % zoom or a small phone`, () => {
    test.use({ viewport });

    test('nothing scrolls sideways and everything can be reached', async ({ page, view }) => {
      await page.goto('/');
      await expect(view.footer).toContainText('all loaded');
      await expectNoSidewaysScroll(page);
      await page.goto(CUSTOMER);
      await expect(view.footer).toContainText('200 loaded');
      await expectNoSidewaysScroll(page);
      for (const button of ['Load more', 'Load all', 'Refresh', 'Sample data']) {
        await view.button(button).scrollIntoViewIfNeeded();
        await expect(view.button(button), button).toBeInViewport({ ratio: 0.9 });
      }
      await view.row(1).scrollIntoViewIfNeeded();
      await expect(view.row(1)).toBeInViewport({ ratio: 0.9 });
      await view.row(1).click();
      const sheet = page.getByRole('dialog');
      await expect(sheet).toContainText('1 of 200');
      await expectNoSidewaysScroll(page);
      const last = sheet.getByRole('button', { name: 'Copy Data source UUID' });
      await last.scrollIntoViewIfNeeded();
      await expect(last).toBeInViewport({ ratio: 0.9 });
      await view.button('Close (Esc)').click();
      await expect(sheet).toHaveCount(0);
    });
  });
}
