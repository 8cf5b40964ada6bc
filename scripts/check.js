import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { getTestPrograms } from './programs.js';
import { ROOT, run } from './run.js';

/** Everything that is checked without a browser, in this order: names of steps and their commands. */
/** @type {[string, string, string[]][]} */
const STEPS = [
  ['types', 'npx', ['tsc']],
  ['lint, format and import rules', 'npx', ['biome', 'ci', '--log-level=error']],
  ['nothing unused', 'npx', ['knip', '--no-progress']],
  ['build', 'npm', ['run', '--silent', 'build']],
];
const UNIT_RESULTS = join(ROOT, 'test-results', 'unit.json');
const unitResults = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

/**
 * Checks everything but the browser, and stops at the first step that fails.
 *
 * @returns {Promise<{ passed: number, failed: number }>} how the unit and contract tests went
 * @throws {Error} when a step before the tests fails; it has said why
 */
export async function check() {
  for (const [name, command, args] of STEPS) {
    process.stdout.write(`— ${name}\n`);
    if ((await run(command, args)) !== 0) throw new Error(`Failed: ${name}.`);
  }
  process.stdout.write('— unit and contract tests\n');
  await getTestPrograms();
  rmSync(UNIT_RESULTS, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_RESULTS}`];
  const code = await run('npx', ['vitest', 'run', ...reporters]);
  const { numPassedTests, numFailedTests } = unitResults.parse(
    JSON.parse(readFileSync(UNIT_RESULTS, 'utf8')),
  );
  return { passed: numPassedTests, failed: code === 0 ? 0 : Math.max(1, numFailedTests) };
}
