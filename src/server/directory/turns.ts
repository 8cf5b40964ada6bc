import { setImmediate as nextTurn } from 'node:timers/promises';

/** What may be worked on in one go, in milliseconds: others wait meanwhile. */
const LONGEST_TURN_MS = 8;

let turnBegan = 0;

/** Within long work: lets others have their turn, when this one has lasted long enough. */
export async function giveTurn(): Promise<void> {
  if (performance.now() - turnBegan < LONGEST_TURN_MS) return;
  await nextTurn();
  turnBegan = performance.now();
}
