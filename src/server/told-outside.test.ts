import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLogWriter } from './log-writer';
import { Metrics } from './metrics/metrics';
import { requestLog } from './requests/request-log';
import { answer } from './testing/answering';
import { startApp } from './testing/app';
import { KEY } from './testing/people';
import { serveApp } from './testing/serving';

/** What no line of the log and no metric may have in it: a mark that is in all that is personal or secret here. */
const MARK = 'zq9';
const UUID = '23551596-2c7e-11ee-9ea2-2bfe193640c0';
const IDS = { customers: `cus_${UUID}`, contacts: `con_${UUID}` };
const ENTRY = {
  uuid: IDS.customers,
  name: `Ada ${MARK}`,
  email: `ada@${MARK}.example`,
  notes: `calls ${MARK} at night`,
  attributes: { custom: { [`key ${MARK}`]: MARK } },
};
const PAGE = JSON.stringify({ ...ENTRY, entries: [ENTRY], cursor: `cursor-${MARK}`, has_more: false });

const QUERIES = [
  '',
  `?q=${MARK}`,
  `?cursor=${MARK}`,
  `?${MARK}=1`,
  '?columns=uuid',
  `?columns=custom.${MARK}`,
  `?what=contacts&rows=all&count=1&outcome=complete&duration_ms=5&customer_uuid=${IDS.customers}`,
];

/** All that Roster says of itself after every route was asked in every way. */
async function toldBy(statuses: number[]) {
  const printed: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      printed.push(String(chunk));
      done();
    },
  });
  const { log } = createLogWriter(stream, { level: 'debug', isTerminal: false });
  const metrics = new Metrics();
  let turn = 0;
  const started = await startApp(
    (_request, response) => {
      const status = statuses[turn++ % statuses.length] ?? 200;
      const headers = { location: `https://${MARK}.example/${KEY}`, 'x-more': MARK };
      answer(
        response,
        status,
        status === 200 ? PAGE : JSON.stringify({ message: `${KEY} ${MARK}` }),
        headers,
      );
    },
    {
      observe: metrics.countUpstream,
      watches: [requestLog(log), metrics.requests],
      metrics: { metrics, token: null },
      accountManagerAttributes: [`key ${MARK}`],
      filePatienceMs: 100,
      liftLimit: true,
    },
  );
  metrics.ask(started);
  started.directory.start();
  const { url } = await serveApp(started.app);
  const routes = started.app.routes.filter(({ path, method }) => !path.includes('*') && method !== 'ALL');
  for (const { method, path } of routes) {
    const real = path.replace(/:\w+/, path.includes('contacts/:') ? IDS.contacts : IDS.customers);
    for (const asked of [...QUERIES.map((query) => real + query), path.replace(/:\w+/, `cus_${MARK}`)]) {
      const named = { 'x-request-id': MARK, cookie: `a=${MARK}`, 'user-agent': MARK };
      const init = { method, headers: { ...named, 'sec-fetch-site': 'same-origin' } };
      await fetch(url + asked, init).then(
        (response) => response.arrayBuffer(),
        () => {},
      );
    }
  }
  await fetch(`${url}/api/${MARK}?${MARK}`, { headers: { referer: `http://${MARK}.example` } });
  for (const line of started.log) log(line);
  const count = routes.length * (QUERIES.length + 1) + 1;
  await expect.poll(() => printed.filter((line) => line.includes('"request"')).length).toBe(count);
  const ready = await (await fetch(`${url}/readyz`)).text();
  return { lines: printed, all: [...printed, await metrics.print(), ready].join('\n'), routes };
}

test.each([
  ['answers', [200]],
  ['fails in every way', [500, 401, 404, 422, 302, 200]],
])(
  'neither the log nor the metrics say whom it is about, nor the key, while ChartMogul %s',
  async (_how, statuses) => {
    const { lines, all, routes } = await toldBy(statuses);
    expect(routes.length).toBeGreaterThan(10);
    expect(lines.some((line) => line.includes('"event":"export"'))).toBe(true);
    expect(all).not.toContain(MARK);
    expect(all).not.toContain(KEY);
    expect(all).not.toContain(Buffer.from(`${KEY}:`).toString('base64'));
  },
);
