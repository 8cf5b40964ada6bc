import type { Goal } from './walk';

/** What is being done to a list right now; with `rows` it is loaded again as far as it was. */
export type Activity = Goal | 'refresh';

/** How many rows a list is loaded until; null when that is not what is being done. */
export function goalOf(activity: Activity | null | undefined): number | null {
  return typeof activity === 'object' && activity !== null ? activity.rows : null;
}
