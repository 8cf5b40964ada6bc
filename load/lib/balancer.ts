import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../../src/server/testing/free-ports';
import { startNginxWith } from '../../src/server/testing/nginx';
import type { Instance } from './servers';

const EXAMPLE = fileURLToPath(new URL('../../deploy/nginx.conf', import.meta.url));

/** Starts nginx as `deploy/nginx.conf` has it, but for the addresses, and tells its own. */
export async function startBalancer(program: string, instances: readonly Instance[]): Promise<string> {
  const [port = 0] = await freePorts(1);
  const servers = instances.map(
    (instance) => `server 127.0.0.1:${instance.port} max_fails=2 fail_timeout=5s;`,
  );
  const example = readFileSync(EXAMPLE, 'utf8')
    .replace(/server 127\.0\.0\.1:3001[^\n]*\n/, `${servers.join('\n')}\n`)
    .replace(/server 127\.0\.0\.1:3002[^\n]*\n/, '')
    .replace('listen 127.0.0.1:8080', `listen 127.0.0.1:${port}`);
  const url = `http://127.0.0.1:${port}`;
  await startNginxWith(program, example, url);
  return url;
}
