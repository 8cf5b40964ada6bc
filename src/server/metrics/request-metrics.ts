import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { RequestWatch } from '../requests/watch-requests';

/** Seconds; files may take minutes. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 60, 300];

/** Counts and times requests by their route's pattern: `page` for the page and its files, `none` for no such route. */
export function requestMetrics(registry: Registry): RequestWatch {
  const registers = [registry];
  const requests = new Counter({
    name: 'roster_http_requests_total',
    help: 'Requests that have ended; status 499 where the asker left before an answer began.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'roster_http_request_duration_seconds',
    help: 'From the request to the last of its answer.',
    labelNames: ['route'],
    buckets: BUCKETS,
    registers,
  });
  const files = new Gauge({
    name: 'roster_exports_running',
    help: 'CSV files that are being sent.',
    registers,
  });

  return {
    onBegin: (route) => isFile(route) && files.inc(),
    onEnd({ method, route: pattern, status, durationMs }) {
      if (isFile(pattern)) files.dec();
      const route = pattern ?? (status < 400 ? 'page' : 'none');
      requests.inc({ method, route, status });
      seconds.observe({ route }, durationMs / 1_000);
    },
  };
}

function isFile(route: string | null): boolean {
  return route?.endsWith('.csv') ?? false;
}
