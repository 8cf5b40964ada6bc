import { createHash } from 'node:crypto';
import type { Page, Request } from '@playwright/test';
import { KNOWN } from '../src/sandbox/data/known';
import { DATA_SOURCES } from '../src/sandbox/data/sources';
import { expect, test } from './roster';

const CONTACTS = `/api/customers/${KNOWN.showcase}/contacts?per_page=200`;

/** Every request of a page load, in the order in which they went out. */
function recordRequests(page: Page): Request[] {
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  return requests;
}

function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url());
  return pathname + search;
}

for (const [address, first, others] of [
  [
    `/customers/${KNOWN.showcase}`,
    CONTACTS,
    [`/api/customers/${KNOWN.showcase}`, '/api/account', '/api/session'],
  ],
  ['/', '/api/customers?per_page=200', ['/api/account', '/api/session']],
  ['/contacts', '/api/contacts?per_page=200', ['/api/account', '/api/session']],
  [
    `/contacts?sort=name&data_source_uuid=${DATA_SOURCES[0].uuid}`,
    `/api/contacts?data_source_uuid=${DATA_SOURCES[0].uuid}&per_page=200`,
    ['/api/account', '/api/session'],
  ],
  [
    '/account-managers/contacts?account_manager=gabi%40example.com',
    '/api/account-managers/gabi%40example.com/contacts?rows=40',
    ['/api/account', '/api/session'],
  ],
  [
    '/account-managers/contacts?account_manager=',
    '/api/account-managers/%20/contacts?rows=40',
    ['/api/account', '/api/session'],
  ],
] as const) {
  test(`${address} asks for its rows while the bundle is still on its way, and once`, async ({
    page,
    view,
    roster,
  }) => {
    // A list of customers that were still being read is asked for again when there are more.
    const directory = async () => (await fetch(`${roster.url}/api/directory`)).json();
    await expect.poll(directory).toMatchObject({ coverage: { complete: true } });
    const requests = recordRequests(page);
    // The bundle is held back until the rows have been answered: they can only have been asked for without it.
    const answered = page.waitForResponse((response) => response.url() === roster.url + first);
    await page.route('**/assets/*.js', async (route) => {
      await answered;
      await route.continue();
    });
    await page.goto(address);
    await expect(view.row(1)).toBeVisible();
    await expect(view.footer).toContainText('loaded');
    for (const path of [first, ...others]) {
      expect(
        requests.map(pathOf).filter((asked) => asked === path),
        path,
      ).toHaveLength(1);
    }
    expect(new Set(requests.map((request) => new URL(request.url()).origin))).toEqual(new Set([roster.url]));
  });
}

test('an address of Roster that lists nothing asks for nothing early', async ({ page }) => {
  const requests = recordRequests(page);
  await page.goto('/customers/cus_nonsense');
  await expect(page.getByText("That isn't a customer UUID.")).toBeVisible();
  expect(requests.map(pathOf).filter((path) => path.startsWith('/api/customers'))).toEqual([]);
});

test('an early answer that failed is asked for again when somebody tries again', async ({
  page,
  view,
  sandbox,
  complaints,
}) => {
  complaints.expect(/status of 502/);
  await sandbox.breakBy({ match: { path: '/contacts' }, fault: { kind: 'status', status: 403 } });
  await page.goto(`/customers/${KNOWN.fifty}`);
  await expect(view.button('Try again')).toBeVisible();
  await sandbox.heal();
  await view.button('Try again').click();
  await expect(view.footer).toContainText('50 contacts · all loaded');
});

test('the document is sent with a closed policy, which its one inline script fits', async ({ page }) => {
  const response = await page.goto('/');
  const headers = response?.headers() ?? {};
  const html = (await response?.text()) ?? '';
  const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(html) ?? [];
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = (headers['content-security-policy'] ?? '').split('; ');
  expect(policy).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      `script-src 'self' 'sha256-${hash}'`,
      "connect-src 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "require-trusted-types-for 'script'",
    ]),
  );
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-cache',
  });
});

test('contacts are never stored by the browser', async ({ page, view }) => {
  const answer = page.waitForResponse((response) => response.url().includes(CONTACTS));
  await page.goto(`/customers/${KNOWN.showcase}`);
  expect((await answer).headers()['cache-control']).toBe('no-store');
  await expect(view.footer).toContainText('200 loaded');
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(stored).not.toMatch(/con_|@/);
});
