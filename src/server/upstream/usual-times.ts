/** How long a shortest time is remembered at least, in milliseconds. */
const REMEMBERED_MS = 300_000;
/** The shortest of fewer may have been long too: they may all have been asked for in a rush. */
const FEWEST = 200;
/** By how much even the shortest of them may have been held up, in milliseconds. */
const SLACK_MS = 25;

interface Least {
  ms: number;
  /** Of the stretch before, which still counts. */
  before: number;
  since: number;
  count: number;
}

/** The shortest time that requests of each kind have taken lately: what is above it may have been spent on the way. */
export class UsualTimes {
  readonly #kinds = new Map<string, Least>();

  /** Takes note of a time, and tells what such requests surely take, in milliseconds; 0 until that is known. */
  add(kind: string, ms: number, now: number): number {
    const least = this.#kinds.get(kind) ?? { ms, before: ms, since: now, count: 0 };
    this.#kinds.set(kind, least);
    if (now - least.since >= REMEMBERED_MS) {
      least.before = least.ms;
      least.ms = ms;
      least.since = now;
    }
    least.ms = Math.min(least.ms, ms);
    least.count++;
    return least.count < FEWEST ? 0 : Math.max(0, Math.min(least.ms, least.before) - SLACK_MS);
  }
}
