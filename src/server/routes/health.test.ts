import { expect, test } from 'vitest';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';
import { KEY } from '../testing/people';

const CONTACTS = '/api/customers/cus_23551596-2c7e-11ee-9ea2-2bfe193640c0/contacts';
const CUSTOMERS = '{"entries":[{"uuid":"cus_1"}],"cursor":"c","has_more":false}';

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

test('/readyz says what makes Roster slower or older, and that it is ready all the same', async () => {
  const redis = { isUp: false };
  const { app, directory } = await startApp(
    (request, response) =>
      answer(response, 200, request.url?.includes('ping') ? '{"data":"pong!"}' : CUSTOMERS),
    { health: { redis } },
  );
  const ready = async () => {
    const response = await app.request('/readyz');
    return { status: response.status, ...(await response.json()) };
  };
  expect(await ready()).toMatchObject({
    status: 200,
    ready: true,
    degraded: ['redis-gone', 'limits-not-shared', 'directory-incomplete'],
    redis: 'gone',
    directory: { read: 0, complete: false, as_of: null, problem: null },
  });
  redis.isUp = true;
  directory.start();
  // They are shared by another connection.
  await expect.poll(async () => (await ready()).degraded).toEqual(['limits-not-shared']);
  expect(await ready()).toMatchObject({ redis: 'up', directory: { read: 1, complete: true, problem: null } });
});

test('/readyz is 200 and degraded while ChartMogul asks to slow down', async () => {
  const { app } = await startApp((_request, response) => answer(response, 429, '', { 'retry-after': '60' }));
  expect((await app.request(CONTACTS)).status).toBe(429);
  const response = await app.request('/readyz');
  expect(response.status).toBe(200);
  const { degraded } = await response.json();
  expect(degraded).toContain('chartmogul-asked-to-slow-down');
  // Nor has it anybody to share limits with.
  expect(degraded).not.toContain('limits-not-shared');
});

test('/readyz is 503 and asks nothing once Roster was told to stop, while /healthz goes on', async () => {
  const { app, seen } = await startApp(() => {}, { health: { isStopping: () => true } });
  const response = await app.request('/readyz');
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ ready: false, problem: 'stopping' });
  expect((await app.request('/healthz')).status).toBe(200);
  expect(seen).toHaveLength(0);
});
