import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';
import { documentCsp } from './document-csp';
import { loadPageFiles } from './page-files';

const HTML = '<!doctype html><script>start()</script><script type="module" src="/assets/a-1.js"></script>';
const SCRIPT = 'console.info(1)';

/** A built page on disk, which is removed with the test. */
function buildPage(files: Record<string, string | Buffer>): string {
  const directory = mkdtempSync(join(tmpdir(), 'roster-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  mkdirSync(join(directory, 'web', 'assets'), { recursive: true });
  for (const [path, content] of Object.entries(files)) writeFileSync(join(directory, path), content);
  return join(directory, 'web');
}

async function appWithPage() {
  const page = loadPageFiles(
    buildPage({
      'secret.txt': 'outside',
      'web/index.html': HTML,
      'web/icon.svg': '<svg/>',
      'web/assets/a-1.js': SCRIPT,
      'web/assets/a-1.js.br': brotliCompressSync(SCRIPT),
      'web/assets/a-1.js.gz': gzipSync(SCRIPT),
    }),
  );
  return (await startApp((_request, response) => answer(response, 200), { page })).app;
}

describe('the page', () => {
  test.each(['/', '/customers/cus_1', '/nothing/here', '/index.html'])('is at %s', async (path) => {
    const response = await (await appWithPage()).request(path, {
      headers: { accept: 'text/html,*/*;q=0.8' },
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(HTML);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': documentCsp(HTML),
      'x-frame-options': 'DENY',
    });
  });

  test.each([
    ['/api/nothing', 'text/html'],
    ['/assets/gone.js', 'text/html'],
    ['/favicon.ico', 'image/avif,*/*'],
    ['/customers', 'application/json'],
  ])('is not at %s for who accepts %s', async (path, accept) => {
    expect((await (await appWithPage()).request(path, { headers: { accept } })).status).toBe(404);
  });
});

describe('files', () => {
  test('with a hash in their name are kept for ever, others are asked for anew', async () => {
    const app = await appWithPage();
    const cacheControl = async (path: string) => (await app.request(path)).headers.get('cache-control');
    expect(await cacheControl('/assets/a-1.js')).toBe('public, max-age=31536000, immutable');
    expect(await cacheControl('/icon.svg')).toBe('no-cache');
    expect((await app.request('/icon.svg')).headers.get('content-type')).toContain('image/svg+xml');
  });

  test.each([
    ['gzip, deflate, br', 'br', brotliCompressSync(SCRIPT)],
    ['gzip;q=1.0', 'gzip', gzipSync(SCRIPT)],
    ['', null, Buffer.from(SCRIPT)],
  ])('are sent to who accepts %j as %s', async (accepted, coding, body) => {
    const response = await (await appWithPage()).request('/assets/a-1.js', {
      headers: { 'accept-encoding': accepted },
    });
    expect(response.headers.get('content-encoding')).toBe(coding);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(Buffer.from(await response.arrayBuffer()).equals(body)).toBe(true);
  });

  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/assets/a-1.js.br'])(
    'are those of the build: not %s',
    async (path) => {
      const response = await (await appWithPage()).request(path, { headers: { accept: 'image/png' } });
      expect(response.status).toBe(404);
    },
  );

  test('must be there: a page that was not built says how to', () => {
    expect(() => loadPageFiles(buildPage({}))).toThrow('npm run build');
    expect(() => loadPageFiles('/nonexistent')).toThrow('npm run build');
  });
});

describe('the policy of the document', () => {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

  test('allows its inline scripts by their hash, and no others', () => {
    const html =
      '<script>one()</script>\n<SCRIPT data-src="x">two()\r\n</SCRIPT ><script defer src="/a.js"></script>';
    expect(documentCsp(html)).toContain(`script-src 'self' ${hash('one()')} ${hash('two()\n')};`);
    expect(documentCsp(html)).not.toContain('unsafe');
  });

  test('requires Trusted Types and cannot be framed', () => {
    const csp = documentCsp(HTML);
    for (const part of [
      "default-src 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types roster-worker',
    ]) {
      expect(csp.split('; ')).toContain(part);
    }
  });
});
