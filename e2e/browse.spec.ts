import { displayName } from '../src/contract/contact-fields';
import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

test('a customer is chosen from the list, and its contacts are there', async ({ page, view, sandbox }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  await expect(view.footer).toContainText(/\d+ customers · all loaded/);
  const name = (await view.name(1).textContent()) ?? '';
  await view.name(1).getByRole('link').click();

  await expect(page).toHaveURL(`/customers/${KNOWN.showcase}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await expect(page).toHaveTitle(new RegExp(name));
  await expect(view.footer).toContainText('200 loaded · more available');
  const [first] = await sandbox.contactsOf(KNOWN.showcase);
  await expect(view.name(1)).toHaveText(first ? displayName(first) : '');

  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
});

test('a click anywhere on a customer, and Enter, open it too', async ({ page, view }) => {
  await page.goto('/');
  await view.cell(2, 3).click();
  await expect(page).toHaveURL(/\/customers\/cus_/);
  await page.goBack();
  await view.name(1).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/customers/${KNOWN.showcase}`);
});

test('the header says who the customer is', async ({ page }) => {
  await page.goto(`/customers/${KNOWN.showcase}`);
  const header = page.getByRole('main').locator('header').first();
  await expect(header).toContainText('Active');
  await expect(header).toContainText(/MRR\D*[\d,.]+/);
  await expect(header).toContainText('Account manager');
  await expect(header.getByRole('link', { name: 'Open in ChartMogul' })).toHaveAttribute(
    'href',
    /^https:\/\/app\.chartmogul\.com\//,
  );
});

for (const [customer, words, rowCount] of [
  [KNOWN.one, '1 contact · all loaded', '2'],
  [KNOWN.fifty, '50 contacts · all loaded', '51'],
  [KNOWN.twoHundred, '200 contacts · all loaded', '201'],
  [KNOWN.twoHundredOne, '200 loaded · more available', '-1'],
  [KNOWN.showcase, '200 loaded · more available', '-1'],
] as const) {
  test(`the footer of ${customer.slice(4, 12)} contacts says “${words}”`, async ({ page, view }) => {
    await page.goto(`/customers/${customer}`);
    await expect(view.footer).toContainText(words);
    await expect(view.grid).toHaveAttribute('aria-rowcount', rowCount);
    await expect(view.button('Load more')).toHaveCount(rowCount === '-1' ? 1 : 0);
  });
}

test('a customer without contacts says so, with the way to ChartMogul', async ({ page }) => {
  await page.goto(`/customers/${KNOWN.none}`);
  await expect(page.getByText('This customer has no contacts in ChartMogul.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open in ChartMogul' }).last()).toBeVisible();
});

test('Load more brings one page, until all is there', async ({ page, view }) => {
  await page.goto(`/customers/${KNOWN.twoHundredOne}`);
  await view.button('Load more').click();
  await expect(view.footer).toContainText('201 contacts · all loaded');
  await expect(view.grid).toHaveAttribute('aria-rowcount', '202');
  await expect(view.button('Load more')).toHaveCount(0);
  await expect(view.button('Load all')).toHaveCount(0);
});

test('L loads one more page and Shift L all of them', async ({ page, view }) => {
  await page.goto(`/customers/${KNOWN.showcase}`);
  await expect(view.footer).toContainText('200 loaded · more available');
  await page.keyboard.press('l');
  await expect(view.footer).toContainText('400 loaded · more available');
  await page.keyboard.press('Shift+L');
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
});

test('Load all brings every contact once, in the order of ChartMogul', async ({ page, view, sandbox }) => {
  await page.goto(`/customers/${KNOWN.showcase}`);
  await view.button('Load all').click();
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
  await expect(view.grid).toHaveAttribute('aria-rowcount', '1285');
  const pages = (await sandbox.requests()).filter((path) => path.includes('/contacts?'));
  expect(pages).toHaveLength(7);
  expect(new Set(pages).size).toBe(7);
});

test('scrolling near the end loads on, and says so nowhere but in the footer', async ({ page, view }) => {
  await page.goto(`/customers/${KNOWN.showcase}`);
  await expect(view.footer).toContainText('200 loaded');
  await view.scrollTo(195 * 40);
  await expect(view.footer).toContainText('400 loaded · more available');
  await expect(view.row(201)).toBeAttached();
});

test('loading 100,000 counts, can be stopped, and goes on from there', async ({ page, view }) => {
  await page.goto(`/customers/${KNOWN.hundredThousand}`);
  await view.button('Load all').click();
  await expect(view.footer).toContainText(/^[\d,]+ loaded…/);
  await expect(page.getByRole('progressbar', { name: 'Loading contacts' })).toBeVisible();
  await expect(view.footer).toContainText(/[1-9],\d{3} loaded…/);
  await view.button('Stop').click();
  await expect(view.footer).toContainText(/[\d,]+ loaded · more available/);
  const count = Number(/[\d,]+/.exec((await view.footer.textContent()) ?? '')?.[0].replaceAll(',', ''));
  await view.button('Load more').click();
  await expect(view.footer).toContainText(`${(count + 200).toLocaleString('en-GB')} loaded · more`);
});

test('customers come in pages too', async ({ page, view, rosterOver }) => {
  const customer = (at: number) => ({ uuid: `cus_${String(at).padStart(36, '0')}`, name: `Customer ${at}` });
  const roster = await rosterOver((request, response) => {
    const url = new URL(request.url ?? '/', 'http://upstream');
    const from = url.searchParams.has('cursor') ? 200 : 0;
    const entries = Array.from({ length: from === 0 ? 200 : 37 }, (_, at) => customer(from + at + 1));
    const body =
      url.pathname === '/v1/customers'
        ? { entries, cursor: 'next', has_more: from === 0 }
        : { data_sources: [] };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await page.goto(roster.url);
  await expect(view.footer).toContainText('200 of 237 customers');
  await view.button('Load more').click();
  await expect(view.footer).toContainText('237 customers · all loaded');
  await view.scrollTo(1e6);
  await expect(view.row(237)).toContainText('Customer 237');
});
