import { describe, expect, test } from 'vitest';
import { startApp } from '../testing/app';

const CUSTOMER = 'cus_23551596-2c7e-11ee-9ea2-2bfe193640c0';
const REPORT = `what=contacts&of=customer&customer_uuid=${CUSTOMER}&rows=selected&count=12&outcome=partial&duration_ms=345`;
const start = () => startApp(() => {});

test('a report of the page leaves a line as an export of the server does', async () => {
  const { app, log } = await start();
  const response = await app.request(`/api/exports?${REPORT}`, { method: 'POST' });
  expect([response.status, await response.text()]).toEqual([204, '']);
  expect(log).toEqual([
    {
      level: 'info',
      event: 'export',
      requestId: response.headers.get('x-request-id'),
      user: 'local',
      by: 'page',
      what: 'contacts',
      of: 'customer',
      customer: CUSTOMER,
      rows: 'selected',
      count: 12,
      outcome: 'partial',
      durationMs: 345,
    },
  ]);
});

test.each([
  ['', /Missing: what, rows, count, outcome, duration_ms/],
  [REPORT.replace('contacts', 'secrets'), /what/],
  [REPORT.replace('of=customer', 'of=Gabi'), /of/],
  [REPORT.replace(CUSTOMER, 'ana@example.com'), /customer_uuid/],
  [REPORT.replace('count=12', 'count=-1'), /count/],
  [REPORT.replace('345', '1e3'), /duration_ms/],
  [`${REPORT}&name=Ana`, /name/],
  [`${REPORT}&rows=all`, /rows/],
])('?%s is refused, and nothing is written', async (query, words) => {
  const { app, log } = await start();
  const response = await app.request(`/api/exports?${query}`, { method: 'POST' });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    type: 'malformed-parameter',
    detail: expect.stringMatching(words),
  });
  expect(log).toEqual([]);
});

describe('is guarded', () => {
  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('%s is not for it', async (method) => {
    const { app } = await start();
    const response = await app.request(`/api/exports?${REPORT}`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test.each([{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, { origin: 'null' }])(
    'another site cannot write there: %j',
    async (headers) => {
      const { app, log } = await start();
      const response = await app.request(`/api/exports?${REPORT}`, { method: 'POST', headers });
      expect(response.status).toBe(403);
      expect(log).toEqual([]);
    },
  );

  test('a body is refused', async () => {
    const { app, log } = await start();
    const headers = { 'content-length': '2' };
    const response = await app.request(`/api/exports?${REPORT}`, { method: 'POST', body: '{}', headers });
    expect(response.status).toBe(413);
    expect(log).toEqual([]);
  });
});
