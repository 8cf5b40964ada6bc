import { expect, test } from 'vitest';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';
import { KEY } from '../testing/people';

const CONTACTS = '/api/customers/cus_23551596-2c7e-11ee-9ea2-2bfe193640c0/contacts';

test('/healthz is fine while ChartMogul is not', async () => {
  const { app, seen } = await startApp((_request, response) => answer(response, 500));
  expect((await app.request('/healthz')).status).toBe(200);
  expect(seen).toHaveLength(0);
});

test('/readyz is 200 when ChartMogul answers the key, and pings it once however often it is asked', async () => {
  const { app, seen } = await startApp((_request, response) => answer(response, 200, '{"data":"pong!"}'));
  for (let i = 0; i < 5; i++) expect((await app.request('/readyz')).status).toBe(200);
  expect(await (await app.request('/readyz')).json()).toMatchObject({
    ready: true,
    problem: null,
    upstream: { breaker: 'closed', lastSuccess: expect.any(Number) },
  });
  expect(seen.map(({ url }) => url)).toEqual(['/v1/ping']);
});

test('/readyz is 503 with the problem and without the key when it does not', async () => {
  const { app, seen } = await startApp((_request, response) => answer(response, 401, `{"message":"${KEY}"}`));
  const response = await app.request('/readyz');
  expect(response.status).toBe(503);
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({
    ready: false,
    problem: 'wrong-key',
    upstream: { lastFailure: { type: 'wrong-key', status: 401 } },
  });
  expect(text).not.toContain(KEY);
  expect(seen).toHaveLength(1);
});

test('/readyz answers within its 3 s while every other slot hangs', async () => {
  const { app, seen } = await startApp((request, response) => {
    if (request.url === '/v1/ping') answer(response, 200, '{"data":"pong!"}');
  });
  const leaving = Array.from({ length: 25 }, () => new AbortController());
  const hanging = leaving.map(({ signal }, i) => app.request(`${CONTACTS}?cursor=${i}`, { signal }));
  while (seen.length < 19) await new Promise((resolve) => setTimeout(resolve, 5));
  expect((await app.request('/readyz')).status).toBe(200);
  for (const controller of leaving) controller.abort();
  await Promise.all(hanging);
});

test('/readyz does not wait longer than 3 s for ChartMogul', async () => {
  const { app } = await startApp(() => {});
  const start = performance.now();
  expect(await (await app.request('/readyz')).json()).toMatchObject({ ready: false, problem: 'timeout' });
  expect(performance.now() - start).toBeLessThan(3_500);
});
