import type { Lane } from './lanes';

/** Lanes that share slots, with their share of the grants when all of them wait. */
const WEIGHTS: readonly (readonly [Exclude<Lane, 'health'>, number])[] = [
  ['people', 8],
  ['exports', 2],
  ['background', 1],
];

interface LaneQueue<W> {
  weight: number;
  /** Waiters by user, the user whose turn is next first. */
  users: Map<string, W[]>;
  size: number;
  /** When its next grant would end, were each to take 1 ÷ weight: the lane that would be first goes next. */
  pass: number;
}

/** What waits: weighted between lanes, in turn by user within a lane, in order for one user. */
export class FairQueue<W extends { lane: Lane; user: string }> {
  readonly #lanes = new Map<Lane, LaneQueue<W>>([
    ['health', { weight: 1, users: new Map(), size: 0, pass: 0 }],
    ...WEIGHTS.map(
      ([lane, weight]) => [lane, { weight, users: new Map<string, W[]>(), size: 0, pass: 0 }] as const,
    ),
  ]);
  #lastPass = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** How many wait in each lane. */
  get lengths(): Record<Lane, number> {
    return {
      health: this.#lane('health').size,
      people: this.#lane('people').size,
      exports: this.#lane('exports').size,
      background: this.#lane('background').size,
    };
  }

  /** The weights of the lanes in which somebody waits, together: what is due to this queue beside another. */
  get weight(): number {
    let sum = 0;
    for (const [name, weight] of WEIGHTS) if (this.#lane(name).size > 0) sum += weight;
    return sum;
  }

  /** True when somebody at a screen waits, or a health check. */
  get isUrgent(): boolean {
    return this.#lane('people').users.size > 0 || this.#lane('health').users.size > 0;
  }

  add(waiter: W): void {
    const lane = this.#lane(waiter.lane);
    // A lane that was idle has not saved up turns.
    if (lane.users.size === 0) lane.pass = Math.max(lane.pass, this.#lastPass + 1 / lane.weight);
    const line = lane.users.get(waiter.user);
    if (line === undefined) lane.users.set(waiter.user, [waiter]);
    else line.push(waiter);
    lane.size++;
    this.#size++;
  }

  /** Takes a waiter out, wherever it stands. */
  remove(waiter: W): void {
    const lane = this.#lane(waiter.lane);
    const { users } = lane;
    const line = users.get(waiter.user);
    const index = line?.indexOf(waiter) ?? -1;
    if (line === undefined || index < 0) return;
    line.splice(index, 1);
    if (line.length === 0) users.delete(waiter.user);
    lane.size--;
    this.#size--;
  }

  /**
   * Who must give way when there is no room for a newcomer: the last in the longest line, of the least urgent
   * lane; never in a more urgent lane than the newcomer's, nor of a user who has no more waiting than theirs.
   */
  findOneToGiveWay(newcomer: { lane: Lane; user: string }): W | undefined {
    for (const [name] of WEIGHTS.toReversed()) {
      const { users } = this.#lane(name);
      const isSameLane = name === newcomer.lane;
      let length = isSameLane ? (users.get(newcomer.user)?.length ?? 0) + 1 : 0;
      let last: W | undefined;
      for (const line of users.values()) {
        if (line.length <= length) continue;
        length = line.length;
        last = line.at(-1);
      }
      if (last !== undefined || isSameLane) return last;
    }
    return undefined;
  }

  takeHealth(): W | undefined {
    return this.#take(this.#lane('health'));
  }

  takeNext(): W | undefined {
    let next: LaneQueue<W> | undefined;
    for (const [name] of WEIGHTS) {
      const lane = this.#lane(name);
      if (lane.users.size > 0 && (next === undefined || lane.pass < next.pass)) next = lane;
    }
    if (next === undefined) return undefined;
    this.#lastPass = next.pass;
    next.pass += 1 / next.weight;
    return this.#take(next);
  }

  /** All that wait, in no promised order. */
  *[Symbol.iterator](): Generator<W> {
    for (const { users } of this.#lanes.values()) for (const line of users.values()) yield* line;
  }

  #take(lane: LaneQueue<W>): W | undefined {
    const { users } = lane;
    for (const [user, line] of users) {
      const waiter = line.shift();
      users.delete(user);
      if (line.length > 0) users.set(user, line);
      if (waiter !== undefined) {
        lane.size--;
        this.#size--;
      }
      return waiter;
    }
    return undefined;
  }

  #lane(name: Lane): LaneQueue<W> {
    const lane = this.#lanes.get(name);
    if (lane === undefined) throw new Error(`no lane ${name}`);
    return lane;
  }
}
