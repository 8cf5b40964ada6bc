import type { Page } from '@playwright/test';
import { KNOWN } from '../src/sandbox/data/known';
import { expect, type Sandbox, test } from './roster';
import type { View } from './view';

const CUSTOMER = `/customers/${KNOWN.showcase}`;
/** A row on the fourth page, in px. */
const PLACE = 700 * 40;

/** The requests for contacts that reached ChartMogul. */
async function contactRequests(sandbox: Sandbox): Promise<string[]> {
  return (await sandbox.requests()).filter((path) => path.includes('/contacts?'));
}

async function loadAll(page: Page, view: View) {
  await page.goto(CUSTOMER);
  await view.button('Load all').click();
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
}

async function leave(page: Page) {
  await page.getByRole('link', { name: 'Customers' }).click();
  await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible();
}

test('a list that is come back to is there at once, without a request, at the same place', async ({
  page,
  view,
  sandbox,
}) => {
  await loadAll(page, view);
  await view.scrollTo(PLACE);
  await expect(view.row(705)).toBeInViewport();
  await leave(page);
  await sandbox.forgetRequests();
  await page.goBack();
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
  await expect(view.row(705)).toBeInViewport();
  expect(await view.scrollTop()).toBe(PLACE);
  expect(await contactRequests(sandbox)).toEqual([]);
});

test('a list is kept longer than anything else, and says its age', async ({ page, view, sandbox }) => {
  await page.clock.install();
  await loadAll(page, view);
  await leave(page);
  await page.clock.fastForward('59:00');
  await sandbox.forgetRequests();
  await page.goBack();
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
  await expect(view.footer).toContainText('Loaded 59 minutes ago · Refresh');
  // Whether it is as it was is asked once, of the first page.
  await page.clock.fastForward(1_000);
  await expect.poll(() => contactRequests(sandbox)).toHaveLength(1);
  await expect(view.footer).toContainText('Loaded 59 minutes ago · Refresh');
});

test('a reload loads again as far as it was, and lands on the same row', async ({ page, view }) => {
  await loadAll(page, view);
  await view.scrollTo(PLACE);
  await expect(view.row(705)).toBeInViewport();
  const before = await view.row(705).textContent();
  await page.reload();
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
  await expect(view.row(705)).toBeInViewport();
  await expect.poll(() => view.scrollTop()).toBe(PLACE);
  expect(await view.row(705).textContent()).toBe(before);
});

for (const [how, asked] of [
  ['sorted', 'sort=-name'],
  ['searched and sorted', 'q=sales&sort=name'],
] as const) {
  test(`a list that is ${how} is at the same row after each reload`, async ({ page, view }) => {
    await page.goto(`${CUSTOMER}?${asked}`);
    await view.button('Load all').click();
    await expect(view.footer).toContainText(/1,284 contacts/);
    await expect(view.footer).not.toContainText('not loaded yet');
    await view.scrollTo(60 * 40);
    await expect(view.row(62)).toBeInViewport();
    const before = await view.row(62).textContent();
    for (let reload = 0; reload < 3; reload++) {
      await page.reload();
      await expect(view.footer).toContainText(/1,284 contacts/);
      await expect(view.grid).toHaveAttribute('aria-busy', 'false');
      await expect.poll(() => view.scrollTop()).toBe(60 * 40);
      await expect(view.row(62)).toHaveText(`${before}`);
    }
  });
}

test('a list that is left at its very end stays there, and then moves with its rows', async ({
  page,
  view,
}) => {
  await loadAll(page, view);
  await view.scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(view.row(1284)).toBeInViewport();
  const end = await view.scrollTop();
  await page.reload();
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
  await expect.poll(() => view.scrollTop()).toBe(end);
  // The keys of the page are no gesture in the list.
  await view.button('Views').focus();
  await view.scrollTo(400);
  await page.reload();
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
  await expect.poll(() => view.scrollTop()).toBe(400);
});

test('a reload at the top loads again as far as it was, and no further', async ({ page, view, sandbox }) => {
  await page.goto(CUSTOMER);
  for (const count of ['400', '600']) {
    await view.button('Load more').click();
    await expect(view.footer).toContainText(`${count} loaded · more available`);
  }
  await sandbox.forgetRequests();
  await page.reload();
  await expect(view.footer).toContainText('600 loaded · more available');
  expect(await contactRequests(sandbox)).toHaveLength(3);
});

