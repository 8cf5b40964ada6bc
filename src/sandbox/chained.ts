import { keyTime } from './cursor';
import { type Listing, newestFirst } from './listing';

/**
 * Two listings as one, where all of `tail` comes after all of `head`; the tail is made when reached.
 *
 * @param newest - milliseconds: after all of `tail` and before all of `head`
 */
export function chain(head: Listing, newest: number, tailSize: number, tail: () => Listing): Listing {
  const boundary = keyTime(newest);
  return {
    size: head.size + tailSize,
    key: (at) => (at < head.size ? head.key(at) : tail().key(at - head.size)),
    after: (key) => (newestFirst(key, boundary) ? head.size + tail().after(key) : head.after(key)),
    json: (from, to) => {
      if (to <= head.size) return head.json(from, to);
      const rest = tail().json(Math.max(0, from - head.size), to - head.size);
      if (from >= head.size) return rest;
      return Buffer.concat([head.json(from, head.size), Buffer.from(','), rest]);
    },
  };
}
