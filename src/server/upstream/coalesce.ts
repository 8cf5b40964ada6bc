import { Abandoned } from './errors';

interface Shared<T> {
  answer: Promise<T>;
  cancel: AbortController;
  waiting: number;
}

/** Lets all who ask for the same thing at once share one request, and cancels it when the last has left. */
export class Coalescer<T> {
  readonly #running = new Map<string, Shared<T>>();

  /**
   * Joins the running request of this key, or starts one.
   *
   * @param signal - aborts when this asker leaves; the others go on
   * @param start - makes the request; its signal aborts when nobody waits any more
   * @throws Abandoned - when this asker has left
   */
  ask(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (signal.aborted) return Promise.reject(new Abandoned());
    const shared = this.#running.get(key) ?? this.#start(key, start);
    shared.waiting++;
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(new Abandoned());
        shared.waiting--;
        if (shared.waiting > 0) return;
        this.#forget(key, shared);
        shared.cancel.abort(new Abandoned());
      };
      signal.addEventListener('abort', leave, { once: true });
      shared.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<T>): Shared<T> {
    const cancel = new AbortController();
    const shared = { answer: start(cancel.signal), cancel, waiting: 0 };
    this.#running.set(key, shared);
    const forget = () => this.#forget(key, shared);
    shared.answer.then(forget, forget);
    return shared;
  }

  #forget(key: string, shared: Shared<T>): void {
    if (this.#running.get(key) === shared) this.#running.delete(key);
  }
}
