import type { Steps } from '../slices';
import { numberOf, textOf } from '../values';
import { Histogram, type Range } from './histogram';
import { type NumberScale, numberScale } from './number-scale';
import type { NumberHistogram, Portion, Summary } from './summary';
import type { Tally } from './tally';

/** Numbers of one currency, or of none. */
class Numbers {
  isWhole = true;
  readonly histogram = new Histogram<NumberScale>((least, greatest) =>
    numberScale(least, greatest, this.isWhole),
  );

  add(number: number) {
    if (!Number.isSafeInteger(number)) this.isWhole = false;
    this.histogram.add(number);
  }

  /** @param currency - null for numbers that are no amounts */
  part(currency: string | null): NumberHistogram {
    const { rows, least, greatest, middle } = this.histogram;
    const bars = this.histogram.map((range, place, scale) => ({
      portion: portionOf(range, place, scale, this.isWhole),
      rows: range.rows,
    }));
    return { shape: 'numbers', currency, rows, bars, least, middle: meanOf(middle), greatest };
  }
}

function meanOf([lower, upper]: readonly [number, number]): number {
  const span = upper - lower;
  // The span of the largest numbers is none that there is.
  return Number.isFinite(span) ? lower + span / 2 : lower / 2 + upper / 2;
}

function portionOf(
  { least, greatest }: Readonly<Range>,
  place: number,
  scale: NumberScale,
  isWhole: boolean,
) {
  const { edge } = scale;
  const kind = 'numbers';
  if (edge === null) return { kind, from: least, to: greatest, isToIncluded: true, least, greatest } as const;
  const from = edge(place);
  if (!isWhole) return { kind, from, to: edge(place + 1), isToIncluded: false, least, greatest } as const;
  const to = edge(place + 1) - 1;
  return { kind, from, to, isToIncluded: true, least: from, greatest: to } as const satisfies Portion;
}

/** Histograms of a column of numbers; of amounts one for each currency. */
export class NumberTally<T> implements Tally<T> {
  readonly #currencyOf: ((row: T) => string | null) | undefined;
  readonly #parts = new Map<string | null, Numbers>();
  readonly #others = new Set<string>();
  unplaced = 0;

  constructor(currencyOf?: (row: T) => string | null) {
    this.#currencyOf = currencyOf;
  }

  get distinct(): number {
    let distinct = this.#others.size;
    for (const { histogram } of this.#parts.values()) distinct += histogram.distinct;
    return distinct;
  }

  add(value: unknown, row: T) {
    const number = numberOf(value);
    if (!Number.isFinite(number)) {
      this.unplaced++;
      this.#others.add(textOf(value));
      return;
    }
    const currency = this.#currencyOf?.(row) ?? null;
    let part = this.#parts.get(currency);
    if (!part) {
      part = new Numbers();
      this.#parts.set(currency, part);
    }
    // As zero is written.
    part.add(number + 0);
  }

  *settle(): Steps<void> {
    for (const { histogram } of this.#parts.values()) yield* histogram.settle();
  }

  get parts(): Summary['parts'] {
    return [...this.#parts]
      .map(([currency, part]) => part.part(currency))
      .sort((one, other) => other.rows - one.rows);
  }
}
