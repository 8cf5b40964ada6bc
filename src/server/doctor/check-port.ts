import { once } from 'node:events';
import { createServer } from 'node:http';
import { request } from 'undici';
import type { Config } from '../config/config';
import { type Finding, findingsAbout } from './finding';

const { ok, wrong } = findingsAbout('Port');

/** Tells whether Roster could listen, or does so already. */
export async function checkPort({ host, port }: Config, signal: AbortSignal): Promise<Finding> {
  if (port === 0) return ok('a free one will be taken.');
  const code = await tryToListen(host, port);
  if (code === null) return ok(`${port} is free at ${host}.`);
  if (code === 'EADDRINUSE') {
    if (await isRoster(host, port, signal)) return ok(`Roster answers at ${host}, port ${port}, already.`);
    return wrong(`${port} is used by another program. Stop that, or choose another: PORT=${port + 1}`);
  }
  if (code === 'EACCES') {
    return wrong(`${port} may not be listened on by this user. Choose one from 1024 on, such as PORT=3000.`);
  }
  return wrong(`Roster cannot listen at ${host} (${code}). Set HOST to an address of this machine.`);
}

/** A system's error code, or null where it could be listened on. */
async function tryToListen(host: string, port: number): Promise<string | null> {
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
    await once(server.close(), 'close');
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  }
}

async function isRoster(host: string, port: number, signal: AbortSignal): Promise<boolean> {
  // What listens on all addresses listens on loopback too.
  const reached = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  const name = reached.includes(':') ? `[${reached}]` : reached;
  try {
    const answer = await request(`http://${name}:${port}/healthz`, {
      headers: { host: 'localhost' },
      signal,
    });
    return answer.statusCode === 200 && (await answer.body.text()) === '{"status":"ok"}';
  } catch {
    return false;
  }
}
