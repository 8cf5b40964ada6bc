import type { EditedPopulation } from './customer-edits';

/** What is worked out once when first asked for, and again after each edit of the customers. */
export function untilEdit<T>({ revision }: EditedPopulation, work: () => T): () => T {
  let kept: { revision: number; result: T } | null = null;
  return () => {
    if (kept?.revision !== revision()) kept = { revision: revision(), result: work() };
    return kept.result;
  };
}
