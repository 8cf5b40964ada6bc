import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Hono } from 'hono';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { ServerEnv } from './env';
import { serveApp } from './testing/serving';

/** A server that notes what it is asked for, in order. */
async function startServer() {
  const asked: string[] = [];
  const app = new Hono<ServerEnv>().get('/:name', (c) => {
    asked.push(c.req.param('name'));
    return c.text(`<${c.req.param('name')}>`);
  });
  const { url } = await serveApp(app);
  const open = async (): Promise<Socket> => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => {});
    await once(socket, 'connect');
    return socket;
  };
  return { app, asked, open };
}

const requestOf = (name: string) => `GET /${name} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

/** So many requests, sent without waiting for answers. */
const requests = (count: number) => Array.from({ length: count }, (_, n) => requestOf(String(n))).join('');

test('requests sent without waiting are answered in order, and hold up nobody else', async () => {
  const { asked, open } = await startServer();
  const [hasty, other] = [await open(), await open()];
  let text = '';
  hasty.on('data', (chunk) => {
    text += chunk;
  });
  hasty.write(requests(90));
  await vi.waitFor(() => expect(asked).not.toEqual([]), { interval: 0 });
  other.write(requestOf('other'));
  await vi.waitFor(() => expect(text).toContain('<89>'));
  expect(text.match(/<\d+>/g)).toEqual(Array.from({ length: 90 }, (_, n) => `<${n}>`));
  expect(asked.slice(0, 60)).toContain('other');
});

test('a connection with more of them than anybody has in earnest is closed', async () => {
  const { asked, open } = await startServer();
  const hasty = await open();
  hasty.write(requests(1_000));
  hasty.resume();
  await new Promise((resolve) => hasty.once('close', resolve));
  expect(asked.length).toBeLessThan(100);
  const other = await open();
  other.write(requestOf('other'));
  expect(String(await once(other, 'data'))).toContain('<other>');
});
