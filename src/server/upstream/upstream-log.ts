import type { Log } from '../log';
import type { ObserveUpstream } from './observation';

/** Leaves a line in the log when ChartMogul asks to slow down, when it is left alone, and when it answers again. */
export function logUpstream(log: Log): ObserveUpstream {
  return (event) => {
    if (event.kind === 'paused') {
      log({ level: 'warn', event: 'upstream-paused', seconds: Math.ceil(event.ms / 1_000) });
    }
    if (event.kind === 'breaker') {
      const level = event.state === 'open' ? 'warn' : 'info';
      log({ level, event: 'breaker', state: event.state });
    }
  };
}
