import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vite';
import { ROOT, run } from './run.js';

/**
 * One address for page and proxy, both with hot reload. Without a key, or the address of another upstream, the
 * proxy reads from a sandbox that is built and started here.
 */
async function main() {
  if (existsSync(join(ROOT, '.env'))) process.loadEnvFile(join(ROOT, '.env'));
  if (!process.env.CHARTMOGUL_API_KEY && !process.env.CHARTMOGUL_API_BASE) {
    process.env.CHARTMOGUL_API_BASE = await startSandbox();
  }
  const server = await createServer({ root: ROOT });
  await server.listen();
  server.printUrls();
}

/** @returns {Promise<string>} the sandbox's address; it ends with this process */
async function startSandbox() {
  if ((await run('npx', ['vite', 'build', '--ssr', '--logLevel', 'warn'])) !== 0) process.exit(1);
  const sandbox = fork(join(ROOT, 'dist/server/sandbox.js'));
  return new Promise((resolve) => {
    sandbox.once('message', (/** @type {{ port: number }} */ { port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
  });
}

await main();
