import { Gauge, type Registry } from 'prom-client';
import type { Coverage } from '../../contract/directory';

/** Says how much of the account the directory holds, at the moment that the metrics are read. */
export function gaugeDirectory(registry: Registry, directory: { coverage: Coverage }): void {
  const registers = [registry];
  new Gauge({
    name: 'roster_directory_customers',
    help: 'Customers that the directory holds.',
    registers,
    collect() {
      this.set(directory.coverage.read);
    },
  });
  new Gauge({
    name: 'roster_directory_complete',
    help: '1 once all customers were read.',
    registers,
    collect() {
      this.set(directory.coverage.complete ? 1 : 0);
    },
  });
  new Gauge({
    name: 'roster_directory_age_seconds',
    help: 'Since the reading of what the directory holds began; absent before the first.',
    registers,
    collect() {
      const { as_of: asOf } = directory.coverage;
      // A gauge without labels would say 0.
      if (asOf === null) this.remove();
      else this.set((Date.now() - Date.parse(asOf)) / 1_000);
    },
  });
  new Gauge({
    name: 'roster_directory_trouble',
    help: '1 while the reading does not get on.',
    registers,
    collect() {
      this.set(directory.coverage.problem === null ? 0 : 1);
    },
  });
}
