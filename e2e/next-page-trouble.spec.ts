import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

const CUSTOMER = `/customers/${KNOWN.showcase}`;

test.beforeEach(({ complaints }) => complaints.expect(/Failed to load resource.*status of (400|429|502)/));

test('a page that fails is told at the end of the rows, and Try again goes on at the same cursor', async ({
  page,
  view,
  sandbox,
}) => {
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('200 loaded');
  await sandbox.breakNextPage({ kind: 'status', status: 502 });
  await view.button('Load more').click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText("Couldn't load more: ChartMogul answered 502. The 200 loaded stay.", {
    timeout: 15_000,
  });
  await expect(view.footer).toContainText("200 loaded · more available · couldn't load more");
  await view.scrollTo(1e6);
  await expect(alert).toBeInViewport();

  await sandbox.heal();
  await sandbox.forgetRequests();
  await view.button('Try again').click();
  await expect(view.footer).toContainText('400 loaded · more available');
  await expect(alert).toHaveCount(0);
  const [asked, ...more] = (await sandbox.requests()).filter((path) => path.includes('/contacts?'));
  expect(asked).toMatch(/cursor=/);
  expect(more).toEqual([]);
});

test('Load all that fails keeps what it has, and goes on to the end', async ({ page, view, sandbox }) => {
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('200 loaded');
  const rule = { match: { path: '/contacts\\?', page: 4 }, fault: { kind: 'status', status: 503 } } as const;
  await sandbox.breakBy(rule);
  await view.button('Load all').click();
  await expect(view.footer).toContainText('600 loaded · more available', { timeout: 15_000 });
  await expect(page.getByRole('alert')).toContainText(
    "Couldn't load more: ChartMogul answered 503. The 600 loaded stay.",
  );
  await sandbox.heal();
  await view.button('Try again').click();
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
});

test('a failed page is not asked for again by scrolling', async ({ page, view, sandbox }) => {
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('200 loaded');
  await sandbox.breakNextPage({ kind: 'status', status: 422 });
  await view.scrollTo(1e6);
  await expect(page.getByRole('alert')).toContainText('ChartMogul answered 422');
  await sandbox.forgetRequests();
  await view.scrollTo(0);
  await view.scrollTo(1e6);
  await expect(page.getByRole('alert')).toBeInViewport();
  expect(await sandbox.requests()).toEqual([]);
});

test('when ChartMogul asks for a pause it is counted down, and then it goes on by itself', async ({
  page,
  view,
  sandbox,
}) => {
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('200 loaded');
  // Just longer than the proxy waits by itself.
  await sandbox.breakNextPage({ kind: 'status', status: 429, headers: { 'retry-after': '11' } }, 1);
  await view.button('Load more').click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(/^ChartMogul asks us to slow down\. Trying again in 1[01]\ss\./);
  await expect(alert).toContainText('Trying again in 8 s.');
  await expect(view.footer).toContainText('400 loaded · more available', { timeout: 15_000 });
  await expect(alert).toHaveCount(0);
});

for (const [fault, at] of [
  ['repeated-cursor', 400],
  ['missing-cursor', 400],
] as const) {
  test(`paging with a ${fault.replace('-', ' ')} ends, and says that the list may be incomplete`, async ({
    page,
    view,
    sandbox,
  }) => {
    await page.goto(CUSTOMER);
    await expect(view.footer).toContainText('200 loaded');
    await sandbox.breakNextPage({ kind: fault });
    await view.button('Load all').click();
    await expect(view.footer).toContainText(
      `ChartMogul's paging stopped making sense after ${at} contacts, so the list may be incomplete.`,
    );
    await expect(view.grid).toHaveAttribute('aria-rowcount', '-1');
    await expect(view.button('Load all')).toHaveCount(0);
  });
}

test('empty pages without end do not load for ever', async ({ page, view, sandbox }) => {
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('200 loaded');
  await sandbox.breakBy({ match: { path: 'cursor=' }, fault: { kind: 'endless-empty-pages' } });
  await view.button('Load more').click();
  await expect(view.footer).toContainText(
    "ChartMogul's paging stopped making sense after 200 contacts, so the list may be incomplete.",
    { timeout: 15_000 },
  );
});

test('an empty page and one that repeats an entry lose and double nothing', async ({
  page,
  view,
  sandbox,
}) => {
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText('200 loaded');
  await sandbox.breakBy(
    { match: { path: 'cursor=' }, times: 2, fault: { kind: 'repeated-entry' } },
    { match: { path: 'cursor=' }, times: 1, fault: { kind: 'empty-page' } },
  );
  await view.button('Load all').click();
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
});

test('one malformed contact is shown as far as it can be read, and marked', async ({
  page,
  view,
  sandbox,
}) => {
  const fault = { kind: 'malformed-entry', at: 2, flaw: 'email-number' } as const;
  await sandbox.breakBy({ match: { path: '/contacts' }, fault });
  await page.goto(`/customers/${KNOWN.fifty}`);
  await expect(view.footer).toContainText('50 contacts · all loaded');
  const sentence = /^ChartMogul sent this \w+ with values that make no sense: e-?mail\.$/i;
  await expect(view.row(3)).toHaveAttribute('title', sentence);
  await expect(view.row(3)).toContainText('42');
  await view.name(3).click();
  await expect(view.drawer.getByText(sentence)).toBeVisible();
});
