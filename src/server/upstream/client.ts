import { setTimeout as sleep } from 'node:timers/promises';
import { errors, Pool } from 'undici';
import { type Answer, readAnswer } from './answer';
import { attempt } from './attempt';
import { Breaker, type BreakerState, type Outcome } from './breaker';
import { Coalescer } from './coalesce';
import { Abandoned, UpstreamError } from './errors';
import { type Lane, PATIENCE } from './lanes';
import { Limiter, type Load } from './limiter';
import { CHARTMOGUL_LIMITS, type Limits } from './limits';
import type { ObserveUpstream, SentOutcome } from './observation';
import { RetryBudget, waitBeforeRetry } from './retry';
import type { QuotaState, SharedQuota } from './shared-quota';

const CONNECTIONS = 20;
const UNLIMITED: Limits = { ...CHARTMOGUL_LIMITS, grants: Infinity, slots: Infinity };
/** How long everything pauses after a 429 at least: one window, so that the upstream's has passed. */
const PAUSE_MS = 1_050;
/** The longest `Retry-After` that anyone waits for; one beyond it is taken for this. */
const LONGEST_PAUSE_MS = PATIENCE.background.obeys;

const FAILURES: ReadonlySet<string> = new Set(['timeout', 'unreachable', 'upstream-error']);

/** For whom a request is made. */
export interface Caller {
  lane: Lane;
  /** Within a lane, users take turns. */
  user: string;
  /** Aborts when the caller has left. */
  signal: AbortSignal;
  /** Hears of each failure that is tried again: a patient caller would learn of trouble only minutes later. */
  onTrouble?: (error: UpstreamError) => void;
}

/** What can be told about the upstream API without asking it. Times are milliseconds since 1970. */
export interface UpstreamState {
  breaker: BreakerState;
  load: Load;
  limits: QuotaState;
  pausedForMs: number;
  lastSuccess: number | null;
  lastFailure: { at: number; type: string; status: number | undefined } | null;
}

/** ChartMogul's API, read politely: within its limits, with few retries, and with an end to every wait. */
export interface Upstream {
  /**
   * Gets a path such as `/v1/customers?per_page=200`; one that is being got for the same lane is shared.
   *
   * @throws UpstreamError - within the lane's patience, whatever the upstream API does
   * @throws Abandoned - when the caller has left
   */
  get(path: string, caller: Caller): Promise<Answer>;
  state(): UpstreamState;
  /** Ends all connections; requests in flight fail. */
  close(): Promise<void>;
}

interface UpstreamOptions {
  /** The base URL without `/v1` and without a trailing slash. */
  base: string;
  key: string;
  /** Sends as fast as it can: for measuring only. */
  liftLimit: boolean;
  /** Hears what happens, for metrics and the log. */
  observe?: ObserveUpstream;
  /** Where other instances use the same key. */
  quota?: SharedQuota | undefined;
}

