import { join } from 'node:path';
import { ROOT } from '../../scripts/run.js';

/** Roster as it is measured: `server` and `web`, as in `dist`. */
export const BUILT = join(ROOT, 'test-results', 'bench', 'roster');
/** The same server with the floor's page. */
export const FLOOR_BUILT = join(ROOT, 'test-results', 'bench', 'floor');

/** How often each thing is measured; the median is reported. */
export function rounds(usual: number): number {
  const asked = Number(process.env.BENCH_ROUNDS ?? usual);
  return Number.isInteger(asked) && asked > 0 && asked <= 100 ? asked : usual;
}
