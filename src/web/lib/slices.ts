/** Long work in small steps: what yields may be interrupted there, and is done once it returns. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Rows, or values, that are looked at between two yields: well under a millisecond of work. */
export const STEP = 1024;

/** How long work goes on at a stretch before frames and input have their turn, in milliseconds. */
export interface Stretches {
  /** The first one. */
  first: number;
  /** Those after it. */
  next: number;
}

/** For what somebody waits for: mostly ready in the very next frame, and never late for a key. */
export const AT_ONCE: Stretches = { first: 50, next: 30 };
/** For what comes along while somebody reads or scrolls. */
export const MEANWHILE: Stretches = { first: 8, next: 8 };

/** Calls back as soon as input and a frame that wait have had their turn. */
function afterOthers(callback: () => void) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    callback();
  };
  port2.postMessage(null);
}

interface Manner<T> {
  stretches: Stretches;
  /** @param worked - milliseconds of work, without what came between */
  onDone: (result: T, worked: number) => void;
  onError: (error: unknown) => void;
}

/**
 * Does long work, first for a stretch at once and then, if it is not done, in turns with everything else.
 *
 * One of the two callbacks is called, at once or later, unless the work is cancelled before.
 *
 * @returns cancels the work
 */
export function workThrough<T>(steps: Steps<T>, { stretches, onDone, onError }: Manner<T>): () => void {
  let isCancelled = false;
  let worked = 0;
  let stretch = stretches.first;

  function turn() {
    if (isCancelled) return;
    const started = performance.now();
    let step: IteratorResult<undefined, T>;
    try {
      do step = steps.next();
      while (!step.done && performance.now() - started < stretch);
    } catch (error) {
      onError(error);
      return;
    }
    stretch = stretches.next;
    worked += performance.now() - started;
    if (step.done) onDone(step.value, worked);
    else afterOthers(turn);
  }

  turn();
  return () => {
    isCancelled = true;
  };
}

/**
 * Does long work in turns with everything else.
 *
 * @throws what goes wrong in it, or the signal's reason when that aborts before it is done
 */
export function workedThrough<T>(steps: Steps<T>, stretches: Stretches, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const cancel = workThrough(steps, { stretches, onDone: resolve, onError: reject });
    signal.addEventListener('abort', () => {
      cancel();
      reject(signal.reason);
    });
  });
}

/** Resolves as soon as input and a frame that wait have had their turn. */
export function turnOfOthers(): Promise<void> {
  return new Promise(afterOthers);
}
