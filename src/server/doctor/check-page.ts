import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, findingsAbout } from './finding';

const { ok, wrong } = findingsAbout('Page');

/** @param folder - where the build puts the page */
export function checkPage(folder: string): Finding {
  if (existsSync(join(folder, 'index.html'))) return ok('it is built.');
  return wrong('it is not built. Run: npm run build');
}
