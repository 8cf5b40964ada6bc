import { expect, test } from 'vitest';
import { accountAnswerSchema } from '../../contract/account';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';

const ACCOUNT = { name: 'Acme', currency: 'EUR', time_zone: 'Europe/Berlin', week_start_on: 'monday' };
const SOURCES = {
  data_sources: [
    { uuid: 'ds_1', name: 'Stripe', system: 'Stripe' },
    { uuid: 'ds_2', name: null, system: 'Import API' },
    { uuid: '__proto__', name: 'odd' },
  ],
};

async function appOf(account: unknown, sources: unknown) {
  return startApp((request, response) => {
    const body = request.url === '/v1/account' ? account : sources;
    answer(response, typeof body === 'number' ? body : 200, JSON.stringify(body));
  });
}

test('says what the page needs to know, and asks ChartMogul once for it', async () => {
  const { app, seen } = await appOf(ACCOUNT, SOURCES);
  for (let i = 0; i < 3; i++) {
    const body = await (await app.request('/api/account')).json();
    expect(accountAnswerSchema.parse(body)).toMatchObject({
      name: 'Acme',
      currency: 'EUR',
      time_zone: 'Europe/Berlin',
      data_sources: { ds_1: 'Stripe', ds_2: 'Import API' },
      sample_data: false,
    });
  }
  expect(seen).toHaveLength(2);
});

test('an account that names nothing is an account', async () => {
  const { app } = await appOf({}, SOURCES);
  expect(await (await app.request('/api/account')).json()).toMatchObject({
    name: null,
    currency: null,
    time_zone: null,
  });
});

test.each([403, { data_sources: 'no' }])('without data sources (%j) ids have no names', async (sources) => {
  const { app, seen } = await appOf(ACCOUNT, sources);
  expect(await (await app.request('/api/account')).json()).toMatchObject({
    name: 'Acme',
    data_sources: null,
  });
  await app.request('/api/account');
  expect(seen).toHaveLength(4);
});

test.each([
  [401, 502, 'wrong-key'],
  [[], 502, 'invalid-answer'],
])('an account that cannot be read (%j) is a problem', async (account, status, type) => {
  const { app } = await appOf(account, SOURCES);
  const response = await app.request('/api/account');
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ type });
});
