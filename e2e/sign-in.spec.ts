import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import { KNOWN } from '../src/sandbox/data/known';
import { CLIENT_ID, CLIENT_SECRET, startIssuer, type TestIssuer } from '../src/server/testing/issuer';
import { PASSWORD, PASSWORD_HASH } from '../src/server/testing/sign-in';
import { exportBy, openDialog } from './exported';
import { expect, test } from './roster';
import { View } from './view';

const CUSTOMER = `/customers/${KNOWN.showcase}`;
const SESSION = '/api/session';
/** As a browser says of what the page itself asks. */
const OURS = { headers: { 'sec-fetch-site': 'same-origin' } };

/** Signs in without the page, as in another tab of the same browser. */
async function signIn(page: Page) {
  expect((await page.request.post(SESSION, { data: { password: PASSWORD }, ...OURS })).status()).toBe(200);
}

/** Ends the session without the page, as when its time is over. */
async function endSession(page: Page) {
  expect((await page.request.delete(SESSION, OURS)).status()).toBe(204);
}

/** Ends the session just before the page asks for the next rows but `pages`. */
async function endSessionWhileLoading(page: Page, pages: number) {
  let asked = 0;
  await page.route(/cursor=/, async (route) => {
    if (asked++ === pages) await endSession(page);
    await route.continue();
  });
}

