import { expect, test } from 'vitest';
import type { LogLine } from '../log';
import { answer } from '../testing/answering';
import { failureOf, person, startUpstream } from '../testing/people';
import { startRawServer } from '../testing/raw-server';
import { logUpstream } from './upstream-log';

/** A client of a server that answers with this status, and the lines that it leaves. */
async function logged(status: () => number, headers: Record<string, string> = {}) {
  const lines: LogLine[] = [];
  const { base } = await startRawServer((_request, response) => answer(response, status(), '{}', headers));
  const observe = logUpstream((line) => lines.push(line));
  return { upstream: startUpstream(base, false, observe), lines };
}

test('a 429 leaves a line with the seconds for which nothing is sent', async () => {
  const { upstream, lines } = await logged(() => 429, { 'retry-after': '30' });
  await failureOf(upstream.get('/v1/customers', person()));
  expect(lines).toEqual([{ level: 'warn', event: 'upstream-paused', seconds: 30 }]);
});

test('an outage leaves a line when ChartMogul is left alone, and one when it answers again', async () => {
  let status = 500;
  const { upstream, lines } = await logged(() => status);
  const asked = Array.from({ length: 12 }, (_, i) => failureOf(upstream.get(`/v1/customers/${i}`, person())));
  await Promise.all(asked);
  expect(lines).toEqual([{ level: 'warn', event: 'breaker', state: 'open' }]);
  status = 200;
  // It is left alone for 5 s.
  const again = () =>
    upstream.get('/v1/ping', person()).then(
      () => true,
      () => false,
    );
  await expect.poll(again, { timeout: 10_000, interval: 250 }).toBe(true);
  expect(lines.slice(1)).toEqual([{ level: 'info', event: 'breaker', state: 'closed' }]);
});
