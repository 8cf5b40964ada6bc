import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Coverage } from '../../contract/directory';
import type { Log } from '../log';
import type { RequestWatch } from '../requests/watch-requests';
import type { UpstreamState } from '../upstream/client';
import type { ObserveUpstream } from '../upstream/observation';
import { gaugeDirectory } from './directory-metrics';
import { countExports } from './export-metrics';
import { requestMetrics } from './request-metrics';
import { countUpstream, gaugeUpstream } from './upstream-metrics';

/** What is asked at the moment that the metrics are read. */
interface Sources {
  upstream: { state(): UpstreamState };
  directory: { coverage: Coverage };
  /** Absent where no Redis is shared. */
  redis?: { isUp: boolean };
}

/** What an operator sees of Roster: numbers by a few bounded labels, nothing of whom it is about. */
export class Metrics {
  readonly requests: RequestWatch;
  readonly countUpstream: ObserveUpstream;
  /** Hears the lines of the log, of which some are counted. */
  readonly count: Log;
  readonly #registry = new Registry();

  constructor() {
    this.requests = requestMetrics(this.#registry);
    this.countUpstream = countUpstream(this.#registry);
    this.count = countExports(this.#registry);
  }

  /** Adds what is asked for, and not told. */
  ask({ upstream, directory, redis }: Sources): void {
    gaugeUpstream(this.#registry, upstream);
    gaugeDirectory(this.#registry, directory);
    if (redis === undefined) return;
    new Gauge({
      name: 'roster_redis_up',
      help: '1 while the Redis that instances share can be asked.',
      registers: [this.#registry],
      collect() {
        this.set(redis.isUp ? 1 : 0);
      },
    });
    new Gauge({
      name: 'roster_limits_shared',
      help: '1 while the limits of ChartMogul are shared with other instances, 0 while this one goes on by its share.',
      registers: [this.#registry],
      collect() {
        this.set(upstream.state().limits.shared ? 1 : 0);
      },
    });
  }

  /** Adds what is to be known of any process of Node: memory, processor time, the delay of its event loop. */
  askProcess(): void {
    collectDefaultMetrics({ register: this.#registry });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** All of it as text (https://prometheus.io/docs/instrumenting/exposition_formats/). */
  print(): Promise<string> {
    return this.#registry.metrics();
  }
}
