import { KNOWN } from '../src/sandbox/data/known';
import { ACROSS_STATES } from './across-states';
import { EXPORT_STATES } from './export-states';
import { expect } from './roster';
import { SIGN_IN_STATES } from './sign-in-states';
import { has, openContact, openLoaded, SHOWCASE, type Stage, type State, startReading } from './stage';
import { TABLE_STATES } from './table-states';

const status = (code: number, headers: Record<string, string> = {}) =>
  ({ kind: 'status', status: code, headers }) as const;

async function failFirstPage(stage: Stage, code: number, headers?: Record<string, string>) {
  await stage.sandbox.breakBy({ match: { path: '/contacts' }, fault: status(code, headers) });
  await stage.page.goto(SHOWCASE);
}

async function find(stage: Stage, text: string, shown: string | RegExp) {
  await stage.view.find(text);
  await expect(stage.view.finder).toContainText(shown);
}

/** Every state of these pages: axe looks at each, and so do people, at its picture. */
export const STATES: readonly State[] = [
  { name: 'customers', reach: (stage) => openLoaded(stage, '/') },
  {
    name: 'summary-of-amounts',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openLoaded(stage, '/');
      await stage.view.openSummary('MRR');
    },
  },
  {
    name: 'customers-search',
    reach: async ({ page, view }) => {
      await page.goto('/customers?q=halcyn&status=Active&sort=-mrr');
      await expect(view.footer).toContainText('2 customers match');
    },
  },
  {
    name: 'customers-no-match',
    reach: async ({ page }) => {
      await page.goto('/customers?q=zzzzqqqq');
      await expect(page.getByText('No customer matches “zzzzqqqq”.')).toBeVisible();
    },
  },
  {
    name: 'customers-reading',
    reach: async (stage) => {
      await startReading(stage);
      await stage.page.goto('/customers');
      await expect(stage.view.footer).toContainText('Still reading…');
    },
  },
  {
    name: 'customers-failed',
    reach: async ({ page, sandbox, roster }) => {
      await sandbox.breakBy({ match: { path: '/customers\\?' }, fault: status(500) });
      await roster.stop();
      await roster.start();
      await page.goto('/customers');
      await expect(page.getByRole('alert')).toContainText('ChartMogul answered 500.');
    },
  },
  {
    name: 'account-managers',
    reach: async ({ page, view }) => {
      await page.goto('/account-managers');
      await expect(view.grid).toContainText('No account manager');
    },
  },
  {
    name: 'account-managers-reading',
    reach: async (stage) => {
      await startReading(stage);
      await stage.page.goto('/account-managers');
      await expect(stage.page.getByText('Still reading…')).toBeVisible();
    },
  },
  {
    name: 'account-manager',
    reach: (stage) => openLoaded(stage, '/account-managers?account_manager=gabi%40example.com'),
  },
  { name: 'no-account-manager', reach: (stage) => openLoaded(stage, '/account-managers?account_manager=') },
  {
    name: 'account-manager-unknown',
    reach: async ({ page }) => {
      await page.goto('/account-managers?account_manager=nobody');
      await expect(page.getByText('No customer has the account manager “nobody”.')).toBeVisible();
    },
  },
  {
    name: 'finder-empty',
    reach: async (stage) => {
      await openLoaded(stage);
      await stage.page.goto('/customers');
      await find(stage, '', 'Recent customers');
    },
  },
  {
    name: 'finder-results',
    reach: async (stage) => {
      await openLoaded(stage);
      await find(stage, 'gabi', 'customers');
      await expect(stage.view.results.first()).toContainText('gabi@example.com');
    },
  },
  {
    name: 'finder-people',
    reach: async (stage) => {
      const contact = (await stage.sandbox.contactsOf(KNOWN.fifty)).find(({ email }) => email);
      await stage.page.goto('/customers');
      await find(stage, `${contact?.email}`, 'at Fjordlys AS');
    },
  },
  {
    name: 'finder-nothing-while-reading',
    reach: async (stage) => {
      await startReading(stage);
      await stage.page.goto('/customers');
      await find(stage, 'zzzzqqqq', 'read so far');
    },
  },
  {
    name: 'finder-trouble',
    reach: async (stage) => {
      await stage.sandbox.breakBy({ match: { path: 'email=' }, fault: status(400) });
      await stage.page.goto('/customers');
      await find(stage, 'nobody@lumenfold.example', 'People could not be looked up');
    },
  },
  { name: 'contacts-partial', reach: openLoaded },
  { name: 'contacts-complete', reach: (stage) => openLoaded(stage, `/customers/${KNOWN.fifty}`) },
  {
    name: 'contact',
    reach: (stage) =>
      openContact(
        stage,
        KNOWN.showcase,
        has('notes', (notes) => notes.length > 100),
      ),
  },
  {
    name: 'contact-long-notes',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openContact(
        stage,
        KNOWN.twoHundred,
        has('notes', (notes) => notes.length > 2_000),
      );
      await stage.view.button(/^Show all/).click();
    },
  },
  {
    name: 'contact-hostile',
    reach: (stage) =>
      openContact(
        stage,
        KNOWN.hostile,
        has('first_name', (name) => name === 'Proto'),
      ),
  },
  {
    name: 'contact-hundred-attributes',
    reach: (stage) =>
      openContact(
        stage,
        KNOWN.hostile,
        has('first_name', (name) => name.startsWith('Hundred')),
      ),
  },
  {
    name: 'contact-very-long-name',
    reach: (stage) =>
      openContact(
        stage,
        KNOWN.hostile,
        has('first_name', (name) => name.length > 5_000),
      ),
  },
  {
    name: 'contact-unknown',
    reach: async ({ page }) => {
      await page.goto(`${SHOWCASE}?contact=con_00000000-0000-0000-0000-000000000000`);
      await expect(page.getByText(/^No contact con_/)).toBeVisible();
    },
  },
  {
    name: 'contact-malformed',
    reach: async ({ page, view, sandbox }) => {
      const fault = { kind: 'malformed-entry', at: 0, flaw: 'email-number' } as const;
      await sandbox.breakBy({ match: { path: '/contacts' }, fault });
      await page.goto(`/customers/${KNOWN.fifty}`);
      await view.row(1).click();
      await expect(page.getByText(/values that make no sense/)).toBeVisible();
    },
  },
  ...TABLE_STATES,
  ...ACROSS_STATES,
  ...EXPORT_STATES,
  ...SIGN_IN_STATES,
  {
    name: 'no-contacts',
    reach: async ({ page }) => {
      await page.goto(`/customers/${KNOWN.none}`);
      await expect(page.getByText('This customer has no contacts')).toBeVisible();
    },
  },
  {
    name: 'first-load-slow',
    reach: async ({ page, sandbox }) => {
      await page.clock.install();
      await sandbox.breakBy({ match: { path: '/v1' }, fault: { kind: 'hang-before-headers' } });
      await page.goto(SHOWCASE);
      await page.clock.fastForward(3_100);
      await expect(page.getByText('ChartMogul is taking longer than usual.')).toBeVisible();
    },
  },
  {
    name: 'loading-all',
    reach: async (stage) => {
      await openLoaded(stage);
      await stage.sandbox.breakNextPage({ kind: 'hang-before-headers' });
      await stage.view.button('Load all').click();
      await expect(stage.view.footer).toContainText('200 loaded…');
    },
  },
  {
    name: 'next-page-failed',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openLoaded(stage);
      await stage.sandbox.breakNextPage(status(422));
      await stage.view.button('Load more').click();
      await expect(stage.page.getByRole('alert')).toContainText("Couldn't load more");
      await stage.view.scrollTo(1e6);
    },
  },
  {
    name: 'rate-limited',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openLoaded(stage);
      await stage.sandbox.breakNextPage(status(429, { 'retry-after': '40' }));
      await stage.view.button('Load more').click();
      await expect(stage.page.getByRole('alert')).toContainText('Trying again in');
      await stage.view.scrollTo(1e6);
    },
  },
  {
    name: 'paging-fault',
    reach: async (stage) => {
      await openLoaded(stage);
      await stage.sandbox.breakNextPage({ kind: 'repeated-cursor' });
      await stage.view.button('Load more').click();
      await expect(stage.view.footer).toContainText('stopped making sense');
    },
  },
  {
    name: 'wrong-key',
    reach: async ({ page, sandbox }) => {
      await sandbox.breakBy({ fault: status(401) });
      await page.goto(SHOWCASE);
      await expect(page.getByText('ChartMogul rejected the API key.').first()).toBeVisible();
    },
  },
  {
    name: 'forbidden',
    reach: async (stage) => {
      await failFirstPage(stage, 403);
      await expect(stage.page.getByText('ChartMogul refused this')).toBeVisible();
    },
  },
  {
    name: 'first-page-rate-limited',
    reach: async (stage) => {
      await failFirstPage(stage, 429, { 'retry-after': '40' });
      await expect(stage.page.getByText('Trying again in').first()).toBeVisible();
    },
  },
  {
    name: 'unknown-customer',
    reach: async ({ page }) => {
      await page.goto('/customers/cus_00000000-0000-0000-0000-000000000000');
      await expect(page.getByText(/^No customer cus_/)).toBeVisible();
    },
  },
  {
    name: 'malformed-id',
    reach: async ({ page }) => {
      await page.goto('/customers/cus_123');
      await expect(page.getByText("That isn't a customer UUID.")).toBeVisible();
    },
  },
  {
    name: 'no-such-page',
    reach: async ({ page }) => {
      await page.goto('/nowhere');
      await expect(page.getByText('There is no page at this address.')).toBeVisible();
    },
  },
  {
    name: 'server-unreachable',
    reach: async (stage) => {
      await openLoaded(stage);
      await stage.roster.stop();
      await stage.view.button('Load more').click();
      await expect(stage.page.getByText("Roster's server can't be reached.").first()).toBeVisible();
    },
  },
  {
    name: 'offline',
    reach: async (stage) => {
      await openLoaded(stage);
      await stage.page.context().setOffline(true);
      await expect(stage.page.getByText('You are offline.').first()).toBeVisible();
    },
  },
  {
    name: 'sample-data',
    reach: async (stage) => {
      await openLoaded(stage, '/');
      await stage.view.button('Sample data').click();
      await expect(stage.page.getByText('No API key is set')).toBeVisible();
    },
  },
  {
    name: 'keys',
    reach: async (stage) => {
      await openLoaded(stage);
      await stage.page.keyboard.press('?');
      await expect(stage.page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    },
  },
];
