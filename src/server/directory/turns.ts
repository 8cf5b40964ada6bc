import type { Lane } from '../upstream/lanes';
import { FairQueue } from '../upstream/queue';

/** For whom long work is done. */
export interface Beneficiary {
  lane: Lane;
  user: string;
}

interface Waiter extends Beneficiary {
  goOn(): void;
}

/** Rows that a work looks at before it gives its turn. */
export const ROWS_IN_ONE_GO = 16_384;

/** What may be worked on in one go, by all works together, in milliseconds: the event loop waits meanwhile. */
const LONGEST_TURN_MS = 8;

const waiting = new FairQueue<Waiter>();
let turnBegan = 0;

/**
 * Within long work: lets others have their turn, when this one has lasted long enough.
 *
 * However many works are under way, one goes on in each turn of the event loop: whose turn it is goes by lane and user.
 */
export async function giveTurn({ lane, user }: Beneficiary): Promise<void> {
  if (performance.now() - turnBegan < LONGEST_TURN_MS) return;
  await new Promise<void>((goOn) => {
    waiting.add({ lane, user, goOn });
    if (waiting.size === 1) setImmediate(handOn);
  });
}

function handOn(): void {
  const next = waiting.takeHealth() ?? waiting.takeNext();
  if (waiting.size > 0) setImmediate(handOn);
  turnBegan = performance.now();
  next?.goOn();
}
