import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';
import { serveApp } from '../testing/serving';
import { Metrics } from './metrics';

const CUSTOMER = '/api/customers/cus_23551596-2c7e-11ee-9ea2-2bfe193640c0';
const PAGE = '{"entries":[],"cursor":null,"has_more":false}';

/** Roster with metrics over an upstream that answers so, and a way to read one of them. */
async function watched(listener: Parameters<typeof startApp>[0]) {
  const metrics = new Metrics();
  const started = await startApp(listener, {
    observe: metrics.countUpstream,
    watches: [metrics.requests],
    metrics: { metrics, token: null },
  });
  metrics.ask({ upstream: started.upstream, directory: started.directory });
  return { ...started, metrics, value: (name: string) => readValue(metrics, name) };
}

/** The value of one metric, named with its labels as it is printed. */
async function readValue(metrics: Metrics, name: string): Promise<number | undefined> {
  const lines = (await metrics.print()).split('\n');
  const line = lines.find((text) => text.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}

test('requests are counted by method, route and status, whatever was asked for', async () => {
  const { app, value } = await watched((_request, response) => answer(response, 200, PAGE));
  await app.request(`${CUSTOMER}/contacts?cursor=a`);
  await app.request(`${CUSTOMER}/contacts?cursor=b`);
  await app.request('/api/made-up/1');
  await app.request('/made-up/2');
  await app.request('/api/account', { method: 'BREW' });
  const route = 'route="/api/customers/:uuid/contacts"';
  expect(await value(`roster_http_requests_total{method="GET",${route},status="200"}`)).toBe(2);
  expect(await value('roster_http_requests_total{method="GET",route="none",status="404"}')).toBe(2);
  expect(await value('roster_http_requests_total{method="OTHER",route="none",status="405"}')).toBe(1);
  expect(await value(`roster_http_request_duration_seconds_count{${route}}`)).toBe(2);
});

test.each([
  ['ok', 200],
  ['not-found', 404],
  ['rejected', 422],
  ['wrong-key', 401],
  ['invalid-answer', 302],
])('a request to ChartMogul that came to %s', async (outcome, status) => {
  const { app, value } = await watched((_request, response) => answer(response, status, PAGE));
  await app.request(`${CUSTOMER}/contacts`);
  expect(await value(`roster_upstream_requests_total{outcome="${outcome}",lane="people"}`)).toBe(1);
  expect(await value('roster_upstream_request_duration_seconds_count')).toBe(1);
});

test('each retry is counted, and what came of it', async () => {
  let asked = 0;
  const { app, value } = await watched((_request, response) => answer(response, asked++ ? 200 : 503, PAGE));
  expect((await app.request(`${CUSTOMER}/contacts`)).status).toBe(200);
  expect(await value('roster_upstream_requests_total{outcome="upstream-error",lane="people"}')).toBe(1);
  expect(await value('roster_upstream_requests_total{outcome="ok",lane="people"}')).toBe(1);
  expect(await value('roster_upstream_retries_total{lane="people"}')).toBe(1);
});

test('what is abandoned is counted as that, and gauges show what waits and what is under way', async () => {
  const { app, value } = await watched(() => {});
  const leaving = new AbortController();
  const asked = Array.from({ length: 25 }, (_, i) =>
    app.request(`${CUSTOMER}/contacts?cursor=${i}`, { signal: leaving.signal }),
  );
  await expect.poll(() => value('roster_upstream_slots_in_use')).toBe(19);
  expect(await value('roster_upstream_window_used')).toBe(19);
  expect(await value('roster_upstream_queue_length{lane="people"}')).toBe(6);
  expect(await value('roster_upstream_queue_length{lane="exports"}')).toBe(0);
  leaving.abort();
  await Promise.all(asked);
  await expect.poll(() => value('roster_upstream_slots_in_use')).toBe(0);
  expect(await value('roster_upstream_requests_total{outcome="abandoned",lane="people"}')).toBe(19);
});

test('a 429 shows as a pause, an outage as a breaker that opens and as requests that are refused', async () => {
  let status = 429;
  const { app, value, metrics } = await watched((_request, response) =>
    answer(response, status, '', { 'retry-after': status === 429 ? '30' : '0' }),
  );
  await app.request(`${CUSTOMER}/contacts`);
  expect(await value('roster_upstream_requests_total{outcome="rate-limited",lane="people"}')).toBe(1);
  expect(await value('roster_upstream_paused_seconds')).toBeGreaterThan(25);
  await app.request(`${CUSTOMER}/contacts`);
  expect(await value('roster_upstream_requests_total{outcome="refused",lane="people"}')).toBe(1);
  expect(await value('roster_upstream_breaker{state="closed"}')).toBe(1);

  status = 500;
  const failing = await watched((_request, response) => answer(response, 500));
  await Promise.all(
    Array.from({ length: 12 }, (_, i) => failing.app.request(`${CUSTOMER}/contacts?cursor=${i}`)),
  );
  expect(await failing.value('roster_upstream_breaker{state="open"}')).toBe(1);
  expect(await failing.value('roster_upstream_breaker{state="closed"}')).toBe(0);
  expect(await metrics.print()).not.toContain('cus_');
});

test('files are counted while they are sent, and by how they ended', async () => {
  const asked: ServerResponse[] = [];
  const { app, log, metrics, value } = await watched((request, response) => {
    if (!request.url?.includes('/contacts')) return answer(response, 200, '{}');
    const isFirst = asked.push(response) === 1;
    if (isFirst) answer(response, 200, '{"entries":[{"uuid":"con_1"}],"cursor":"next","has_more":true}');
  });
  const { url } = await serveApp(app);
  const response = await fetch(`${url}${CUSTOMER}/contacts.csv?columns=uuid`);
  const reader = response.body?.getReader();
  await reader?.read();
  expect(await value('roster_exports_running')).toBe(1);
  await expect.poll(() => asked.length).toBe(2);
  for (const waiting of asked.slice(1)) answer(waiting, 200, PAGE);
  while (!(await reader?.read())?.done);
  await expect.poll(() => value('roster_exports_running')).toBe(0);
  for (const line of log) metrics.count(line);
  expect(await value('roster_exports_total{what="contacts",outcome="complete"}')).toBe(1);
  expect(await value('roster_export_rows_total')).toBe(1);
});

test('the directory tells how much it holds, and how old that is', async () => {
  const customers =
    '{"entries":[{"uuid":"cus_1"},{"uuid":"cus_2"}],"cursor":"c","has_more":false,"total_pages":1,"per_page":200}';
  const { directory, value } = await watched((_request, response) => answer(response, 200, customers));
  expect(await value('roster_directory_complete')).toBe(0);
  expect(await value('roster_directory_age_seconds')).toBeUndefined();
  directory.start();
  await expect.poll(() => value('roster_directory_complete')).toBe(1);
  expect(await value('roster_directory_customers')).toBe(2);
  expect(await value('roster_directory_age_seconds')).toBeLessThan(10);
  expect(await value('roster_directory_trouble')).toBe(0);
});

test('Redis is told of where there is one', async () => {
  const { metrics, upstream, directory, value } = await watched(() => {});
  expect(await value('roster_redis_up')).toBeUndefined();
  expect(await value('roster_limits_shared')).toBeUndefined();
  const shared = new Metrics();
  const redis = { isUp: false };
  const limits = { shared: false, instances: 2 };
  shared.ask({ upstream: { state: () => ({ ...upstream.state(), limits }) }, directory, redis });
  expect(await readValue(shared, 'roster_redis_up')).toBe(0);
  expect(await readValue(shared, 'roster_limits_shared')).toBe(0);
  redis.isUp = true;
  limits.shared = true;
  expect(await readValue(shared, 'roster_redis_up')).toBe(1);
  expect(await readValue(shared, 'roster_limits_shared')).toBe(1);
  metrics.askProcess();
  expect(await value('process_resident_memory_bytes')).toBeGreaterThan(0);
});
