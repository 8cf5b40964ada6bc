import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { findProgram } from '../../scripts/programs.js';
import { readAccess } from './config/access';
import type { LogLine } from './log';
import { answer } from './testing/answering';
import { startApp } from './testing/app';
import { CUSTOMER, contactsUpstream, testContact } from './testing/contacts';
import { type Nginx, startNginx } from './testing/nginx';
import { type Reader, readHttp2, readHttp10, readHttp11 } from './testing/readers';
import { rowOf, rowsOf } from './testing/rows';
import { serveApp } from './testing/serving';
import { PASSWORD_ACCESS } from './testing/sign-in';

const PATH = `/api/customers/${CUSTOMER}/contacts.csv?protect=false`;
const ROWS = 1_234;
const BROKEN_PAGE = 4;
const CONTACTS = Array.from({ length: ROWS }, (_, n) => rowOf(testContact(n)));

const nginxProgram = findProgram(['nginx']);
const curlProgram = findProgram(['curl']);

/** What becomes of the page that is {@link BROKEN_PAGE}; undefined answers it. */
let fault: ((response: ServerResponse) => void) | undefined;
let log: LogLine[];
let server: Awaited<ReturnType<typeof serveApp>>;
let nginx: Nginx | undefined;

beforeAll(async () => {
  const started = await startApp(
    contactsUpstream(ROWS, (page, response) => {
      if (page !== BROKEN_PAGE || fault === undefined) return false;
      fault(response);
      return true;
    }),
    { liftLimit: true },
  );
  log = started.log;
  server = await serveApp(started.app);
  if (nginxProgram !== undefined) nginx = await startNginx(nginxProgram, server.url);
});

/** Has the page fail for good once that is let happen. */
function failWhenLet(): () => void {
  let letFail = () => {};
  const isLet = new Promise<void>((resolve) => {
    letFail = resolve;
  });
  fault = (response) => void isLet.then(() => answer(response, 200, '{"entries":"none"}'));
  onTestFinished(() => {
    fault = undefined;
  });
  return letFail;
}

/**
 * Calls back when the row of a contact has arrived. A reader of Node's that is reset before it has read all is told of
 * a clean end (libuv takes the poll's hang-up for one), so that of the last row before a fault is waited for.
 */
const onceRowOf = (n: number, act: () => void) => (text: string) => {
  if (text.includes(testContact(n).uuid)) act();
};
const LAST_BEFORE = 599;

const isWithoutNginx = nginxProgram === undefined;

describe.each<
  [way: string, isSkipped: boolean, read: Reader, from: () => string | undefined, arrives: number]
>([
  ['over HTTP/1.1', false, readHttp11, () => server.url, LAST_BEFORE],
  ['over HTTP/1.0', false, readHttp10, () => server.url, LAST_BEFORE],
  ['through nginx with its defaults', isWithoutNginx, readHttp11, () => nginx?.byDefault, LAST_BEFORE],
  ['through nginx, by HTTP/1.1', isWithoutNginx, readHttp11, () => nginx?.by11, LAST_BEFORE],
  // Which keeps the last of it.
  ['through nginx that keeps what it can', isWithoutNginx, readHttp11, () => nginx?.buffered, 0],
  ['through nginx, over HTTP/2', isWithoutNginx, readHttp2, () => nginx?.http2, LAST_BEFORE],
])('a file read %s', (_way, isSkipped, read, from, arrives) => {
  test.skipIf(isSkipped)('is whole at its clean end', async () => {
    expect(rowsOf(await read(`${from()}${PATH}`))).toEqual(CONTACTS);
  });

  test.skipIf(isSkipped)('fails visibly when it cannot go on', async () => {
    const onText = onceRowOf(arrives, failWhenLet());
    await expect(read(`${from()}${PATH}`, onText)).rejects.toThrow();
    expect(log.at(-1)).toMatchObject({ event: 'export', outcome: 'failed', count: 600 });
  });
});

