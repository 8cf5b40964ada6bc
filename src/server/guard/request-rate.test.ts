import { afterEach, expect, test, vi } from 'vitest';
import { readAccess } from '../config/access';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';
import { from, PASSWORD_ACCESS, signIn } from '../testing/sign-in';

afterEach(() => {
  vi.useRealTimers();
});

test('2,000 requests in ten seconds are what one person may make, and others are not stopped by it', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { app } = await startApp((_request, response) => answer(response, 200), { access: PASSWORD_ACCESS });
  const [busy, calm] = [await signIn(app), await signIn(app)];
  const ask = (cookie: string) => app.request('/api/nothing', { headers: { cookie } });
  for (let n = 0; n < 2_000; n++) expect((await ask(busy)).status).toBe(404);
  const response = await ask(busy);
  expect(response.status).toBe(429);
  expect(await response.json()).toMatchObject({ type: 'too-many-requests' });
  const wait = Number(response.headers.get('retry-after'));
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(10);
  expect((await ask(calm)).status).toBe(404);
  vi.setSystemTime(Date.now() + wait * 1_000);
  expect((await ask(busy)).status).toBe(404);
});

test('where all who reach it may come in, people are told apart by their networks', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const OPEN = { HOST: '0.0.0.0', ANYONE_WHO_REACHES_THIS_ADDRESS_MAY_READ_ALL_CONTACTS: 'yes' };
  const { app } = await startApp(() => {}, { access: readAccess(OPEN) });
  const ask = async (address: string) => (await app.request('/api/nothing', {}, from(address))).status;
  for (let n = 0; n < 2_000; n++) expect(await ask(`2001:db8::${n % 2}`)).toBe(404);
  expect(await ask('2001:db8::2')).toBe(429);
  expect(await ask('2001:db8:0:1::2')).toBe(404);
});

test('where nobody signs in on this machine there is no such bound', async () => {
  const { app } = await startApp(() => {});
  for (let n = 0; n < 2_001; n++) expect((await app.request('/api/nothing')).status).toBe(404);
});
