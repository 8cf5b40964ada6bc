import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { UpstreamState } from '../upstream/client';
import type { ObserveUpstream } from '../upstream/observation';

const BREAKER_STATES = ['closed', 'half-open', 'open'] as const;
/** Seconds; an attempt ends after 30. */
const BUCKETS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Counts what is sent to ChartMogul, and what comes of it. */
export function countUpstream(registry: Registry): ObserveUpstream {
  const registers = [registry];
  const requests = new Counter({
    name: 'roster_upstream_requests_total',
    help: 'Requests to ChartMogul, retries among them, by what came of them; those that are refused were never sent.',
    labelNames: ['outcome', 'lane'],
    registers,
  });
  const retries = new Counter({
    name: 'roster_upstream_retries_total',
    help: 'Requests to ChartMogul that were tried again.',
    labelNames: ['lane'],
    registers,
  });
  const seconds = new Histogram({
    name: 'roster_upstream_request_duration_seconds',
    help: 'From sending a request to ChartMogul to the end of its answer.',
    buckets: BUCKETS,
    registers,
  });

  return (event) => {
    if (event.kind === 'retried') retries.inc({ lane: event.lane });
    if (event.kind === 'refused') requests.inc({ outcome: 'refused', lane: event.lane });
    if (event.kind !== 'ended') return;
    requests.inc({ outcome: event.outcome, lane: event.lane });
    seconds.observe(event.durationMs / 1_000);
  };
}

/** Says how the way to ChartMogul is, at the moment that the metrics are read. */
export function gaugeUpstream(registry: Registry, upstream: { state(): UpstreamState }): void {
  const registers = [registry];
  new Gauge({
    name: 'roster_upstream_queue_length',
    help: 'Requests that wait for their turn at ChartMogul.',
    labelNames: ['lane'],
    registers,
    collect() {
      for (const [lane, length] of Object.entries(upstream.state().load.waiting)) this.set({ lane }, length);
    },
  });
  new Gauge({
    name: 'roster_upstream_slots_in_use',
    help: 'Requests to ChartMogul that were let go and have not ended.',
    registers,
    collect() {
      this.set(upstream.state().load.inFlight);
    },
  });
  new Gauge({
    name: 'roster_upstream_window_used',
    help: 'Requests to ChartMogul that count in the window of about a second now.',
    registers,
    collect() {
      this.set(upstream.state().load.inWindow);
    },
  });
  new Gauge({
    name: 'roster_upstream_paused_seconds',
    help: 'For how long nothing will be sent, because ChartMogul answered 429.',
    registers,
    collect() {
      this.set(upstream.state().pausedForMs / 1_000);
    },
  });
  new Gauge({
    name: 'roster_upstream_breaker',
    help: 'Whether ChartMogul is left alone (open), tried (half-open) or asked (closed): 1 at the state it is in.',
    labelNames: ['state'],
    registers,
    collect() {
      const { breaker } = upstream.state();
      for (const state of BREAKER_STATES) this.set({ state }, state === breaker ? 1 : 0);
    },
  });
}
