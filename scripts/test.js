import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { findTestBrowser } from './browser.js';
import { check, runVitest } from './check.js';
import { ROOT, run } from './run.js';

const BROWSER_RESULTS = join(ROOT, 'test-results', 'browser.json');
const browserResults = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** The short form of `npm run test:load`. */
const LOAD = ['--config', 'load/vitest.config.ts'];

async function testInBrowser() {
  process.stdout.write('— browser tests\n');
  rmSync(BROWSER_RESULTS, { force: true });
  const env = {
    ...process.env,
    CHROME_PATH: await findTestBrowser(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: BROWSER_RESULTS,
  };
  const code = await run('npx', ['playwright', 'test', '--reporter=dot,json'], { env });
  const { stats } = browserResults.parse(JSON.parse(readFileSync(BROWSER_RESULTS, 'utf8')));
  if (stats.flaky > 0) process.stdout.write(`\n${stats.flaky} passed only at the second try.\n`);
  return { passed: stats.expected + stats.flaky, failed: code === 0 ? 0 : Math.max(1, stats.unexpected) };
}

/** `npm run check` (with `--no-browser`) or all of `npm test`, closed by one line that counts both. */
async function main() {
  const results = [await check()];
  if (!process.argv.includes('--no-browser')) {
    // What is under load mostly waits for its turn, and leaves the browser the time to work.
    results.push(...(await Promise.all([testInBrowser(), runVitest('load', LOAD)])));
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  process.stdout.write(`\nTests: ${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
