/** A power of two. */
const SHARDS = 64;

/** Tells a text, or a number, from most others by a number from 0 to 63. */
function shardOf(key: string | number): number {
  let hash = 0;
  if (typeof key === 'number') {
    hash = (key ^ (key / 4096)) + ((key * 4096) ^ 0);
  } else {
    const gap = Math.max(1, key.length >> 3);
    for (let place = 0; place < key.length; place += gap) hash = Math.imul(hash, 31) + key.charCodeAt(place);
  }
  return Math.imul(hash, 0x9e3779b1) >>> 26;
}

/**
 * A map that grows to millions of keys without ever holding others up: one of the language copies all of itself each
 * time that it is full.
 */
export class ShardedMap<K extends string | number, V> {
  readonly #shards = Array.from({ length: SHARDS }, () => new Map<K, V>());
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(key: K): V | undefined {
    return this.#shards[shardOf(key)]?.get(key);
  }

  set(key: K, value: V) {
    const shard = this.#shards[shardOf(key)];
    if (!shard) return;
    this.#size -= shard.size;
    shard.set(key, value);
    this.#size += shard.size;
  }
}
