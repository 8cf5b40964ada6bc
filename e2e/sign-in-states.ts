import { PASSWORD, PASSWORD_HASH } from '../src/server/testing/sign-in';
import { expect } from './roster';
import { openLoaded, SHOWCASE, type Stage, type State } from './stage';

const WITH_PASSWORD = { AUTH_PASSWORD_HASH: PASSWORD_HASH };
const BEHIND_PROXY = { AUTH_PROXY_HEADER: 'X-Person', TRUSTED_PROXIES: '127.0.0.1' };

/** Comes to the page as somebody who has signed in. */
async function openSignedIn(stage: Stage) {
  const headers = { 'sec-fetch-site': 'same-origin' };
  await stage.page.request.post('/api/session', { data: { password: PASSWORD }, headers });
  await openLoaded(stage);
}

async function passProxy({ page }: Stage, name: string) {
  await page.context().setExtraHTTPHeaders({ 'X-Person': name });
}

async function endSession(stage: Stage) {
  await stage.page.context().clearCookies();
  await stage.view.button('Load more').click();
}

/** Every state of signing in, and of a session that ends. */
export const SIGN_IN_STATES: readonly State[] = [
  {
    name: 'sign-in',
    settings: WITH_PASSWORD,
    reach: async ({ page, view }) => {
      await page.goto(SHOWCASE);
      await expect(view.password).toBeFocused();
    },
  },
  {
    name: 'sign-in-wrong-password',
    settings: WITH_PASSWORD,
    reach: async ({ page, view }) => {
      await page.goto(SHOWCASE);
      await view.typePassword('wrong');
      await expect(page.getByRole('alert')).toHaveText('That is not the password.');
    },
  },
  {
    name: 'sign-in-too-many-tries',
    settings: WITH_PASSWORD,
    reach: async ({ page, view }) => {
      await page.clock.install();
      const answer = { type: 'too-many-attempts', title: '', status: 429, retryAfter: 125 };
      await page.route('/api/session', (route) =>
        route.request().method() === 'POST' ? route.fulfill({ status: 429, json: answer }) : route.continue(),
      );
      await page.goto(SHOWCASE);
      await view.typePassword('wrong');
      await expect(page.getByRole('alert')).toContainText('2 min 5 s');
    },
  },
  {
    name: 'sign-in-open-id',
    settings: WITH_PASSWORD,
    reach: async ({ page }) => {
      const answer = { method: 'open-id', signed_in: false, name: null };
      await page.route('/api/session', (route) => route.fulfill({ json: answer }));
      await page.goto(SHOWCASE);
      await expect(page.getByRole('link', { name: 'Sign in with your organization' })).toBeVisible();
    },
  },
  {
    name: 'sign-in-proxy',
    settings: BEHIND_PROXY,
    reach: async ({ page }) => {
      await page.goto(SHOWCASE);
      await expect(page.getByText('The proxy did not say who asks.')).toBeVisible();
    },
  },
  {
    name: 'session-ended',
    settings: WITH_PASSWORD,
    reach: async (stage) => {
      await openSignedIn(stage);
      await endSession(stage);
      await expect(stage.view.password).toBeFocused();
    },
  },
  {
    name: 'session-ended-proxy',
    settings: BEHIND_PROXY,
    reach: async (stage) => {
      await passProxy(stage, 'gabi@example.com');
      await openLoaded(stage);
      await stage.page.context().setExtraHTTPHeaders({});
      await endSession(stage);
      await expect(stage.view.sessionDialog.getByRole('link')).toBeFocused();
    },
  },
  {
    name: 'session-ended-bar',
    settings: WITH_PASSWORD,
    reach: async (stage) => {
      await openSignedIn(stage);
      await endSession(stage);
      await expect(stage.view.password).toBeFocused();
      await stage.page.keyboard.press('Escape');
      await expect(stage.view.sessionBar).toBeVisible();
    },
  },
  {
    name: 'user',
    settings: WITH_PASSWORD,
    reach: async (stage) => {
      await openSignedIn(stage);
      await stage.view.userButton.click();
      await expect(stage.view.button('Sign out')).toBeVisible();
    },
  },
  {
    name: 'user-proxy',
    settings: BEHIND_PROXY,
    reach: async (stage) => {
      await passProxy(stage, 'gabriele.von-der-langen-strasse@subsidiary.example.com');
      await openLoaded(stage);
      await stage.view.userButton.click();
      await expect(stage.view.panel('Who is signed in')).toContainText('To sign out');
    },
  },
  {
    name: 'signed-in-tab',
    settings: BEHIND_PROXY,
    reach: async (stage) => {
      await passProxy(stage, 'gabi@example.com');
      await stage.page.goto('/signed-in');
      await expect(stage.page.getByText('You can close this tab.')).toBeVisible();
    },
  },
];
