import type { UpstreamProblemType } from '../../contract/problem';
import type { Lane } from './lanes';

/** What came of a request that was sent; `abandoned` where its asker left. */
export type SentOutcome = 'ok' | 'abandoned' | UpstreamProblemType;

/** What happens on the way to the upstream API, as far as it can be told to anybody. */
type UpstreamEvent =
  /** A request that was sent has ended, a retry as well as the first. */
  | { kind: 'ended'; lane: Lane; outcome: SentOutcome; durationMs: number }
  /** A request was not sent: too much waits, the breaker is open, or a pause is too long. */
  | { kind: 'refused'; lane: Lane }
  | { kind: 'retried'; lane: Lane }
  /** The upstream API answered 429: nothing is sent for so many milliseconds. */
  | { kind: 'paused'; ms: number }
  | { kind: 'breaker'; state: 'open' | 'closed' };

export type ObserveUpstream = (event: UpstreamEvent) => void;