test('loading again says how far it is, can be stopped, and then stays so', async ({
  page,
  view,
  sandbox,
}) => {
  await loadAll(page, view);
  await sandbox.breakBy({ match: { path: '/contacts\\?', page: 3 }, fault: { kind: 'hang-before-headers' } });
  await page.reload();
  await expect(view.footer).toContainText('400 of 1,284 loaded again…');
  await expect(view.footer.getByRole('progressbar')).toHaveJSProperty('value', 400);
  await expect(view.footer.getByRole('progressbar')).toHaveJSProperty('max', 1_284);
  await expect(view.row(5)).toBeInViewport();
  await sandbox.heal();
  await view.button('Stop').click();
  await expect(view.footer).toContainText('400 loaded · more available');
  await leave(page);
  await page.goBack();
  await expect(view.footer).toContainText('400 loaded · more available');
});

test('a reload before all is loaded again still knows how far it was', async ({ page, view, sandbox }) => {
  await loadAll(page, view);
  await sandbox.breakBy({ match: { path: '/contacts\\?', page: 3 }, fault: { kind: 'hang-before-headers' } });
  await page.reload();
  await expect(view.footer).toContainText('400 of 1,284 loaded again…');
  await sandbox.heal();
  await page.reload();
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
});

test('loading again that fails goes on when it is tried again', async ({
  page,
  view,
  sandbox,
  complaints,
}) => {
  complaints.expect(/status of 400/);
  await loadAll(page, view);
  await sandbox.breakBy({ match: { path: '/contacts\\?', page: 3 }, fault: { kind: 'status', status: 422 } });
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('The 400 loaded stay.');
  await sandbox.heal();
  await view.button('Try again').click();
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
});

test.describe('an old list that is come back to', () => {
  /** Loads all, leaves, and comes back to a first page that is another one. */
  async function comeBack(
    { page, view, sandbox }: { page: Page; view: View; sandbox: Sandbox },
    change: (entries: { uuid: string }[]) => object[],
  ) {
    await page.clock.install();
    await loadAll(page, view);
    await view.scrollTo(PLACE);
    await expect(view.row(705)).toBeInViewport();
    await leave(page);
    const entries = change(await sandbox.contactsOf(KNOWN.showcase));
    const body = { entries, cursor: 'bmV4dA==', has_more: true };
    await sandbox.breakBy({
      match: { path: `${KNOWN.showcase}/contacts\\?` },
      fault: { kind: 'status', status: 200, body },
    });
    await page.clock.fastForward('26:00');
    await page.goBack();
    await expect(view.footer).toContainText('Loaded 26 minutes ago · Refresh');
    await page.clock.fastForward(1_000);
  }
  const newcomer = (number: number) => ({ uuid: `con_new-${number}`, first_name: `New ${number}` });

  test('says how many are new, and shows the same rows until it is refreshed', async ({
    page,
    view,
    sandbox,
  }) => {
    await comeBack({ page, view, sandbox }, (entries) => [
      ...[1, 2, 3].map(newcomer),
      ...entries.slice(0, 197),
    ]);
    await expect(view.footer).toContainText('Loaded 26 minutes ago · 3 new since · Refresh');
    await expect(view.said).toHaveText('3 new since this list was loaded.');
    await expect(view.footer).toContainText('1,284 contacts · all loaded');
    expect(await view.scrollTop()).toBe(PLACE);
    await view.scrollTo(0);
    await expect(view.row(1)).not.toContainText('New 1');
    await sandbox.heal();
    await view.button('Refresh').click();
    await expect(view.footer).toContainText('Nothing has changed · Loaded just now · Refresh');
  });

  test('says that it has changed', async ({ page, view, sandbox }) => {
    await comeBack({ page, view, sandbox }, ([first, ...others]) => [
      { ...first, first_name: 'Renamed' },
      ...others,
    ]);
    await expect(view.footer).toContainText('Loaded 26 minutes ago · Changed since · Refresh');
  });

  test('says nothing when it cannot be asked about', async ({ page, view, sandbox, complaints }) => {
    complaints.expect(/status of 400/);
    await page.clock.install();
    await loadAll(page, view);
    await leave(page);
    await sandbox.breakBy({ match: { path: '/contacts\\?' }, fault: { kind: 'status', status: 422 } });
    await page.clock.fastForward('26:00');
    await sandbox.forgetRequests();
    await page.goBack();
    await expect(view.footer).toContainText('Loaded 26 minutes ago · Refresh');
    await page.clock.fastForward(1_000);
    await expect.poll(() => contactRequests(sandbox)).not.toHaveLength(0);
    await expect(view.footer).toContainText('Loaded 26 minutes ago · Refresh');
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
});
