import type { Steps } from '../slices';
import type { Bar, Summary } from './summary';
import type { Tally } from './tally';

/** How often yes and no are in a column. */
export class TruthTally<T> implements Tally<T> {
  #yes = 0;
  #no = 0;
  unplaced = 0;

  get distinct(): number {
    return Number(this.#yes > 0) + Number(this.#no > 0);
  }

  add(value: unknown) {
    if (value === true) this.#yes++;
    else if (value === false) this.#no++;
    else this.unplaced++;
  }

  *settle(): Steps<void> {}

  get parts(): Summary['parts'] {
    const bars: Bar[] = [
      { portion: { kind: 'true' }, rows: this.#yes },
      { portion: { kind: 'false' }, rows: this.#no },
    ];
    return [{ shape: 'frequencies', bars, others: { values: 0, rows: 0 } }];
  }
}
