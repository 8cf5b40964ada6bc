import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { getTestPrograms } from './programs.js';
import { ROOT, run } from './run.js';

/** What is checked before anything is run, all at once: names of steps and their commands. */
/** @type {[string, string, string[]][]} */
const STEPS = [
  ['types', 'npx', ['tsc']],
  ['lint, format and import rules', 'npx', ['biome', 'ci', '--log-level=error']],
  ['nothing unused', 'npx', ['knip', '--no-progress']],
  ['build', 'npm', ['run', '--silent', 'build']],
];
const vitestResults = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

/**
 * Runs tests by Vitest.
 *
 * @param {string} name - of the file that keeps what came of them
 * @param {string[]} [args]
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runVitest(name, args = []) {
  const path = join(ROOT, 'test-results', `${name}.json`);
  rmSync(path, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
  const code = await run('npx', ['vitest', 'run', ...reporters, ...args]);
  const { numPassedTests, numFailedTests } = vitestResults.parse(JSON.parse(readFileSync(path, 'utf8')));
  return { passed: numPassedTests, failed: code === 0 ? 0 : Math.max(1, numFailedTests) };
}

/**
 * Checks everything but the browser; tests are run only where all before them is well.
 *
 * @returns {Promise<{ passed: number, failed: number }>} how the unit and contract tests went
 * @throws {Error} when a step before the tests fails; it has said why
 */
export async function check() {
  process.stdout.write(`— ${STEPS.map(([name]) => name).join('; ')}\n`);
  const codes = await Promise.all(STEPS.map(([, command, args]) => run(command, args)));
  const failed = STEPS.filter((_, at) => codes[at] !== 0).map(([name]) => name);
  if (failed.length > 0) throw new Error(`Failed: ${failed.join('; ')}.`);
  process.stdout.write('— unit and contract tests\n');
  await getTestPrograms();
  return runVitest('unit');
}
