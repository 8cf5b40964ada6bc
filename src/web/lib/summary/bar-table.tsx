import { formatNumber } from '../format';
import { countOf, type Noun } from '../words';
import type { Bar, Frequencies, Portion, SummedColumn } from './summary';
import { portionWords } from './summary-words';

interface BarTableProps<T> {
  caption: string;
  /** True where what is seen says it already. */
  isCaptionHidden?: boolean;
  column: SummedColumn<T>;
  noun: Noun;
  bars: readonly Bar[];
  others?: Frequencies['others'];
  /** How many rows a bar of full length stands for; the most of all bars without it. */
  whole?: number;
  /** The currency of amounts in cents. */
  currency?: string | null;
  /** What a click on a bar does; null where it does nothing. */
  actOf: (portion: Portion) => (() => void) | null;
}

/** Bars, each with its number: for the eye lines of some length, for all others a table. */
export function BarTable<T>(props: BarTableProps<T>) {
  const { caption, isCaptionHidden = false, column, noun, bars, others, currency = null, actOf } = props;
  const whole = props.whole ?? bars.reduce((most, { rows }) => Math.max(most, rows), 0);
  return (
    <table className="-mx-1.5 w-[calc(100%+12px)] border-collapse">
      <caption
        className={isCaptionHidden ? 'sr-only' : 'px-1.5 pb-1 text-left text-meta font-semibold text-muted'}
      >
        {caption}
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{column.label}</th>
          <th scope="col">{noun.many}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ portion, rows }) => {
          const words = portionWords(portion, column, currency);
          const act = rows > 0 ? actOf(portion) : null;
          return (
            <tr
              key={keyOf(portion)}
              className={`${ROW} ${act ? 'has-[button:hover]:bg-sunken pointer-coarse:h-11' : ''}`}
            >
              <th scope="row" title={words} className={LABEL}>
                {act ? (
                  <button type="button" onClick={act} className={BUTTON}>
                    <span className="sr-only">Filter by </span>
                    {words}
                  </button>
                ) : (
                  words
                )}
                <span aria-hidden className="absolute inset-x-1.5 bottom-px h-[3px]">
                  <span
                    className="block h-full rounded-xs bg-accent forced-colors:bg-[CanvasText]"
                    style={{ width: rows > 0 ? `max(2px, ${(100 * rows) / whole}%)` : 0 }}
                  />
                </span>
              </th>
              <td className={NUMBER}>
                {formatNumber(rows)}
                {props.whole !== undefined && whole > 0 && (
                  <span aria-hidden className="inline-block w-13 text-muted">
                    {percent(rows / whole)}
                  </span>
                )}
              </td>
            </tr>
          );
        })}
        {others && others.values > 0 && (
          <tr className={`${ROW} text-muted`}>
            <th scope="row" className={LABEL}>
              {countOf(others.values, { one: 'other value', many: 'other values' })}
            </th>
            <td className={NUMBER}>{formatNumber(others.rows)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

const ROW = 'relative h-7 rounded-control';
const LABEL = 'foreign w-full max-w-0 truncate px-1.5 pb-0.5 text-left font-normal';
const NUMBER = 'px-1.5 pb-0.5 text-right whitespace-nowrap tabular-nums';
/** All of the row can be hit, and shows the focus. */
const BUTTON =
  'max-w-full truncate align-top outline-none after:absolute after:inset-0 after:rounded-control focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:outline-solid focus-visible:after:-outline-offset-2';

const percents = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
const LEAST = 0.001;

/** Of what would be rounded to none, or to all of it, that it is not quite so. */
function percent(part: number): string {
  if (part > 0 && part < LEAST) return `<${percents.format(LEAST)}`;
  return part < 1 && part > 1 - LEAST ? `>${percents.format(1 - LEAST)}` : percents.format(part);
}

function keyOf(portion: Portion): string {
  if (portion.kind === 'text') return `is ${portion.text}`;
  if (portion.kind === 'numbers') return `from ${portion.from}`;
  return portion.kind === 'days' ? `on ${portion.first}` : portion.kind;
}