/** Holds back what the page asks of the next rows until the returned function is called. */
async function holdRows(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/cursor=/, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

async function openCustomer(page: Page, view: View, address = CUSTOMER) {
  await signIn(page);
  await page.goto(address);
  await expect(view.footer).toContainText('loaded');
}

test.beforeEach(({ complaints }) => complaints.expect(/status of (401|429)/));

test.describe('with a password', () => {
  test.use({ settings: { AUTH_PASSWORD_HASH: PASSWORD_HASH } });

  test('who is not signed in sees where to, and no rows; then just what was asked for', async ({
    page,
    view,
    sandbox,
  }) => {
    const contact = (await sandbox.contactsOf(KNOWN.showcase)).find(({ email }) => email);
    const address = `${CUSTOMER}?q=${contact?.email?.slice(0, 5)}&contact=${contact?.uuid}`;
    await page.goto(address);
    await expect(view.signInHeading).toBeVisible();
    await expect(page).toHaveTitle('Sign in · Roster');
    await expect(view.grid).toHaveCount(0);
    await expect(page.getByRole('banner')).toHaveCount(0);
    await view.typePassword(PASSWORD);
    await expect(view.filterBox).toHaveValue(`${contact?.email?.slice(0, 5)}`);
    await expect(view.drawer).toContainText(`${contact?.uuid}`);
    await expect(page).toHaveURL(new RegExp(`${KNOWN.showcase}.*contact=${contact?.uuid}`));
    await expect(view.userButton).toBeVisible();
    await expect(view.sessionDialog).toHaveCount(0);
  });

  test('a wrong password is said, and stays to be typed over', async ({ page, view }) => {
    await page.goto('/');
    await view.typePassword('not the password');
    await expect(page.getByRole('alert')).toHaveText('That is not the password.');
    await expect(view.password).toHaveAttribute('aria-invalid', 'true');
    await expect(view.password).toHaveAccessibleDescription('That is not the password.');
    await view.typePassword(PASSWORD);
    await expect(view.row(1)).toBeVisible();
  });

  test('what is typed can be shown', async ({ page, view }) => {
    await page.goto('/');
    await view.password.fill('seen');
    await expect(view.password).toHaveAttribute('type', 'password');
    await view.button('Show the password').click();
    await expect(view.password).toHaveAttribute('type', 'text');
    await view.button('Hide the password').click();
    await expect(view.password).toHaveAttribute('type', 'password');
  });

  test('too many tries have to wait, and are told how long', async ({ page, view }) => {
    await page.clock.install();
    await page.goto('/');
    await expect(view.signInHeading).toBeVisible();
    for (let tries = 0; tries < 10; tries++) {
      await page.request.post(SESSION, { data: { password: 'wrong' }, ...OURS });
    }
    await view.typePassword(PASSWORD);
    await expect(page.getByRole('alert')).toContainText(
      /^There were too many tries. You can try again in (9|10).min/,
    );
    await expect(view.button('Sign in')).toHaveAttribute('aria-disabled', 'true');
    await page.clock.fastForward(600_000);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(view.button('Sign in')).toHaveAttribute('aria-disabled', 'false');
  });

  test('a server that is away is said, and asked again', async ({ page, view, roster, complaints }) => {
    complaints.expect(/ERR_CONNECTION_REFUSED/);
    await page.goto('/');
    await expect(view.password).toBeFocused();
    await roster.stop();
    await view.typePassword(PASSWORD);
    await expect(page.getByRole('alert')).toHaveText(
      "Roster's server can't be reached. Try again in a moment.",
    );
    await roster.start();
    await view.button('Sign in').click();
    await expect(view.row(1)).toBeVisible();
  });

  test('a session that ends during Load all loses no row, no selection, no open contact', async ({
    page,
    view,
    sandbox,
  }) => {
    await openCustomer(page, view);
    await view.cell(2, 1).click();
    await view.cell(4, 1).click({ modifiers: ['Shift'] });
    await view.name(3).click();
    await expect(view.drawer).toContainText('3 of 200');
    const address = page.url();
    await endSessionWhileLoading(page, 3);
    await view.button('Load all').click();
    await expect(view.sessionDialog).toBeVisible();
    await expect(view.sessionDialog).toContainText('Sign in again to go on where you were.');
    await expect(view.row(5), 'what is loaded stays').toBeVisible();
    await view.typePassword(PASSWORD);
    await expect(view.sessionDialog).toHaveCount(0);
    await expect(view.footer).toContainText('1,284 contacts · all loaded');
    await expect(view.selectionBar).toContainText('3 selected');
    await expect(view.drawer).toContainText('3 of 1,284');
    await expect(page).toHaveURL(address);
    const pages = (await sandbox.requests()).filter((path) => path.includes('/contacts?'));
    expect(pages, 'each page was asked for once').toHaveLength(7);
    expect(new Set(pages).size).toBe(7);
  });

  test('a session that ends during an export loses no row of it', async ({ page, view, roster }) => {
    await openCustomer(page, view);
    await openDialog(page);
    await endSessionWhileLoading(page, 2);
    await page.getByLabel('All (').check();
    const file = exportBy(page, 'Export');
    await expect(view.sessionDialog).toBeVisible();
    await view.password.focus();
    await page.keyboard.press('Escape');
    await expect(view.sessionDialog).toHaveCount(0);
    // The bar lies below the dialog of the export, which says it too.
    await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
    await view.typePassword(PASSWORD);
    const { rows, name } = await file;
    expect(rows).toHaveLength(1_284);
    expect(name).not.toContain('partial');
    await expect.poll(() => roster.exports).toMatchObject([{ count: 1_284, outcome: 'complete' }]);
  });

  test('a filter that is being typed goes on, and the dialog waits for a pause', async ({ page, view }) => {
    await openCustomer(page, view);
    const release = await holdRows(page);
    await view.button('Load more').click();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await expect(page.getByRole('combobox', { name: 'Filter by' })).toBeFocused();
    await page.keyboard.type('depart');
    await page.keyboard.press('Enter');
    const value = page.getByRole('combobox', { name: 'Value' });
    await expect(value).toBeFocused();
    await page.keyboard.type('eng');
    await endSession(page);
    const refused = page.waitForResponse((response) => response.status() === 401);
    release();
    await refused;
    await page.keyboard.type('ineer');
    await expect(value).toHaveValue('engineer');
    await expect(view.sessionDialog).toBeVisible();
    await view.button('Show the password').click();
    await view.password.focus();
    await view.typePassword(PASSWORD);
    await expect(view.sessionDialog).toHaveCount(0);
    await expect(value).toHaveValue('engineer');
    await expect(value).toBeFocused();
    await expect(view.footer).toContainText('400 loaded');
  });

  test('who closes the dialog that came while they typed types on in peace', async ({ page, view }) => {
    await openCustomer(page, view);
    await endSession(page);
    await view.button('Load more').click();
    await page.keyboard.press('Escape');
    await view.filterBox.pressSequentially('an');
    await page.keyboard.press('Escape');
    await expect(view.sessionBar).toBeVisible();
    await view.filterBox.pressSequentially('na');
    // Longer than the pause after which it would come.
    await page.waitForTimeout(1_300);
    await expect(view.sessionDialog).toHaveCount(0);
    await expect(view.filterBox).toBeFocused();
  });

  test('a file of the server is made once somebody has signed in again', async ({ page, view }) => {
    await page.goto('/account-managers');
    await view.typePassword(PASSWORD);
    await expect(view.row(1)).toBeVisible();
    await endSession(page);
    await page.getByRole('link', { name: 'Export CSV' }).click();
    await expect(view.password).toBeFocused();
    const file = page.waitForEvent('download');
    await view.typePassword(PASSWORD);
    expect((await file).suggestedFilename()).toMatch(/^account-managers-.*\.csv$/);
    expect(await (await file).failure()).toBeNull();
  });

  test('Esc closes the dialog, and a bar stays until somebody has signed in', async ({ page, view }) => {
    await openCustomer(page, view);
    await view.name(2).click();
    await endSession(page);
    await view.button('Load more').click();
    await expect(view.password).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(view.sessionDialog).toHaveCount(0);
    await expect(view.drawer, 'Esc closes only what is on top').toContainText('2 of 200');
    await expect(view.button('Loading…')).toBeFocused();
    await expect(view.sessionBar).toHaveText('Your session has ended. What is loaded stays. · Sign in');
    await view.name(4).click();
    await expect(view.drawer).toContainText('4 of 200');
    await view.sessionBar.getByRole('button', { name: 'Sign in' }).click();
    await view.typePassword(PASSWORD);
    await expect(view.sessionBar).toHaveCount(0);
    await expect(view.sessionDialog).toHaveCount(0);
    await expect(view.footer).toContainText('400 loaded');
    await expect(view.said).toHaveText(/200 more contacts loaded|You are signed in/);
  });

  test('what waits for somebody to sign in is not said to be late', async ({ page, view }) => {
    await page.clock.install();
    await openCustomer(page, view);
    await endSession(page);
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await expect(view.sessionDialog).toBeVisible();
    await page.keyboard.press('Escape');
    await page.clock.fastForward(10_000);
    await expect(view.grid).toHaveAttribute('aria-busy', 'true');
    await expect(page.getByText('longer than usual')).toHaveCount(0);
    await view.sessionBar.getByRole('button', { name: 'Sign in' }).click();
    await view.typePassword(PASSWORD);
    await expect(view.row(1)).toBeVisible();
  });

  test('signing in again in one tab does so in all', async ({ page, view, context }) => {
    await openCustomer(page, view);
    await endSession(page);
    await view.button('Load more').click();
    await expect(view.sessionDialog).toBeVisible();
    const other = await context.newPage();
    const otherView = new View(other);
    await other.goto('/');
    await otherView.typePassword(PASSWORD);
    await expect(otherView.row(1)).toBeVisible();
    await expect(view.sessionDialog).toHaveCount(0);
    await expect(view.footer).toContainText('400 loaded');
  });

  test('signing out clears all tabs and what tells of customers, and Back shows nothing', async ({
    page,
    view,
    context,
  }) => {
    await openCustomer(page, view);
    const other = await context.newPage();
    await other.goto('/customers');
    await expect(other.getByRole('grid')).toBeVisible();
    await page.goto('/account-managers');
    await expect(view.grid).toBeVisible();
    await page.evaluate(() => {
      localStorage.setItem('roster.theme', 'dark');
      localStorage.setItem('roster.views', '[]');
    });
    expect(await page.evaluate(() => localStorage.getItem('roster.recent'))).toContain('cus_');
    await view.userButton.click();
    await expect(view.panel('Who is signed in')).toContainText("Signed in with the team's password.");
    await expect(view.panel('Who is signed in')).toContainText(
      'The views that you saved stay in this browser.',
    );
    await view.button('Sign out').click();
    for (const tab of [page, other]) {
      await expect(tab.getByRole('heading', { name: 'Sign in to Roster' })).toBeVisible();
      await expect(tab).toHaveURL(/\/customers$/);
    }
    const kept = () => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(await kept()).not.toContain('cus_');
    expect(await kept()).toContain('dark');
    await page.goBack();
    await expect(view.signInHeading).toBeVisible();
    await expect(view.grid).toHaveCount(0);
    expect((await page.request.get(`/api${CUSTOMER}`)).status(), 'the session is over').toBe(401);
  });

  test('a sign-in whose code is not there any more says so', async ({ page, view, complaints }) => {
    complaints.expect(/ERR_FAILED.*sign-in/);
    await page.route(/assets\/sign-in/, (route) => route.abort());
    await page.goto('/');
    await expect(page.getByRole('alert')).toHaveText(
      /^The sign-in could not be loaded: Roster may have been/,
    );
    await page.unroute(/assets\/sign-in/);
    await view.button('Reload the page').click();
    await expect(view.signInHeading).toBeVisible();
  });

  test('somebody who cannot be signed out is told so', async ({ page, view, roster, complaints }) => {
    complaints.expect(/ERR_CONNECTION_REFUSED/);
    await openCustomer(page, view);
    await roster.stop();
    await view.userButton.click();
    await view.button('Sign out').click();
    await expect(view.panel('Who is signed in').getByRole('alert')).toHaveText(
      "Signing out did not work: Roster's server can't be reached.",
    );
    await expect(view.row(1)).toBeVisible();
  });

  test('all of it goes by keyboard', async ({ page, view }) => {
    await page.goto('/');
    await view.typePassword(PASSWORD);
    await expect(view.row(1)).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(async () => {
      await page.keyboard.press('Shift+Tab');
      await expect(view.userButton).toBeFocused({ timeout: 100 });
    }).toPass();
    await page.keyboard.press('Enter');
    await expect(view.panel('Who is signed in')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(view.userButton).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(view.button('Sign out')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(view.signInHeading).toBeVisible();
  });

  for (const viewport of [
    { width: 320, height: 256 },
    { width: 360, height: 640 },
  ]) {
    test.describe(`at ${viewport.width}×${viewport.height}, which is 400 % zoom or a small phone`, () => {
      test.use({ viewport });

      test('all of it can be reached', async ({ page, view }) => {
        const expectReachable = async (name: string, within = page.locator('body')) => {
          const button = within.getByRole('button', { name, exact: true });
          await button.scrollIntoViewIfNeeded();
          await expect(button, name).toBeInViewport({ ratio: 0.99 });
        };
        await page.goto(CUSTOMER);
        await expect(view.password).toBeFocused();
        const beyond = await page
          .getByRole('main')
          .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
        expect(beyond, 'it scrolls sideways').toBe(0);
        await expectReachable('Show the password');
        await expectReachable('Sign in');
        await view.typePassword(PASSWORD);
        await expect(view.footer).toContainText('200 loaded');
        await view.userButton.click();
        await expectReachable('Sign out');
        await page.keyboard.press('Escape');
        await endSession(page);
        await view.button('Load more').click();
        await expect(view.password).toBeFocused();
        await expectReachable('Sign in', view.sessionDialog);
        await expectReachable('Close', view.sessionDialog);
      });
    });
  }

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test('the open contact stays open below the dialog', async ({ page, view }) => {
      await openCustomer(page, view);
      const release = await holdRows(page);
      await view.button('Load more').tap();
      await view.name(2).tap();
      const sheet = page.getByRole('dialog', { name: 'Contact', includeHidden: true });
      await expect(sheet).toContainText('2 of 200');
      await endSession(page);
      release();
      await expect(view.password).toBeFocused();
      await view.button('Show the password').tap();
      await view.password.tap();
      await view.typePassword(PASSWORD);
      await expect(view.sessionDialog).toHaveCount(0);
      await expect(sheet).toContainText('2 of 400');
    });
  });
});

test.describe('behind a proxy that signs people in', () => {
  test.use({ settings: { AUTH_PROXY_HEADER: 'X-Person', TRUSTED_PROXIES: '127.0.0.1' } });

  const pass = (page: Page, name: string) => page.context().setExtraHTTPHeaders({ 'X-Person': name });

  test('who has not passed it is told to, and why it is not believed', async ({ page, view }) => {
    await page.goto(CUSTOMER);
    await expect(view.signInHeading).toBeVisible();
    await expect(page.getByText('The sign-in in front of Roster has to be passed first.')).toBeVisible();
    await expect(page.getByText('The proxy did not say who asks.')).toBeVisible();
    await pass(page, 'gabi@example.com');
    await view.button('Reload the page').click();
    await expect(view.row(1)).toBeVisible();
    await view.userButton.click();
    const panel = view.panel('Who is signed in');
    await expect(panel).toContainText('Signed in as gabi@example.com');
    await expect(panel).toContainText('To sign out, do so at the sign-in in front of Roster.');
    await expect(view.button('Sign out')).toHaveCount(0);
  });

  test('who has to pass it again does so in a tab of its own, as whoever that is', async ({ page, view }) => {
    await pass(page, 'gabi@example.com');
    await page.goto(CUSTOMER);
    await expect(view.footer).toContainText('200 loaded');
    await page.context().setExtraHTTPHeaders({});
    await view.button('Load more').click();
    await expect(view.sessionDialog).toBeVisible();
    await pass(page, 'owen@example.com');
    const opening = page.waitForEvent('popup');
    await view.sessionDialog.getByRole('link', { name: 'Sign in' }).click();
    const tab = await opening;
    await expect(tab.getByText('You are signed in. You can close this tab.')).toBeVisible();
    await expect(view.sessionDialog).toHaveCount(0);
    await expect(page.getByText('You are signed in as owen@example.com now.').first()).toBeVisible();
    await expect(view.footer).toContainText('400 loaded');
  });
});

const openIdTest = test.extend<{ issuer: TestIssuer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants one
  issuer: async ({}, use) => {
    const stops: (() => void)[] = [];
    const issuer = await startIssuer(async (listener) => {
      const server = createServer(listener).listen(0, '127.0.0.1');
      await once(server, 'listening');
      stops.push(() => {
        server.closeAllConnections();
        server.close();
      });
      const address = server.address();
      if (typeof address !== 'object' || address === null) throw new Error('not listening on a port');
      return { base: `http://127.0.0.1:${address.port}`, seen: [] };
    });
    issuer.claims = { email: 'ana@example.com' };
    await use(issuer);
    for (const stop of stops) stop();
  },
  settings: async ({ issuer }, use) =>
    use({
      OIDC_ISSUER: issuer.base,
      OIDC_CLIENT_ID: CLIENT_ID,
      OIDC_CLIENT_SECRET: CLIENT_SECRET,
      OIDC_ALLOWED: '@example.com',
    }),
});

