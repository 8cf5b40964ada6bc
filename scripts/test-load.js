import { getTestPrograms } from './programs.js';
import { run } from './run.js';

/** `npm run test:load`: builds, gets the programs that are used, and puts the built server under load for half an hour. */
async function main() {
  if ((await run('npm', ['run', '--silent', 'build'])) !== 0) return 1;
  await getTestPrograms();
  const env = { ...process.env, ROSTER_LOAD: 'full' };
  return run('npx', ['vitest', 'run', '--config', 'load/vitest.config.ts', '--silent=false'], { env });
}

process.exitCode = await main();
