import type { CustomerIndex } from './customer-index';
import { giveTurn } from './turns';

/** An order is made for all who ask for it. */
const ALL = { lane: 'people', user: 'directory' } as const;

/** Rows that are sorted in one go; what is longer gives others a turn in between. */
const RUN = 4_096;

/** What of an index an order needs to know. */
type Rows = Pick<CustomerIndex, 'version' | 'rows' | 'at' | 'touchedSince'>;

interface Rule {
  compare: (one: number, other: number) => number;
  /** Tells a row without a value. */
  isEmpty: (row: number) => boolean;
}

/**
 * The rows of an index that have a value, in the order of that value, least first.
 *
 * It is kept, and brought up to date by what was touched since: sorting a million rows anew for each page that
 * is read in the background would take seconds.
 */
export class Order {
  readonly #index: Rows;
  readonly #rule: Rule;
  #version = 0;
  #sorted: Uint32Array = new Uint32Array();
  #running: Promise<void> | null = null;

  constructor(index: Rows, rule: Rule) {
    this.#index = index;
    this.#rule = rule;
  }

  /** The rows that have a value, in order; what is touched meanwhile may stand where it stood. */
  async rows(): Promise<Uint32Array> {
    if (this.#version < this.#index.version) {
      this.#running ??= this.#update().finally(() => {
        this.#running = null;
      });
      await this.#running;
    }
    return this.#sorted;
  }

  async #update(): Promise<void> {
    const { version, rows } = this.#index;
    const touched = this.#index.touchedSince(this.#version);
    const isDirty = new Uint8Array(rows).fill(touched === null ? 1 : 0);
    for (const row of touched ?? []) isDirty[row] = 1;
    await giveTurn(ALL);
    const { isEmpty, compare } = this.#rule;
    const moved: number[] = [];
    for (let row = 0; row < rows; row++) {
      if (isDirty[row] && this.#index.at(row) !== undefined && !isEmpty(row)) moved.push(row);
      if (row % RUN === 0) await giveTurn(ALL);
    }
    const kept: number[] = [];
    for (const row of this.#sorted) {
      if (isDirty[row]) continue;
      // What changed while it was merged may have led others astray: whoever stands wrong is placed again.
      const last = kept.at(-1);
      if (last === undefined || compare(last, row) <= 0) kept.push(row);
      else moved.push(row);
      if (kept.length % RUN === 0) await giveTurn(ALL);
    }
    this.#sorted = await merge(new Uint32Array(kept), await sort(new Uint32Array(moved), compare), compare);
    this.#version = version;
  }
}

type Compare = Rule['compare'];

async function sort(rows: Uint32Array, compare: Compare): Promise<Uint32Array> {
  let runs: Uint32Array[] = [];
  for (let from = 0; from < rows.length; from += RUN) {
    runs.push(rows.slice(from, from + RUN).sort(compare));
    await giveTurn(ALL);
  }
  while (runs.length > 1) {
    const merged: Uint32Array[] = [];
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(await merge(runs[at] ?? new Uint32Array(), runs[at + 1] ?? new Uint32Array(), compare));
    }
    runs = merged;
  }
  return runs[0] ?? new Uint32Array();
}

async function merge(one: Uint32Array, other: Uint32Array, compare: Compare): Promise<Uint32Array> {
  if (other.length === 0) return one;
  const merged = new Uint32Array(one.length + other.length);
  let at = 0;
  let place = 0;
  for (const row of other) {
    for (let next = one[at]; next !== undefined && compare(next, row) <= 0; next = one[++at]) {
      merged[place++] = next;
      if (place % RUN === 0) await giveTurn(ALL);
    }
    merged[place++] = row;
    if (place % RUN === 0) await giveTurn(ALL);
  }
  merged.set(one.subarray(at), place);
  return merged;
}
