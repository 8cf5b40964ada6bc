/** Counts events of the last ten seconds, to within half a second, in constant memory. */
export class RecentCount {
  readonly #buckets = new Uint32Array(BUCKETS);
  #newest = 0;

  add(now: number): void {
    const bucket = this.#advance(now);
    this.#buckets[bucket % BUCKETS] = (this.#buckets[bucket % BUCKETS] ?? 0) + 1;
  }

  total(now: number): number {
    this.#advance(now);
    return this.#buckets.reduce((sum, count) => sum + count, 0);
  }

  clear(): void {
    this.#buckets.fill(0);
  }

  /** Empties the buckets that time has passed over since the last call. */
  #advance(now: number): number {
    const bucket = Math.floor(now / BUCKET_MS);
    const passed = Math.min(BUCKETS, bucket - this.#newest);
    for (let i = 0; i < passed; i++) this.#buckets[(bucket - i) % BUCKETS] = 0;
    this.#newest = bucket;
    return bucket;
  }
}

const BUCKET_MS = 500;
const BUCKETS = 20;
