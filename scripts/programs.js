import { accessSync, constants, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT, run } from './run.js';

/** Programs for tests alone, which are unpacked and not installed. */
const UNPACKED = join(ROOT, 'test-results', 'programs');
/** Servers are not on everybody's PATH. */
const FOLDERS = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/sbin',
  join(UNPACKED, 'usr', 'sbin'),
  join(UNPACKED, 'usr', 'bin'),
];
/** How long a package may take to come, in milliseconds. */
const LONGEST = 240_000;

/** Programs that tests read files through, or share between instances, and how they are got. */
const TEST_PROGRAMS = [
  // Installed, it would be a service that is started.
  { name: 'nginx', get: () => unpackFromDebian('nginx') },
  { name: 'redis-server', get: getRedis },
  { name: 'curl', get: () => installFromDebian(['curl']) },
  // So large that it is used where it is, and not got.
  { name: 'soffice', get: async () => {} },
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
 * Runs apt-get where that can be done without asking anybody.
 *
 * @param {string[]} args
 * @param {string} [cwd]
 */
async function aptGet(args, cwd) {
  if (process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, quiet: true, timeout: LONGEST };
  if (!isUpdated) await run('apt-get', ['update', '-qq'], options);
  isUpdated = true;
  await run('apt-get', args, { ...options, ...(cwd !== undefined && { cwd }) });
}

/**
 * Installs Debian's packages where that can be done without asking anybody.
 *
 * @param {string[]} packages
 */
export function installFromDebian(packages) {
  return aptGet(['install', '-y', '-qq', ...packages]);
}

/** @param {string} name - of a Debian package and of its program; where that does not run, it is as if it were not there */
async function unpackFromDebian(name) {
  mkdirSync(UNPACKED, { recursive: true });
  await aptGet(['download', name], UNPACKED);
  const file = readdirSync(UNPACKED).find((known) => known.startsWith(`${name}_`));
  if (file !== undefined) await run('dpkg', ['-x', join(UNPACKED, file), UNPACKED], { quiet: true });
  const program = findProgram([name]);
  if (program !== undefined && (await run(program, ['-v'], { quiet: true })) !== 0) rmSync(program);
}

/** Debian's redis-server is a service around a name for a program of redis-tools, which starts nothing by itself. */
async function getRedis() {
  await installFromDebian(['redis-tools']);
  const program = findProgram(['redis-check-rdb']);
  if (program === undefined) return;
  const folder = join(UNPACKED, 'usr', 'bin');
  mkdirSync(folder, { recursive: true });
  const link = join(folder, 'redis-server');
  rmSync(link, { force: true });
  symlinkSync(program, link);
}

/** Gets what is missing of the programs that tests run, or says in one line which tests are skipped. */
export async function getTestPrograms() {
  const missing = () => TEST_PROGRAMS.filter(({ name }) => findProgram([name]) === undefined);
  for (const { get } of missing()) await get();
  const names = missing().map(({ name }) => name);
  if (names.length > 0)
    process.stdout.write(`Skipped, for want of ${names.join(' and ')}: tests through it\n`);
}
