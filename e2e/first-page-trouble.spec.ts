import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

const CUSTOMER = `/customers/${KNOWN.fifty}`;

test.beforeEach(({ complaints }) => complaints.expect(/Failed to load resource.*status of (40|42|50)\d/));

test('a slow first load says so after three seconds, over rows that keep its place', async ({
  page,
  view,
  rosterOver,
}) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const roster = await rosterOver(async (request, response) => {
    if (request.url?.includes('/contacts')) await released;
    const body = { uuid: KNOWN.fifty, entries: [{ uuid: 'con_1' }], has_more: false, data_sources: [] };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await page.clock.install();
  await page.goto(roster.url + CUSTOMER);
  await expect(view.grid).toHaveAttribute('aria-busy', 'true');
  await expect(page.locator('.grid-skeleton')).toBeVisible();
  const sentence = page.getByText('ChartMogul is taking longer than usual.');
  await expect(sentence).toHaveCount(0);
  await page.clock.fastForward(3_000);
  await expect(sentence).toBeVisible();
  release();
  await expect(view.footer).toContainText('1 contact · all loaded');
  await expect(sentence).toHaveCount(0);
  await expect(view.grid).toHaveAttribute('aria-busy', 'false');
});

for (const [status, words] of [
  [401, 'ChartMogul rejected the API key. Set CHARTMOGUL_API_KEY on the server and restart.'],
  [403, "ChartMogul refused this: the account's trial may have ended, or the key may not read contacts."],
  [402, "ChartMogul refused this: the account's trial may have ended, or the key may not read contacts."],
] as const) {
  test(`${status} is said once, in words that say what to do`, async ({ page, view, sandbox }) => {
    await sandbox.breakBy({ fault: { kind: 'status', status } });
    await page.goto(CUSTOMER);
    await expect(page.getByText(words)).toHaveCount(1);
    await sandbox.heal();
    await view.button('Try again').first().click();
    await expect(view.footer).toContainText('50 contacts · all loaded');
  });
}

test('contacts that fail leave the customer’s header, and come by Try again', async ({
  page,
  view,
  sandbox,
}) => {
  await sandbox.breakBy({ match: { path: '/contacts' }, fault: { kind: 'status', status: 422 } });
  await page.goto(CUSTOMER);
  await expect(page.getByText("Couldn't load the contacts: ChartMogul answered 422.")).toBeVisible();
  await expect(page.getByRole('main').locator('header')).toContainText('MRR');
  await sandbox.heal();
  await view.button('Try again').click();
  await expect(view.footer).toContainText('50 contacts · all loaded');
});

test('a header that fails leaves the contacts', async ({ page, view, sandbox }) => {
  await sandbox.breakBy({ match: { path: `${KNOWN.fifty}$` }, fault: { kind: 'status', status: 422 } });
  await page.goto(CUSTOMER);
  await expect(page.getByText("Couldn't load the customer: ChartMogul answered 422.")).toBeVisible();
  await expect(view.footer).toContainText('50 contacts · all loaded');
  await sandbox.heal();
  await view.button('Try again').click();
  await expect(page.getByRole('main').locator('header')).toContainText('MRR');
});

for (const [what, fault, words] of [
  ['a page that is no JSON', { kind: 'invalid-json' }, 'ChartMogul answered something that makes no sense.'],
  [
    'a page of another shape',
    { kind: 'wrong-shape', shape: 'entries-not-array' },
    'ChartMogul answered something that makes no sense.',
  ],
  [
    'a redirect',
    { kind: 'redirect', location: '/v1/ping' },
    'ChartMogul answered something that makes no sense.',
  ],
  [
    'an HTML error page',
    { kind: 'status', status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Maintenance</h1>' },
    'ChartMogul answered something that makes no sense.',
  ],
  ['a connection that is reset', { kind: 'reset' }, "ChartMogul can't be reached."],
] as const) {
  test(`${what} is said to be one`, async ({ page, sandbox }) => {
    await sandbox.breakBy({ match: { path: '/contacts' }, fault });
    await page.goto(CUSTOMER);
    await expect(page.getByText(`Couldn't load the contacts: ${words}`)).toBeVisible({ timeout: 10_000 });
  });
}

test('an unknown customer, with the way to the others', async ({ page }) => {
  const unknown = 'cus_00000000-0000-0000-0000-000000000000';
  await page.goto(`/customers/${unknown}`);
  await expect(page.getByText(`No customer ${unknown} in this ChartMogul account.`)).toBeVisible();
  await page.getByRole('link', { name: 'Find a customer' }).click();
  await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible();
});

test('a malformed customer id, and an address that is no page', async ({ page }) => {
  await page.goto('/customers/cus_123');
  await expect(
    page.getByText("That isn't a customer UUID. It looks like cus_ followed by 36 characters."),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'Find a customer' })).toBeVisible();
  await page.goto('/nowhere/at/all');
  await expect(page.getByText('There is no page at this address.')).toBeVisible();
  await expect(page).toHaveTitle(/Not found/);
});

test('a page of another server is said to be none of ours, and is not asked for again and again', async ({
  page,
}) => {
  let asked = 0;
  await page.route('**/api/customers/*/contacts?*', (route) => {
    asked++;
    return route.fulfill({ contentType: 'text/html', body: '<h1>Sign in to the network</h1>' });
  });
  await page.goto(CUSTOMER);
  await expect(page.getByRole('alert')).toContainText(
    "Couldn't load the contacts: Roster's server answered something unexpected.",
  );
  await page.getByRole('button', { name: 'Keys' }).click();
  expect(asked).toBe(1);
});
