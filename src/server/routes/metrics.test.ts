import { expect, test } from 'vitest';
import { Metrics } from '../metrics/metrics';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';
import { PASSWORD_ACCESS, signIn } from '../testing/sign-in';
import { metricsRoute } from './metrics';

const TOKEN = 'a-token-of-some-length';

/** The status of `/metrics` for one who sends these headers. */
async function asked(
  options: { token: string | null; isSignedIn?: () => boolean },
  headers: Record<string, string> = {},
) {
  const response = await metricsRoute({ metrics: new Metrics(), ...options }).request('/metrics', {
    headers,
  });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

test('where nobody signs in, all may read them as Prometheus does', async () => {
  const { status, type, text } = await asked({ token: null });
  expect(status).toBe(200);
  expect(type).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(text).toContain('# TYPE roster_http_requests_total counter');
});

test.each([
  [{}, 401],
  [{ authorization: `Bearer ${TOKEN}` }, 200],
  [{ authorization: `bearer ${TOKEN}` }, 200],
  [{ authorization: `Bearer ${TOKEN}x` }, 401],
  [{ authorization: 'Bearer' }, 401],
  [{ authorization: TOKEN }, 401],
  [{ authorization: `Basic ${btoa(`:${TOKEN}`)}` }, 401],
])('with a token: %j is %i', async (headers, status) => {
  expect((await asked({ token: TOKEN }, headers)).status).toBe(status);
});

test('where people sign in, they may read them, and who names the token', async () => {
  const isSignedIn = () => true;
  expect((await asked({ token: TOKEN, isSignedIn })).status).toBe(200);
  expect((await asked({ token: null, isSignedIn })).status).toBe(200);
  const nobody = { token: TOKEN, isSignedIn: () => false };
  expect((await asked(nobody)).status).toBe(401);
  expect((await asked({ ...nobody, token: null })).status).toBe(401);
  expect((await asked(nobody, { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
});

test('who may not is told neither the token nor a number', async () => {
  const { text } = await asked({ token: TOKEN }, { authorization: 'Bearer wrong' });
  expect(text).not.toContain(TOKEN);
  expect(text).not.toContain('roster_');
});

test('a session lets in as it does elsewhere, and nobody else does', async () => {
  const metrics = { metrics: new Metrics(), token: TOKEN };
  const { app } = await startApp((_request, response) => answer(response, 200), {
    access: PASSWORD_ACCESS,
    metrics,
  });
  expect((await app.request('/metrics')).status).toBe(401);
  expect((await app.request('/metrics', { headers: { cookie: await signIn(app) } })).status).toBe(200);
  expect((await app.request('/metrics', { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(200);
});
