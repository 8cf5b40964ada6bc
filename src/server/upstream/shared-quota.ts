/** What an instance may have under way, whatever it must ask for besides. */
export interface Allowance {
  /** Requests sent in any window. */
  grants: number;
  /** Requests in flight, health checks aside. */
  slots: number;
  /** Requests in flight, health checks among them. */
  all: number;
  /** Milliseconds in which nothing may be sent. */
  opensIn: number;
}

/** What an instance has under way, and what waits there. */
export interface Usage {
  /** Requests in flight, health checks aside. */
  held: number;
  /** Health checks in flight. */
  health: number;
  /** Requests that were given up, and may be on their way still. */
  lost: number;
  /** Those that wait and could go if there were permits. */
  wanted: { health: number; people: number; others: number };
  /** How many of them can go in this moment. */
  atOnce: number;
  /** What is due to the instance, against the same of others: the weights of the lanes in which somebody waits. */
  weight: number;
}

/** Who asks for permits: the one queue of an instance. */
export interface Asker {
  usage(): Usage;
  /** Serves what waits, with the permits that are there now; those that are left over go back. */
  serve(): void;
  /** Sends nothing for so many milliseconds. */
  pause(ms: number): void;
}

/** Limits that several instances share. */
export interface SharedQuota {
  /** To be called once, before all else. */
  begin(asker: Asker): void;
  allowance(): Allowance;
  /** Takes a permit for a request that goes now; false where there is none yet. */
  takePermit(kind: 'health' | 'other'): boolean;
  /** To be called when a request has ended and arrived, with when it arrived at the latest (as of `performance.now()`). */
  noteArrival(at: number): void;
  /** To be called when something went, ended, came or left. */
  noticeChange(): void;
  /** Has nobody send anything for so many milliseconds, on any instance. */
  pause(ms: number): void;
  state(): QuotaState;
}

export interface QuotaState {
  /** False while an instance goes on by its share, because it cannot ask. */
  shared: boolean;
  /** Instances among which the limits are shared, this one included; what was last known, or is taken for it. */
  instances: number;
}
