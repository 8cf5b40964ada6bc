import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a command to its end, with its output shown.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean, timeout?: number, cwd?: string }} [options] `timeout` in milliseconds;
 *   `cwd` is the project's root unless told
 * @returns {Promise<number>} its exit code; 1 when it could not be started or was ended
 */
export function run(command, args, { env = process.env, quiet = false, timeout, cwd = ROOT } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: quiet ? 'ignore' : 'inherit',
      ...(timeout !== undefined && { timeout }),
    });
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}
