import type { Goal } from './walk';

/** What is being done to a list right now; with `rows` it is loaded again as far as it was. */
export type Activity = Goal | 'refresh';

/** How far a list is loaded again; null when that is not what is being done. */
export function goalOf(activity: Activity | null | undefined): Extract<Goal, object> | null {
  return typeof activity === 'object' ? activity : null;
}
