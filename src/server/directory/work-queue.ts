import type { Caller } from '../upstream/client';
import { Abandoned, UpstreamError } from '../upstream/errors';
import { FairQueue } from '../upstream/queue';

/** Works under way at the same time: what is short need not wait for what is long. */
const AT_ONCE = 2;
const MOST_WAITING = 200;
/** Seconds after which most of what waited has been done. */
const RETRY_AFTER = 2;

interface Work<T> {
  key: string;
  start: (caller: Caller) => Promise<T>;
  askers: Set<Asker<T>>;
  cancel: AbortController;
  isUnderWay: boolean;
}

interface Asker<T> extends Pick<Caller, 'lane' | 'user'> {
  work: Work<T>;
  resolve(result: T): void;
  reject(error: unknown): void;
}

/**
 * Has long work done two at a time, so that only those hold memory. Who waits is served in turn by lane and user, so
 * that one who asks for much makes nobody else wait for all of it. What several ask for at once is done once.
 */
export class WorkQueue<T> {
  readonly #works = new Map<string, Work<T>>();
  readonly #queue = new FairQueue<Asker<T>>();
  #underWay = 0;

  /**
   * Waits until a work is done: one that waits or is under way by this key, or else this one.
   *
   * @param start - does the work, for whose turn it is; its signal aborts when nobody waits for it any more
   * @throws UpstreamError - `busy` when too much waits already
   * @throws Abandoned - when the caller has left
   */
  ask(key: string, caller: Caller, start: Work<T>['start']): Promise<T> {
    const { lane, user, signal } = caller;
    if (signal.aborted) return Promise.reject(new Abandoned());
    const known = this.#works.get(key);
    const isWaiting = this.#underWay >= AT_ONCE && known?.isUnderWay !== true;
    if (isWaiting && this.#queue.size >= MOST_WAITING) {
      const other = this.#queue.findOneToGiveWay(caller);
      if (other === undefined) return Promise.reject(busy());
      this.#leave(other, busy());
    }
    const work = this.#works.get(key) ?? this.#add(key, start);
    return new Promise((resolve, reject) => {
      const leave = () => this.#leave(asker, new Abandoned());
      const settled = () => signal.removeEventListener('abort', leave);
      const asker: Asker<T> = {
        lane,
        user,
        work,
        resolve(result) {
          settled();
          resolve(result);
        },
        reject(error) {
          settled();
          reject(error);
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      work.askers.add(asker);
      if (work.isUnderWay) return;
      this.#queue.add(asker);
      this.#serve();
    });
  }

  #add(key: string, start: Work<T>['start']): Work<T> {
    const work = {
      key,
      start,
      askers: new Set<Asker<T>>(),
      cancel: new AbortController(),
      isUnderWay: false,
    };
    this.#works.set(key, work);
    return work;
  }

  #serve(): void {
    while (this.#underWay < AT_ONCE) {
      const next = this.#queue.takeHealth() ?? this.#queue.takeNext();
      if (next === undefined) return;
      void this.#do(next);
    }
  }

  /** Does the work of whose turn it is, for all who wait for it. */
  async #do({ work, lane, user }: Asker<T>): Promise<void> {
    const { askers, cancel, start } = work;
    for (const asker of askers) this.#queue.remove(asker);
    work.isUnderWay = true;
    this.#underWay++;
    try {
      const result = await start({ lane, user, signal: cancel.signal });
      for (const asker of askers) asker.resolve(result);
    } catch (error) {
      for (const asker of askers) asker.reject(error);
    }
    this.#underWay--;
    this.#forget(work);
    this.#serve();
  }

  #leave(asker: Asker<T>, error: Error): void {
    const { work } = asker;
    this.#queue.remove(asker);
    work.askers.delete(asker);
    asker.reject(error);
    if (work.askers.size > 0) return;
    this.#forget(work);
    work.cancel.abort(new Abandoned());
  }

  #forget(work: Work<T>): void {
    if (this.#works.get(work.key) === work) this.#works.delete(work.key);
  }
}

function busy(): UpstreamError {
  return new UpstreamError('busy', {
    retryAfter: RETRY_AFTER,
    detail: 'Too many searches and lists are waiting already.',
  });
}
