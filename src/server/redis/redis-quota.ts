import { randomBytes } from 'node:crypto';
import { CHARTMOGUL_LIMITS, type Limits } from '../upstream/limits';
import type { Allowance, Asker, QuotaState, SharedQuota } from '../upstream/shared-quota';
import { OwnShare } from './own-share';
import { instancesKey, type Reply, type Statement, state } from './quota-script';
import { QUOTA_TIMES, type QuotaTimes } from './quota-times';
import type { RedisLink } from './redis-link';
import { unlessGone } from './unless-gone';

const NO_PERMITS = { health: 0, other: 0 };
/** A pause that is so much longer than what is known of it is news; less is the time that it took to hear of it. */
const NEWS_OF_PAUSE_MS = 100;
const NOTHING_WANTED = { health: 0, people: 0, others: 0 };

/**
 * The limits of one ChartMogul account, shared through Redis by all instances that use its key.
 *
 * An instance states what it has under way, and asks for permits for what waits, one statement at a time: it is whole
 * each time, so that one that was lost is made good by the next. A permit that nobody takes is given back by not being
 * in it. Without Redis an instance goes on by its share.
 */
export class RedisQuota implements SharedQuota {
  readonly #id = randomBytes(6).toString('hex');
  readonly #link: RedisLink;
  readonly #limits: Limits;
  readonly #times: QuotaTimes;
  readonly #share: OwnShare;
  #asker: Asker | undefined;
  #permits = NO_PERMITS;
  /** When those requests arrived that Redis must know of, or may have forgotten; and how many there were before. */
  #arrivals: number[] = [];
  #before = 0;
  /** Of all of them, how many it knows. */
  #told = 0;
  #pausedUntil = 0;
  #isPauseTold = true;
  #losses = 0;
  #asking: Promise<void> | undefined;
  #hasChanged = false;
  #soon: NodeJS.Immediate | undefined;
  #later: NodeJS.Timeout | undefined;
  #hasLeft = false;

  /** @param times - shorter ones are for tests */
  constructor(link: RedisLink, times: QuotaTimes = QUOTA_TIMES, limits: Limits = CHARTMOGUL_LIMITS) {
    this.#link = link;
    this.#limits = limits;
    this.#times = times;
    this.#share = new OwnShare(limits, times, performance.now());
  }

  begin(asker: Asker): void {
    this.#asker = asker;
    this.#link.onUp(() => this.#stateSoon());
    this.#link.onDown(() => this.#lose());
  }

  allowance(): Allowance {
    return this.#share.allowance(performance.now());
  }

  takePermit(kind: 'health' | 'other'): boolean {
    if (!this.#share.isShared) return true;
    if (this.#permits[kind] === 0) return false;
    this.#permits = { ...this.#permits, [kind]: this.#permits[kind] - 1 };
    return true;
  }

  noteArrival(at: number): void {
    this.#arrivals.push(at);
    this.#forgetOld(performance.now());
  }

  noticeChange(): void {
    this.#hasChanged = true;
    this.#stateSoon();
  }

  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
    this.#isPauseTold = false;
    this.noticeChange();
  }

  state(): QuotaState {
    return { shared: this.#share.isShared, instances: this.#share.instances };
  }

  /** Leaves its share to the others at once. To be called when nothing is in flight any more. */
  async leave(): Promise<void> {
    this.#hasLeft = true;
    clearImmediate(this.#soon);
    clearTimeout(this.#later);
    await this.#asking;
    // What arrived lately counts on, and what was given up as if it had.
    if (this.#asker !== undefined) {
      for (let { lost } = this.#asker.usage(); lost > 0; lost--) this.noteArrival(performance.now());
      await this.#state(this.#asker);
    }
    await this.#link.ask((client) => client.hdel(instancesKey(this.#link), this.#id)).catch(() => {});
  }

  /** What happens in one turn of the event loop is told at once. */
  #stateSoon(): void {
    if (this.#soon !== undefined || this.#asking !== undefined || !this.#link.isUp || this.#hasLeft) return;
    this.#soon = setImmediate(() => {
      this.#soon = undefined;
      this.#stateNow();
    });
  }

  #stateNow(): void {
    if (this.#asker === undefined || this.#asking !== undefined || !this.#link.isUp || this.#hasLeft) return;
    clearTimeout(this.#later);
    this.#hasChanged = false;
    this.#asking = this.#state(this.#asker).then((wait) => {
      this.#asking = undefined;
      if (this.#hasLeft) return;
      if (this.#hasChanged) this.#stateSoon();
      this.#later = setTimeout(() => this.#stateNow(), Math.min(wait, this.#times.beat));
      this.#later.unref();
    });
  }

  /** States once, and serves with what was got: milliseconds until it makes sense to ask again. */
  async #state(asker: Asker): Promise<number> {
    const losses = this.#losses;
    const asked = performance.now();
    const usage = asker.usage();
    const arrivals = this.#untold(asked);
    const pausedUntil = this.#pausedUntil;
    const statement: Statement = {
      ...usage,
      wanted: this.#share.isShared && !this.#hasLeft ? usage.wanted : NOTHING_WANTED,
      id: this.#id,
      arrivals,
      pauseMs: this.#isPauseTold ? 0 : Math.max(0, pausedUntil - asked),
      instances: this.#share.instances,
    };
    const reply = await unlessGone(state(this.#link, statement, this.#limits, this.#times));
    // What it said before it went holds no more.
    if (reply === null || losses !== this.#losses) return this.#times.beat;
    this.#told = arrivals.before + arrivals.ages.length;
    if (this.#pausedUntil === pausedUntil) this.#isPauseTold = true;
    return this.#hear(reply, usage.held + usage.health, asked, asker);
  }

  #hear(reply: Reply, held: number, asked: number, asker: Asker): number {
    const now = performance.now();
    // It was emptied: it does not know what others have under way, until they have stated it.
    if (!reply.isKnown) this.#lose();
    if (!this.#share.isShared) this.#hasChanged = true;
    this.#share.hear({ ...reply, held: held + reply.got.health + reply.got.other }, now);
    if (reply.pausedFor > 0 && now + reply.pausedFor > this.#pausedUntil + NEWS_OF_PAUSE_MS) {
      this.#pausedUntil = now + reply.pausedFor;
      asker.pause(reply.pausedFor);
    }
    // Redis may have taken this process for gone, where it did not run for so long.
    this.#permits = now - asked < this.#times.silent ? reply.got : NO_PERMITS;
    const hadChanged = this.#hasChanged;
    asker.serve();
    // Redis knows already of what was taken.
    this.#hasChanged = hadChanged;
    const isLeft = this.#permits.health + this.#permits.other > 0;
    this.#permits = NO_PERMITS;
    if (isLeft) return this.#times.poll;
    return reply.wait > 0 ? reply.wait : this.#times.beat;
  }

  /** One that came later may have arrived before: what is old is passed over by Redis, and forgotten from the front. */
  #forgetOld(now: number): void {
    while (this.#arrivals[0] !== undefined && now - this.#arrivals[0] >= this.#limits.windowMs) {
      this.#arrivals.shift();
      this.#before++;
    }
  }

  #untold(now: number): Statement['arrivals'] {
    this.#forgetOld(now);
    const before = Math.max(this.#told, this.#before);
    const ages = this.#arrivals.slice(before - this.#before).map((at) => now - at);
    return { before, ages };
  }

  #lose(): void {
    this.#losses++;
    this.#told = 0;
    this.#isPauseTold = this.#pausedUntil <= performance.now();
    this.#share.lose(performance.now());
    // What waits comes to know when it may go.
    this.#asker?.serve();
  }
}
