import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

test.use({ customers: 1_000 });

test('what is shown while customers are read says how far it is, and follows', async ({
  page,
  view,
  sandbox,
  roster,
}) => {
  await sandbox.breakBy({
    match: { path: '/customers\\?', page: 3 },
    fault: { kind: 'hang-before-headers' },
  });
  await roster.stop();
  await roster.start();
  await page.goto('/customers');
  await expect(view.footer).toContainText('Listed from 400 of about 1,000 customers. Still reading…');
  await expect(view.footer).toContainText('200 of 400 customers');
  await view.find();
  await expect(view.finder).toContainText('Searching 400 of about 1,000 customers. Still reading…');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Account managers' }).click();
  await expect(page.getByText('Counted among 400 of about 1,000 customers. Still reading…')).toBeVisible();
  await page.goto('/customers');
  await expect(view.row(1)).toBeVisible();
  await view.scrollTo(2_000);
  await sandbox.heal();
  await expect(view.footer).toContainText('200 of 1,000 customers', { timeout: 25_000 });
  await expect(view.footer).toContainText('Listed from all 1,000 customers');
  expect(await view.scrollTop()).toBe(2_000);
});

test('a reading that fails is said, and goes on where it stood', async ({ page, view, sandbox, roster }) => {
  await sandbox.breakBy({
    match: { path: '/customers\\?', page: 2 },
    fault: { kind: 'status', status: 503 },
  });
  await roster.stop();
  await sandbox.forgetRequests();
  await roster.start();
  await page.goto('/customers');
  await expect(view.footer).toContainText('Reading has stopped: ChartMogul answered 503.');
  await expect(view.footer).toContainText('200 customers so far');
  await view.find('lumenfold');
  await expect(view.results.first()).toContainText('Lumenfold');
  await expect(view.finder).toContainText('Reading has stopped');
  await page.keyboard.press('Escape');
  await sandbox.heal();
  await expect(view.footer).toContainText('Listed from all 1,000 customers', { timeout: 25_000 });
  const first = (await sandbox.requests()).filter((path) => /^\/v1\/customers\?per_page=200$/.test(path));
  expect(first).toHaveLength(1);
});

test('with ChartMogul down at the start the rest works, and the list comes by itself', async ({
  page,
  view,
  sandbox,
  roster,
  complaints,
}) => {
  complaints.expect(/status of 502|status of 503/);
  await sandbox.breakBy({ match: { path: '/customers\\?' }, fault: { kind: 'status', status: 500 } });
  await roster.stop();
  await roster.start();
  await page.goto('/customers');
  await expect(page.getByRole('alert')).toContainText('ChartMogul answered 500.');
  await view.find();
  await expect(view.finder).toContainText('Reading has stopped: ChartMogul answered 500.');
  await page.keyboard.press('Escape');
  await page.goto(`/customers/${KNOWN.fifty}`);
  await expect(view.footer).toContainText('50 contacts');
  await page.goto('/customers');
  await expect(page.getByRole('alert')).toBeVisible();
  await sandbox.heal();
  await expect(view.row(1)).toBeVisible({ timeout: 20_000 });
});

test('a rejected key is said once, and not tried again and again', async ({
  page,
  sandbox,
  roster,
  complaints,
}) => {
  complaints.expect(/status of 502/);
  await sandbox.breakBy({ fault: { kind: 'status', status: 401 } });
  await roster.stop();
  await sandbox.forgetRequests();
  await roster.start();
  await page.goto('/customers');
  await expect(page.getByRole('alert')).toContainText(
    'ChartMogul rejected the API key. Set CHARTMOGUL_API_KEY',
  );
  await expect(page.getByText('ChartMogul rejected the API key')).toHaveCount(1);
  await page.waitForTimeout(2_500);
  expect((await sandbox.requests()).filter((path) => path.startsWith('/v1/customers'))).toHaveLength(1);
});

test('an exact external id is found before it is read', async ({ page, view, sandbox, roster }) => {
  const last = (await sandbox.customers()).findLast(({ external_id }) => /\d/.test(`${external_id}`));
  await sandbox.breakBy({
    match: { path: '/customers\\?.*cursor=' },
    fault: { kind: 'hang-before-headers' },
  });
  await roster.stop();
  await roster.start();
  await page.goto(`/customers/${KNOWN.one}`);
  await view.find(`${last?.external_id}`);
  await expect(view.results.first()).toContainText(`${last?.company || last?.name || last?.email}`);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/customers/${last?.uuid}`);
});

test('all of a thousand are sorted, searched and loaded', async ({ page, view, sandbox }) => {
  const newest = (await sandbox.customers())
    .filter((customer) => customer['customer-since'])
    .reduce((one, other) => (`${one['customer-since']}` > `${other['customer-since']}` ? one : other));
  await page.goto('/customers?sort=-customer-since');
  await expect(view.footer).toContainText('200 of 1,000 customers');
  await view.button('Load all').click();
  await expect(view.footer).toContainText('1,000 customers · all loaded');
  await expect(view.row(1)).toContainText(`${newest.external_id}`);
  await view.scrollTo(1e6);
  await expect(view.row(1_000)).toBeVisible();
});

test('more than the finder shows are a step away, in the list', async ({ page, view }) => {
  await page.goto('/account-managers');
  await view.find('group');
  await expect(view.finder).toContainText('Searching all 1,000 customers');
  const all = view.results.filter({ hasText: /^All [\d,]+ customers/ });
  const count = /[\d,]+/.exec(`${await all.textContent()}`)?.[0];
  await all.click();
  await expect(page).toHaveURL('/customers?q=group');
  await expect(view.footer).toContainText(`${count} customers match`);
});
