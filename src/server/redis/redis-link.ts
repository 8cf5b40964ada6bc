import { Redis, ReplyError } from 'ioredis';
import { Sealing } from './sealing';

/** Nobody waits longer for Redis than so many milliseconds: Roster does without it then. */
const COMMAND_MS = 200;
/** What is asked on the way to a connection, and whether one still stands, may take longer. */
const CONNECTING_MS = 2_000;
const LONGEST_RECONNECT_MS = 1_000;
/** When a Redis that did not answer in time, or takes nothing, is tried again, in milliseconds. */
const PROBE_AFTER_MS = 500;

const OPTIONS = {
  commandTimeout: CONNECTING_MS,
  connectTimeout: CONNECTING_MS,
  // What cannot be asked now is decided without Redis, and not later.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  retryStrategy: (times: number) => Math.min(50 * times, LONGEST_RECONNECT_MS),
};

/** Redis cannot be asked now. */
export class RedisGone extends Error {
  override name = 'RedisGone';
}

/** The way to a Redis (or Valkey) that instances of Roster share. It may go and come: {@link ask} tells. */
export class RedisLink {
  readonly sealing: Sealing;
  readonly #client: Redis;
  #subscriber: Redis | undefined;
  #isUp = false;
  #probe: NodeJS.Timeout | undefined;
  #isClosed = false;
  readonly #onUp: (() => void)[] = [];
  readonly #onDown: (() => void)[] = [];

  /**
   * @param url - `redis://` or `rediss://`
   * @param apiKey - ChartMogul's: what instances share is kept apart by it, and sealed with it
   */
  constructor(url: string, apiKey: string) {
    this.sealing = new Sealing(apiKey);
    this.#client = new Redis(url, OPTIONS);
    // It goes on trying by itself; who asks meanwhile is told by `ask`.
    this.#client.on('error', () => {});
    this.#client.on('ready', () => void this.#try());
    this.#client.on('close', () => this.#fall());
  }

  /** False while it cannot be asked. */
  get isUp(): boolean {
    return this.#isUp;
  }

  /** The name of a key, apart from those of other accounts; all of them in one slot of a cluster. */
  key(name: string): string {
    return `roster:{${this.sealing.keyName}}:${name}`;
  }

  /** Has something done whenever Redis is there: once now, if it is, and each time that it comes back. */
  onUp(act: () => void): void {
    this.#onUp.push(act);
    if (this.#isUp) act();
  }

  /** Waits until it is there for the first time, or for so many milliseconds. */
  whenUp(longestMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, longestMs);
      this.onUp(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Has something done each time that it goes. */
  onDown(act: () => void): void {
    this.#onDown.push(act);
  }

  /**
   * Asks Redis something, in 200 ms at most.
   *
   * @throws RedisGone - when it is not there, or did not answer in time; it is then not asked until it answers again
   */
  async ask<T>(command: (client: Redis) => Promise<T>): Promise<T> {
    if (!this.#isUp) throw new RedisGone();
    try {
      return await inTime(command(this.#client));
    } catch (cause) {
      this.#fall();
      this.#probeSoon();
      throw new RedisGone('Redis failed', { cause });
    }
  }

  /**
   * Hears what any instance says on a channel, for as long as Redis is there.
   *
   * @param onListening - called whenever it begins to hear: what was said before was missed
   */
  listen(channel: string, hear: (message: Buffer) => void, onListening: () => void = () => {}): void {
    if (this.#subscriber === undefined) {
      this.#subscriber = this.#client.duplicate();
      this.#subscriber.on('error', () => {});
    }
    const subscriber = this.#subscriber;
    const name = this.key(channel);
    subscriber.on('messageBuffer', (from: Buffer, message: Buffer) => {
      if (from.toString() === name) hear(message);
    });
    const subscribe = () => {
      // What is not answered is asked again on another connection.
      subscriber.subscribe(name).then(onListening, () => subscriber.disconnect(true));
    };
    // Each time anew: what could not be subscribed to in one connection is not by itself in the next.
    subscriber.on('ready', subscribe);
    if (subscriber.status === 'ready') subscribe();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#probe);
    this.#client.disconnect();
    this.#subscriber?.disconnect();
  }

  #rise(): void {
    if (this.#isUp || this.#isClosed) return;
    this.#isUp = true;
    for (const act of this.#onUp) act();
  }

  #fall(): void {
    if (!this.#isUp) return;
    this.#isUp = false;
    if (this.#isClosed) return;
    // It may have nobody at its end either, and would never find out, as it asks nothing, or waits to be greeted.
    this.#subscriber?.disconnect(true);
    for (const act of this.#onDown) act();
  }

  #probeSoon(): void {
    clearTimeout(this.#probe);
    this.#probe = setTimeout(() => void this.#try(), PROBE_AFTER_MS);
    this.#probe.unref();
  }

  /** Finds out whether it takes what is written: one that is full, or follows another, answers and does not. */
  async #try(): Promise<void> {
    if (this.#isUp || this.#isClosed || this.#client.status !== 'ready') return;
    try {
      await this.#client.set(this.key('probe'), '1', 'PX', PROBE_AFTER_MS);
      this.#rise();
    } catch (error) {
      if (this.#isClosed || this.#client.status !== 'ready') return;
      const isAnswer = error instanceof ReplyError;
      // With nobody at its end who answers, or the wrong one, the connection is made anew.
      if (!isAnswer || String(error).includes('READONLY')) this.#client.disconnect(true);
      else this.#probeSoon();
    }
  }
}

/** Where the process itself was busy for longer, an answer that came meanwhile is still read first. */
function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      setImmediate(() => reject(new Error(`no answer in ${COMMAND_MS} ms`)));
    }, COMMAND_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
