import { Counter, type Registry } from 'prom-client';
import type { Log } from '../log';

/** Counts exports by the lines that they leave in the log, whoever made them. */
export function countExports(registry: Registry): Log {
  const registers = [registry];
  const exports = new Counter({
    name: 'roster_exports_total',
    help: 'Exports that have ended, those that the page made among them.',
    labelNames: ['what', 'outcome'],
    registers,
  });
  const rows = new Counter({
    name: 'roster_export_rows_total',
    help: 'Rows that were handed over in exports.',
    registers,
  });

  return (line) => {
    if (!('event' in line) || line.event !== 'export') return;
    exports.inc({ what: line.what, outcome: line.outcome });
    rows.inc(line.count);
  };
}