describe.skipIf(curlProgram === undefined)('curl -fOJ', () => {
  /** Runs it in a folder of its own: its exit code, and the name and text of the file that it left. */
  async function download(from: string, onBytes = () => {}) {
    const folder = mkdtempSync(join(tmpdir(), 'roster-curl-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const child = spawn(`${curlProgram}`, ['-sfOJ', from + PATH], { cwd: folder, stdio: 'ignore' });
    const ended = once(child, 'exit');
    const size = () => readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    await vi.waitFor(() => expect(size()).toBeGreaterThan(0), 10_000);
    onBytes();
    const [code] = await ended;
    const [name = ''] = readdirSync(folder);
    return { code, name, text: readFileSync(join(folder, name), 'utf8') };
  }

  async function endsWith0OnlyWhenWhole(from: string) {
    const whole = await download(from);
    expect(whole).toMatchObject({ code: 0, name: expect.stringMatching(/^societe-generique-.*\.csv$/) });
    expect(rowsOf(whole.text)).toEqual(CONTACTS);
    expect((await download(from, failWhenLet())).code).not.toBe(0);
  }

  test('ends with 0 only when the file is whole', () => endsWith0OnlyWhenWhole(server.url));

  test.skipIf(isWithoutNginx)('ends with 0 only when the file is whole, through nginx too', () =>
    endsWith0OnlyWhenWhole(`${nginx?.byDefault}`),
  );
});

describe('over HTTP/1.0, a reader', () => {
  /** Reads the rows, and does something with its end of the connection once some have arrived. */
  async function readAnd(act: (socket: Socket) => void, alsoSent = ''): Promise<string> {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write(
      `GET ${PATH} HTTP/1.0\r\nHost: localhost\r\n${alsoSent && 'Connection: keep-alive\r\n'}\r\n${alsoSent}`,
    );
    let text = '';
    for await (const chunk of socket) {
      if (text === '') act(socket);
      text += chunk;
    }
    return text.slice(text.indexOf('\r\n\r\n') + 4);
  }

  test('that ends its side gets no clean end', async () => {
    failWhenLet();
    await expect(readAnd((socket) => socket.end())).rejects.toThrow();
  });

  test('that has asked for more, and ends its side, gets no clean end', async () => {
    failWhenLet();
    const more = 'GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n';
    await expect(readAnd((socket) => socket.end(), more)).rejects.toThrow();
  });

  test('that sends what is no request gets no clean end', async () => {
    failWhenLet();
    await expect(readAnd((socket) => socket.write('foo bar\r\n\r\n'))).rejects.toThrow();
  });
});

/** Sends a request as it stands, and gives the answer to it. */
async function exchange(url: string, sent: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.write(sent);
  let text = '';
  for await (const chunk of socket) text += chunk;
  return text;
}

test.each([
  ['foo bar\r\n\r\n', '400 Bad Request'],
  [`GET / HTTP/1.1\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, '431 Request Header Fields Too Large'],
])('what is no request is answered so (%#)', async (sent, status) => {
  expect(await exchange(server.url, sent)).toContain(`HTTP/1.1 ${status}`);
});

test.each(['xn--localhost', '256.1.1.1', 'a..b:99999', 'localhost:99999', '[', 'a b', '%00'])(
  'a host that is none is refused, and no fault: %j',
  async (host) => {
    const before = log.length;
    for (const path of ['/', '/./a', '/api/session']) {
      const sent = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
      expect(await exchange(server.url, sent)).toMatch(/^HTTP\/1.1 4(00|21) /);
    }
    expect(log.slice(before)).toEqual([]);
  },
);

test('who names no host, as HTTP/1.0 allows, is told of health and of nothing else', async () => {
  const ask = (path: string) => exchange(server.url, `GET ${path} HTTP/1.0\r\n\r\n`);
  expect(await ask('/healthz')).toMatch(/^HTTP\/1.1 200 /);
  expect(await ask('/api/session')).toMatch(/^HTTP\/1.1 421 /);
});

test('no header is lost after however many others', async () => {
  const access = readAccess({ AUTH_PROXY_HEADER: 'X-Forwarded-User', TRUSTED_PROXIES: '127.0.0.1' });
  const { app } = await startApp(() => {}, { access });
  const { url } = await serveApp(app);
  const lines = (count: number) =>
    `Host: localhost\r\nConnection: close\r\nX-Forwarded-User: mallory\r\n${'a:\r\n'.repeat(count)}X-Forwarded-User: ana\r\n\r\n`;
  for (const count of [1, 2_000, 10_000]) {
    const text = await exchange(url, `GET /api/session HTTP/1.1\r\n${lines(count)}`);
    expect(text, `${count}`).toContain('"signed_in":false');
  }
  expect(await exchange(url, `GET / HTTP/1.1\r\n${lines(20_000)}`)).toMatch(/^HTTP\/1.1 431 /);
});

test('HEAD on a connection that is kept leaves it in order', async () => {
  for (let times = 0; times < 3; times++) {
    const response = await fetch(server.url + PATH, { method: 'HEAD' });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  }
  expect(rowsOf(await readHttp11(server.url + PATH))).toEqual(CONTACTS);
});

describe('a server that stops', () => {
  /** A server whose fourth page comes when it is let come. */
  async function stalled() {
    let letCome = () => {};
    const isWanted = new Promise<void>((resolve) => {
      letCome = resolve;
    });
    const upstream = contactsUpstream(ROWS, (page, response, body) => {
      if (page !== BROKEN_PAGE) return false;
      void isWanted.then(() => answer(response, 200, body));
      return true;
    });
    const started = await startApp(upstream, { liftLimit: true });
    return { ...started, ...(await serveApp(started.app)), letCome };
  }

  test('lets a file come to its end', async () => {
    const { url, stop, letCome, log: lines } = await stalled();
    let stopped: Promise<void> | undefined;
    const text = await readHttp10(url + PATH, () => {
      stopped ??= stop(20_000);
      letCome();
    });
    await stopped;
    expect(rowsOf(text)).toEqual(CONTACTS);
    expect(lines).toMatchObject([{ outcome: 'complete', count: ROWS }]);
  });

  test('cuts it in the end, visibly', async () => {
    const { url, stop, log: lines } = await stalled();
    let stopped: Promise<void> | undefined;
    const onText = onceRowOf(LAST_BEFORE, () => {
      stopped ??= stop(100);
    });
    const reading = readHttp10(url + PATH, onText);
    await expect(reading).rejects.toThrow(/ECONNRESET/);
    await stopped;
    expect(lines).toMatchObject([{ outcome: 'failed', count: 600 }]);
  });
});

describe('a reader', () => {
  /** So much that no buffer on the way holds it. */
  const large = (page: number, response: ServerResponse) => {
    const entries = Array.from({ length: 20 }, (_, n) => ({
      ...testContact(page * 20 + n),
      notes: 'a'.repeat(50_000),
    }));
    answer(response, 200, JSON.stringify({ entries, cursor: String(page * 200), has_more: page < 500 }));
    return true;
  };

  async function startLarge(readerPatienceMs?: number) {
    const started = await startApp(contactsUpstream(100_000, large), {
      liftLimit: true,
      ...(readerPatienceMs && { readerPatienceMs }),
    });
    const { url } = await serveApp(started.app);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(`GET ${PATH} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    onTestFinished(() => void socket.destroy());
    return { ...started, socket };
  }

  test('that does not read stops the asking', async () => {
    const { socket, seen } = await startLarge();
    socket.pause();
    let before = -1;
    // Until the buffers between are full.
    await vi.waitFor(
      () => {
        const pages = seen.length;
        const isSame = pages === before;
        before = pages;
        expect(isSame && pages > 2).toBe(true);
      },
      { timeout: 10_000, interval: 300 },
    );
    expect(before).toBeLessThan(100);
  });

  test('that takes nothing for too long is cut', async () => {
    const { socket, log: lines } = await startLarge(300);
    socket.pause();
    await vi.waitFor(() => expect(lines).toMatchObject([{ event: 'export', outcome: 'failed' }]), 10_000);
    let text = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.resume();
    await once(socket, 'close');
    expect(text).toContain('Transfer-Encoding: chunked');
    expect(text.endsWith('0\r\n\r\n'), 'the last chunk').toBe(false);
  });

  test('that leaves ends what is read for it', async () => {
    let isCancelled = false;
    const started = await startApp(
      contactsUpstream(1_000, (page, response) => {
        if (page === 3) response.on('close', () => (isCancelled = true));
        return page === 3;
      }),
    );
    const { url } = await serveApp(started.app);
    const leaving = new AbortController();
    const response = await fetch(url + PATH, { signal: leaving.signal });
    await vi.waitFor(() => expect(started.seen.at(-1)?.url).toContain('cursor=400'));
    leaving.abort();
    await expect(response.text()).rejects.toThrow();
    await vi.waitFor(() => expect(isCancelled).toBe(true));
    expect(started.log).toMatchObject([{ event: 'export', outcome: 'cancelled' }]);
  });
});

test('who leaves while they send a password is no fault', async () => {
  const [onBegin, onEnd] = [vi.fn(), vi.fn()];
  const started = await startApp(() => {}, { access: PASSWORD_ACCESS, watches: [{ onBegin, onEnd }] });
  const { url } = await serveApp(started.app);
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const type = 'Content-Type: application/json\r\nContent-Length: 100';
  socket.write(`POST /api/session HTTP/1.1\r\nHost: localhost\r\n${type}\r\n\r\n{"pass`);
  await vi.waitFor(() => expect(onBegin).toHaveBeenCalled());
  socket.destroy();
  await vi.waitFor(() => expect(onEnd).toHaveBeenCalled());
  // What is answered to somebody else after it is so once it has failed.
  await exchange(url, 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  expect(started.log).toEqual([]);
});

describe('a connection on which nothing happens', () => {
  async function connected(sends: string) {
    const { app } = await startApp((_request, response) => answer(response, 200));
    const { url, server: listening } = await serveApp(app, 300);
    listening.keepAliveTimeout = 300;
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => {}).write(sends);
    return socket;
  }

  test.each([
    ['from its begin', ''],
    ['after an answer', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ])('%s is closed', async (_, sends) => {
    const socket = await connected(sends);
    socket.resume();
    await once(socket, 'close');
  });
});

describe('a reader that takes nothing', () => {
  /** A page that no buffer between the two can hold. */
  const page = JSON.stringify({
    entries: [{ uuid: 'con_1', notes: 'x'.repeat(15_000_000) }],
    cursor: null,
    has_more: false,
  });

  async function readPage(waitMs: number) {
    const { app } = await startApp((_request, response) =>
      setTimeout(() => answer(response, 200, page), waitMs),
    );
    const { url, server: listening } = await serveApp(app, 300);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.write(`GET /api/customers/${CUSTOMER}/contacts HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    return { socket, listening };
  }

  test('of a page is cut', async () => {
    const { socket, listening } = await readPage(0);
    socket.pause().on('error', () => {});
    const count = () => new Promise((resolve) => listening.getConnections((_, open) => resolve(open)));
    await expect.poll(count).toBe(1);
    await expect.poll(count, { timeout: 5_000 }).toBe(0);
  });

  test('since there is nothing yet is waited for', async () => {
    const { socket } = await readPage(1_000);
    let bytes = 0;
    for await (const chunk of socket) {
      bytes += chunk.length;
      if (bytes > page.length) break;
    }
    expect(bytes).toBeGreaterThan(page.length);
  });
});
