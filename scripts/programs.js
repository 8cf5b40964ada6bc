import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.js';

/** Servers are not on everybody's PATH. */
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];

/** Programs that tests of a cut connection read through, and Debian's packages that have them. */
const TEST_PROGRAMS = [
  { name: 'nginx', debianPackage: 'nginx-light' },
  { name: 'curl', debianPackage: 'curl' },
];

/** @param {string} path */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string[]} names - of a program, the best first in each folder
 * @returns {string | undefined} the path of the first that is installed
 */
export function findProgram(names) {
  return FOLDERS.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

let isUpdated = false;

/**
 * Installs Debian's packages where that can be done without asking anybody.
 *
 * @param {string[]} packages
 */
export async function installFromDebian(packages) {
  if (process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (!isUpdated) await run('apt-get', ['update', '-qq'], { env, quiet: true });
  isUpdated = true;
  await run('apt-get', ['install', '-y', '-qq', ...packages], { env, quiet: true });
}

/** Gets what is missing of the programs that tests read through, or says in one line which tests are skipped. */
export async function getTestPrograms() {
  const missing = () => TEST_PROGRAMS.filter(({ name }) => findProgram([name]) === undefined);
  if (missing().length > 0) await installFromDebian(missing().map(({ debianPackage }) => debianPackage));
  const names = missing().map(({ name }) => name);
  if (names.length > 0)
    process.stdout.write(`Skipped, for want of ${names.join(' and ')}: tests through it\n`);
}