/** The client of one ChartMogul account. It sends the key to the origin of `base` and nowhere else. */
export function createUpstream({
  base,
  key,
  liftLimit,
  observe = () => {},
  quota,
}: UpstreamOptions): Upstream {
  const { origin, pathname } = new URL(base);
  const prefix = pathname === '/' ? '' : pathname;
  const credentials = Buffer.from(`${key}:`).toString('base64');
  const headers = {
    authorization: `Basic ${credentials}`,
    accept: 'application/json',
    'accept-encoding': 'gzip',
    'user-agent': 'Roster',
  };
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    connect: { timeout: 5_000 },
    headersTimeout: 10_000,
    bodyTimeout: 10_000,
    // A person reads for a while before the next click: a new TLS handshake would be felt.
    keepAliveTimeout: 30_000,
  });
  const limiter = liftLimit ? new Limiter(UNLIMITED) : new Limiter(CHARTMOGUL_LIMITS, quota);
  const breaker = new Breaker((state) => observe({ kind: 'breaker', state }));
  const budget = new RetryBudget();
  const coalescer = new Coalescer<Answer>();
  let lastSuccess: UpstreamState['lastSuccess'] = null;
  let lastFailure: UpstreamState['lastFailure'] = null;

  async function once(path: string, lane: Lane, user: string, signal: AbortSignal): Promise<Answer> {
    refuseWhenBroken();
    const lease = await limiter.acquire({ lane, user, obeys: PATIENCE[lane].obeys, signal });
    let kind: string | undefined;
    try {
      refuseWhenBroken();
      const end = breaker.begin();
      const since = performance.now();
      const tell = (outcome: SentOutcome) =>
        observe({ kind: 'ended', lane, outcome, durationMs: performance.now() - since });
      try {
        const raw = await attempt({ pool, path: prefix + path, headers, signal, onSent: lease.sent });
        const answer = readAnswer(raw, [key, credentials]);
        // An error may have been answered much sooner, by somebody on the way.
        kind = kindOf(path);
        lastSuccess = Date.now();
        end('success');
        tell('ok');
        return answer;
      } catch (error) {
        end(outcomeOf(error));
        tell(error instanceof UpstreamError ? error.type : 'abandoned');
        // Before the slot is free, so that after a 429 nobody who waits gets it.
        if (error instanceof UpstreamError) note(error);
        if (!hasArrived(error)) lease.giveUp();
        throw error;
      }
    } finally {
      lease.release(kind);
    }
  }

  function refuseWhenBroken(): void {
    if (breaker.waitMs === 0) return;
    throw new UpstreamError('busy', {
      upstreamStatus: lastFailure?.status,
      retryAfter: Math.ceil(breaker.waitMs / 1_000),
      detail: 'ChartMogul has been failing; it is asked again after a pause.',
    });
  }

  /** Takes note of a failure; on a 429 nothing is sent for a while, whoever asks. */
  function note(error: UpstreamError): void {
    if (outcomeOf(error) === 'success') lastSuccess = Date.now();
    else lastFailure = { at: Date.now(), type: error.type, status: error.upstreamStatus };
    if (error.upstreamStatus !== 429) return;
    const asked = (error.retryAfter ?? 0) * 1_000;
    const ms = Math.min(Math.max(asked, PAUSE_MS), LONGEST_PAUSE_MS);
    limiter.pause(ms);
    observe({ kind: 'paused', ms });
  }

  async function patiently(path: string, caller: Caller, signal: AbortSignal): Promise<Answer> {
    const { lane, user, onTrouble } = caller;
    const patience = PATIENCE[lane];
    const deadline = performance.now() + patience.within;
    let earlier: UpstreamError | undefined;
    budget.countRequest();
    for (let retries = 0; ; retries++) {
      try {
        return await once(path, lane, user, signal);
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        if (isRefusal(error)) observe({ kind: 'refused', lane });
        // What failed before says more than that it cannot be tried again now.
        if (error.type === 'busy') throw earlier ?? error;
        earlier = error;
        const remaining = deadline - performance.now();
        const wait = waitBeforeRetry(error, retries, patience, remaining, Math.random());
        if (wait === null || !budget.take()) throw error;
        onTrouble?.(error);
        observe({ kind: 'retried', lane });
        await sleep(wait, undefined, { signal });
      }
    }
  }

  /** Runs a request under its lane's deadline; it or the caller's leaving ends whatever is under way. */
  async function bounded(path: string, caller: Caller, left: AbortSignal): Promise<Answer> {
    const end = new AbortController();
    const timer = setTimeout(() => end.abort(new UpstreamError('timeout')), PATIENCE[caller.lane].within);
    const leave = () => end.abort(new Abandoned());
    left.addEventListener('abort', leave, { once: true });
    try {
      return await patiently(path, caller, end.signal);
    } catch (error) {
      throw end.signal.aborted ? end.signal.reason : error;
    } finally {
      clearTimeout(timer);
      left.removeEventListener('abort', leave);
    }
  }

  return {
    get: (path, caller) =>
      coalescer.ask(`${caller.lane} ${path}`, caller.signal, (left) => bounded(path, caller, left)),
    state: () => ({
      breaker: breaker.state,
      load: limiter.load,
      limits: quota?.state() ?? { shared: false, instances: 1 },
      pausedForMs: limiter.pausedFor,
      lastSuccess,
      lastFailure,
    }),
    close: () => pool.destroy(new errors.ClientClosedError()),
  };
}

/** What is asked for and how much of it, whoever it is of. */
function kindOf(path: string): string {
  const [plain = '', query] = path.split('?');
  return `${plain.replace(/_[0-9a-f-]{36}/g, '')} ${/\bper_page=\d+/.exec(query ?? '')?.[0]}`;
}

/** True where it was answered, or its connection has ended: it does not arrive later than that. */
function hasArrived(error: unknown): boolean {
  if (!(error instanceof UpstreamError)) return false;
  return error.upstreamStatus !== undefined || error.type !== 'timeout';
}

/** True where nothing was sent, for what waits, or has failed, or was answered 429 before. */
function isRefusal({ type, upstreamStatus }: UpstreamError): boolean {
  return type === 'busy' || (type === 'rate-limited' && upstreamStatus === undefined);
}

/** Only what speaks of the upstream's health counts: not a request that it rightly refused, nor an asker who left. */
function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof UpstreamError)) return 'neutral';
  if (error.type === 'not-found' || error.type === 'rejected') return 'success';
  return FAILURES.has(error.type) ? 'failure' : 'neutral';
}
