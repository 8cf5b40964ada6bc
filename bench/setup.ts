import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../scripts/browser.js';
import { run } from '../scripts/run.js';
import { BUILT, FLOOR_BUILT } from './lib/places';

/**
 * Finds the browser and builds what is measured into a folder of its own, so that another build meanwhile
 * changes nothing.
 *
 * The floor gets a copy of the server with its own page in place of Roster's: what lies between page and data
 * is the same for both.
 */
export default async function setUp(): Promise<void> {
  process.env.CHROME_PATH = await findBrowser();
  rmSync(BUILT, { recursive: true, force: true });
  for (const args of [
    ['--outDir', join(BUILT, 'web')],
    ['--ssr', '--outDir', join(BUILT, 'server')],
  ]) {
    const code = await run('npx', ['vite', 'build', '--logLevel', 'warn', ...args]);
    if (code !== 0) throw new Error('Roster could not be built.');
  }
  const web = join(FLOOR_BUILT, 'web');
  mkdirSync(join(web, 'assets'), { recursive: true });
  cpSync(join(BUILT, 'server'), join(FLOOR_BUILT, 'server'), { recursive: true });
  cpSync(new URL('./floor/index.html', import.meta.url), join(web, 'index.html'));
  for (const name of ['floor.js', 'view.js', 'floor.css']) {
    cpSync(new URL(`./floor/${name}`, import.meta.url), join(web, 'assets', name));
  }
}
