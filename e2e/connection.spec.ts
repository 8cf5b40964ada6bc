import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

const CUSTOMER = `/customers/${KNOWN.showcase}`;
const UNREACHABLE = "Roster's server can't be reached. What is loaded stays; we keep trying.";

test.beforeEach(({ complaints }) => complaints.expect(/net::ERR_/));

test('without its server the page keeps what it has, and goes on by itself when it is back', async ({
  page,
  view,
  roster,
}) => {
  // It is loaded right after the rows, for the first click.
  const drawerLoaded = page.waitForResponse(/contact-drawer/);
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('200 loaded');
  await (await drawerLoaded).finished();
  await roster.stop();
  await view.button('Load more').click();
  await expect(view.connection.filter({ hasText: UNREACHABLE })).toBeVisible();
  await expect(view.footer).toContainText('200 loaded · more available');
  await view.name(2).click();
  await expect(view.drawer, 'what is loaded still works').toContainText('2 of 200');
  await roster.start();
  await expect(view.footer).toContainText('400 loaded · more available', { timeout: 15_000 });
  await expect(view.connection.filter({ hasText: UNREACHABLE })).toHaveCount(0);
});

test('offline is said with the time of what is shown, and ends by itself', async ({
  page,
  view,
  context,
}) => {
  await page.clock.install({ time: '2026-11-24T10:42:00+01:00' });
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('200 loaded');
  await page.clock.fastForward('18:00');
  await context.setOffline(true);
  const sentence = view.connection.filter({ hasText: 'You are offline. Showing what was loaded at 10:42.' });
  await expect(sentence).toBeVisible();
  await expect(view.row(1)).toBeVisible();
  await context.setOffline(false);
  await expect(sentence).toHaveCount(0);
  await view.button('Load more').click();
  await expect(view.footer).toContainText('400 loaded');
});

test('what fails while offline goes on when the network is back', async ({ page, view, context }) => {
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('200 loaded');
  await context.setOffline(true);
  await view.button('Load all').click();
  await expect(view.connection.filter({ hasText: 'You are offline.' })).toBeVisible();
  await expect(view.footer).toContainText('200 loaded · more available');
  await context.setOffline(false);
  await expect(view.footer).toContainText('1,284 contacts · all loaded', { timeout: 15_000 });
});