openIdTest.describe('by OpenID Connect', () => {
  openIdTest('somebody comes back to just what was asked for', async ({ page, view }) => {
    const address = `${CUSTOMER}?q=an&sort=-name`;
    await page.goto(address);
    await page.getByRole('link', { name: 'Sign in with your organization' }).click();
    await expect(view.row(1)).toBeVisible();
    await expect(page).toHaveURL(address);
    await view.userButton.click();
    await expect(view.panel('Who is signed in')).toContainText('Signed in as ana@example.com');
    await view.button('Sign out').click();
    await expect(view.signInHeading).toBeVisible();
  });

  openIdTest('an address too long to be come back to stays open', async ({ page, view }) => {
    const address = `${CUSTOMER}?columns=${Array.from({ length: 150 }, (_, at) => `custom.Number ${at}`).join('~')}`;
    await page.goto(address);
    const opening = page.waitForEvent('popup');
    await page.getByRole('link', { name: 'Sign in with your organization' }).click();
    await expect((await opening).getByText('You can close this tab.')).toBeVisible();
    await expect(view.row(1)).toBeVisible();
    expect(decodeURIComponent(page.url())).toContain('custom.Number 149');
  });

  openIdTest('a session that ended goes on by way of another tab', async ({ page, view }) => {
    await page.goto(CUSTOMER);
    await page.getByRole('link', { name: 'Sign in with your organization' }).click();
    await expect(view.footer).toContainText('200 loaded');
    await view.cell(2, 1).click();
    await endSession(page);
    await view.button('Load more').click();
    const opening = page.waitForEvent('popup');
    await view.sessionDialog.getByRole('link', { name: 'Sign in with your organization' }).click();
    const tab = await opening;
    await expect(tab.getByText('You are signed in. You can close this tab.')).toBeVisible();
    await expect(view.sessionDialog).toHaveCount(0);
    await expect(view.footer).toContainText('400 loaded');
    await expect(view.selectionBar).toContainText('1 selected');
  });
});

test('where nobody signs in there is nothing of it', async ({ page, view }) => {
  const answered = page.waitForResponse((response) => response.url().endsWith(SESSION));
  await page.goto(CUSTOMER);
  expect(await (await answered).json()).toEqual({ method: 'none', signed_in: true, name: null });
  await expect(view.footer).toContainText('200 loaded');
  await expect(view.userButton).toHaveCount(0);
});
