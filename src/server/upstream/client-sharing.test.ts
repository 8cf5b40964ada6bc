import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { answer, reset, upstreamOf } from '../testing/answering';
import { person } from '../testing/people';
import { startRawServer } from '../testing/raw-server';
import { createUpstream } from './client';
import { Abandoned } from './errors';

const PATH = '/v1/customers?per_page=1';

describe('the same page asked for twice at once', () => {
  test('is fetched once, and both get it', async () => {
    const { upstream, seen } = await upstreamOf((_request, response) => {
      setTimeout(() => answer(response, 200, '{"fine":true}'), 50);
    });
    const [one, two] = await Promise.all([
      upstream.get(PATH, person(undefined, 'ada')),
      upstream.get(PATH, person(undefined, 'bob')),
    ]);
    expect([one.value, two.value]).toEqual([{ fine: true }, { fine: true }]);
    expect(seen).toHaveLength(1);
    await upstream.get(PATH, person());
    expect(seen).toHaveLength(2);
  });

  test('goes on when one of the two leaves', async () => {
    const { upstream, seen } = await upstreamOf((_request, response) => {
      setTimeout(() => answer(response, 200), 100);
    });
    const leaving = new AbortController();
    const left = upstream.get(PATH, person(leaving.signal));
    const stayed = upstream.get(PATH, person());
    leaving.abort();
    await expect(left).rejects.toBeInstanceOf(Abandoned);
    await expect(stayed).resolves.toBeDefined();
    expect(seen).toHaveLength(1);
  });
});

describe('abandoned requests', () => {
  test('are cancelled upstream, and free their slots', async () => {
    let cancelled = 0;
    const { upstream, seen } = await upstreamOf((request, response) => {
      if (request.url === '/v1/account') answer(response, 200);
      else response.on('close', () => cancelled++);
    });
    const leaving = Array.from({ length: 30 }, () => new AbortController());
    const left = leaving.map(({ signal }, i) =>
      expect(upstream.get(`${PATH}&cursor=${i}`, person(signal))).rejects.toBeInstanceOf(Abandoned),
    );
    while (seen.length < 19) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const controller of leaving) controller.abort();
    await Promise.all(left);
    await upstream.get('/v1/account', person());
    expect(seen).toHaveLength(20);
    expect(cancelled).toBe(19);
  });

  test('are not sent when they still waited for a connection', async () => {
    const waiting: ServerResponse[] = [];
    const { base, seen } = await startRawServer((_request, response) => void waiting.push(response));
    const upstream = createUpstream({ base, key: 'k', liftLimit: true });
    const stay = Array.from({ length: 20 }, (_, i) => upstream.get(`${PATH}&cursor=${i}`, person()));
    const leaving = new AbortController();
    const left = expect(upstream.get('/v1/account', person(leaving.signal))).rejects.toBeInstanceOf(
      Abandoned,
    );
    while (waiting.length < 20) await new Promise((resolve) => setTimeout(resolve, 5));
    leaving.abort();
    await left;
    for (const response of waiting) answer(response, 200);
    await Promise.all(stay);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(seen.map(({ url }) => url)).not.toContain('/v1/account');
    await upstream.close();
  });

  test('are not asked for when the asker has left already', async () => {
    const { upstream, seen } = await upstreamOf((_request, response) => answer(response, 200));
    await expect(upstream.get(PATH, person(AbortSignal.abort()))).rejects.toBeInstanceOf(Abandoned);
    expect(seen).toHaveLength(0);
  });
});

test('limits hold: never over 40 in any second nor 20 at once, failures and retries included', async () => {
  let inFlight = 0;
  let most = 0;
  let answered = 0;
  const { upstream, seen } = await upstreamOf((_request, response) => {
    most = Math.max(most, ++inFlight);
    setTimeout(() => {
      inFlight--;
      answered++;
      if (answered % 19 === 0) reset(response);
      else answer(response, answered % 20 === 0 ? 503 : 200);
    }, Math.random() * 400);
  });
  const asked = Array.from({ length: 120 }, (_, i) =>
    upstream.get(`${PATH}&cursor=${i}`, person(undefined, `user ${i % 3}`)).catch(() => {}),
  );
  await Promise.all(asked);
  expect(seen.length).toBeGreaterThanOrEqual(120);
  expect(most).toBeLessThanOrEqual(20);
  for (const { at } of seen) {
    expect(seen.filter((other) => other.at >= at && other.at < at + 1_000).length).toBeLessThanOrEqual(40);
  }
});
