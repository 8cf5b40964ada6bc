import { portfolioOf } from '../src/sandbox/portfolio';
import { openDialog } from './exported';
import { expect, test } from './roster';

const OWNER = 'pat@example.com';
const TAB = `/account-managers/contacts?account_manager=${encodeURIComponent(OWNER)}`;
/** Many customers with few contacts, some with none, and one with many. */
const PORTFOLIO = portfolioOf(OWNER, [...Array<number>(60).fill(10), 0, 0, 700]);
const COMPLETE = '1,300 contacts · all loaded · 63 customers';

test.beforeEach(async ({ sandbox, roster }) => {
  await sandbox.edit({ add: PORTFOLIO });
  await roster.stop();
  await roster.start();
  const directory = async () => (await fetch(`${roster.url}/api/directory`)).json();
  await expect.poll(directory).toMatchObject({ coverage: { complete: true } });
});

test('a few contacts are there at once, and all of them in the end, also after a reload', async ({
  page,
  view,
}) => {
  await page.goto(TAB);
  await expect(view.footer).toContainText(/^\d\d loaded · \d of 63 customers · more available/);
  await expect(view.said).toHaveText(/^\d\d contacts loaded, \d of 63 customers, more available\.$/);
  await view.button('Load all').click();
  await expect(view.footer).toContainText(COMPLETE, { timeout: 20_000 });
  await expect(view.said).toHaveText(/^1,300 contacts, 63 customers as of .+, all loaded\.$/);
  await page.reload();
  await expect(view.footer).toContainText(COMPLETE, { timeout: 20_000 });
});

test('what was loaded stays when loading is stopped, and when the page is left and come back to', async ({
  page,
  view,
  sandbox,
}) => {
  await sandbox.breakBy({ match: { path: '/contacts' }, fault: { kind: 'slow', ms: 400 } });
  await page.goto(TAB);
  await view.button('Load all').click();
  await expect(view.footer).toContainText(/loaded… · (1\d|2\d) of 63 customers/, { timeout: 20_000 });
  await view.button('Stop').click();
  await expect(view.footer).toContainText(/loaded · \d+ of 63 customers · more available/);
  const loaded = /^\d+ loaded · \d+ of/.exec((await view.footer.textContent()) ?? '')?.[0];
  expect(loaded).toBeDefined();
  await page.getByRole('link', { name: 'Customers', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Customers');
  await page.goBack();
  await expect(view.footer).toContainText(loaded ?? '');
  await sandbox.breakBy();
  await view.button('Load all').click();
  await expect(view.footer).toContainText(COMPLETE, { timeout: 20_000 });
});

test('customers that fail are named and tried again, and those that are gone are told', async ({
  page,
  view,
  sandbox,
}) => {
  const [first, second, gone] = [PORTFOLIO[10], PORTFOLIO[20], PORTFOLIO[30]].map((one) => one?.uuid ?? '');
  await sandbox.breakBy({
    match: { path: `(${first}|${second})/contacts` },
    fault: { kind: 'status', status: 500 },
  });
  await sandbox.edit({ remove: [gone ?? ''] });
  await page.goto(TAB);
  await view.button('Load all').click();
  const failed =
    /2 customers couldn't be read: Customer (11, Customer 21|21, Customer 11): ChartMogul answered 500\./;
  await expect(view.footer).toContainText('They are tried again when you load more.', { timeout: 25_000 });
  await expect(view.footer).toContainText(failed);
  // Theirs too may have come, among all of the account.
  await expect(view.footer).toContainText(/1,2[79]0 loaded · 61 of 63 customers · more available/);
  await expect(view.footer).toContainText('Customer 31 is no longer in ChartMogul.');
  await page.emulateMedia({ media: 'print' });
  const words = ['loaded · 61 of 63 customers · more available', failed, 'Customer 31 is no longer'];
  for (const part of words) await expect(page.locator('.print-rows')).toContainText(part);
  await page.emulateMedia({ media: 'screen' });
  const dialog = await openDialog(page);
  for (const part of words) await expect(dialog).toContainText(part);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 800 });
  await expect(view.footer).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('ControlOrMeta+End');
  await sandbox.breakBy();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(view.footer).toContainText('1,290 contacts · all loaded · 63 customers', { timeout: 20_000 });
  await expect(view.footer).not.toContainText("couldn't be read");
});
