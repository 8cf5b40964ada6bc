import { once } from 'node:events';
import { get, type ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import type { LogLine, RequestLine } from '../log';
import { INDEX } from '../page/page-files';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';
import { serveApp } from '../testing/serving';
import { requestLog } from './request-log';

const CUSTOMER = 'cus_23551596-2c7e-11ee-9ea2-2bfe193640c0';
const PAGE = '{"entries":[],"cursor":null,"has_more":false}';

/** Roster on a server of its own, and the lines that requests have left. */
async function served(listener: Parameters<typeof startApp>[0]) {
  const lines: LogLine[] = [];
  const html = new TextEncoder().encode('<p>Roster');
  const page = new Map([
    [INDEX, { contentType: 'text/html', bodies: new Map([['identity', html] as const]) }],
  ]);
  const { app } = await startApp(listener, { watches: [requestLog((line) => lines.push(line))], page });
  const { url } = await serveApp(app);
  const requests = () =>
    lines.filter((line): line is RequestLine => 'event' in line && line.event === 'request');
  return { app, url, requests };
}

test('a request leaves a line with its route, and nothing of what was asked for', async () => {
  const { url, requests } = await served((_request, response) => answer(response, 200, PAGE));
  const response = await fetch(`${url}/api/customers/${CUSTOMER}/contacts?cursor=private`, {
    headers: { 'x-request-id': 'theirs' },
  });
  await response.text();
  await expect.poll(requests).toEqual([
    {
      level: 'info',
      event: 'request',
      requestId: response.headers.get('x-request-id'),
      user: 'local',
      method: 'GET',
      route: '/api/customers/:uuid/contacts',
      status: 200,
      durationMs: expect.any(Number),
    },
  ]);
});

test.each([
  ['/api/nothing', 404, 'none'],
  ['/api', 404, 'none'],
  [`/api/customers/${CUSTOMER}/contacts?page=1`, 400, '/api/customers/:uuid/contacts'],
  [`/api/contacts/<script>`, 400, '/api/contacts/:uuid'],
])('%s is %i at the route %s', async (path, status, route) => {
  const { url, requests } = await served((_request, response) => answer(response, 200, PAGE));
  await (await fetch(url + path)).text();
  await expect.poll(requests).toMatchObject([{ status, route }]);
});

test('what a guard refuses leaves a line without a user', async () => {
  const { url, requests } = await served(() => {});
  await (await fetch(`${url}/api/account`, { headers: { origin: 'https://evil.example' } })).text();
  await expect.poll(requests).toMatchObject([{ status: 403, route: '/api/account' }]);
  expect(requests()[0]).not.toHaveProperty('user');
});

test('the page leaves none, and what machines ask for one at debug', async () => {
  const { url, requests } = await served(() => {});
  await (await fetch(`${url}/customers`, { headers: { accept: 'text/html' } })).text();
  await (await fetch(`${url}/healthz`)).text();
  await expect.poll(requests).toMatchObject([{ level: 'debug', route: '/healthz', status: 200 }]);
});

test('a file is over when its last byte is, and not when its first is', async () => {
  const asked: ServerResponse[] = [];
  const { url, requests } = await served((request, response) => {
    if (!request.url?.includes('/contacts')) return answer(response, 200, '{}');
    const isFirst = asked.push(response) === 1;
    if (isFirst) answer(response, 200, '{"entries":[{"uuid":"con_1"}],"cursor":"next","has_more":true}');
  });
  const response = await fetch(`${url}/api/customers/${CUSTOMER}/contacts.csv?columns=uuid`);
  const reader = response.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  const firstAt = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(requests()).toHaveLength(0);
  const waited = performance.now() - firstAt;
  await expect.poll(() => asked.length).toBe(2);
  for (const waiting of asked.slice(1)) answer(waiting, 200, PAGE);
  while (!(await reader?.read())?.done);
  await expect.poll(requests).toMatchObject([{ route: '/api/customers/:uuid/contacts.csv', status: 200 }]);
  expect(requests()[0]?.durationMs).toBeGreaterThanOrEqual(Math.floor(waited));
});

test('who leaves before the answer is 499', async () => {
  const { url, requests } = await served(() => {});
  const request = get(`${url}/api/customers/${CUSTOMER}/contacts`);
  request.on('error', () => {});
  await once(request, 'finish');
  setTimeout(() => request.destroy(), 100);
  await expect.poll(requests, { timeout: 5_000 }).toMatchObject([{ status: 499 }]);
});
