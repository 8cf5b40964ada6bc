import { type ReactNode, useMemo, useState } from 'react';
import { useTimeZone } from '../account-query';
import { visibleText } from '../controls';
import { formatNumber } from '../format';
import { useKept } from '../use-kept';
import { countOf, type Noun } from '../words';
import { BarTable } from './bar-table';
import { makingSummaries, type SummaryRequest } from './making-summaries';
import type { DayHistogram, NumberHistogram, Portion, Summary, SummedColumn } from './summary';
import { numberWords, timeWords } from './summary-words';

export interface SummaryPanelProps<T> {
  column: SummedColumn<T>;
  /** The loaded rows, whatever of them is shown. */
  rows: SummaryRequest<T>['rows'];
  /** What values depend on beside these. */
  basis?: unknown;
  /**
   * What the figures of so many rows are of, after "Summary of".
   *
   * @param isAll - true when these are all the rows that are loaded
   */
  coverWords: (count: number, isAll: boolean) => string;
  noun: Noun;
  /** What has just the rows of a bar shown; null where they cannot be filtered so. */
  filterBy: (column: SummedColumn<T>, portion: Portion) => (() => void) | null;
  onClose: () => void;
}

/** What there is in a column of the loaded rows. The figures stand until those of more rows are ready. */
export function SummaryPanel<T>({
  column,
  rows,
  basis,
  coverWords,
  noun,
  filterBy,
  onClose,
}: SummaryPanelProps<T>) {
  const timeZone = useTimeZone();
  const made = useSummary({ rows, column, basis, timeZone });
  if (!made) return <Frame title={column.label}>Counting…</Frame>;
  const { summary } = made;
  const table = {
    column: made.column,
    noun,
    actOf: (portion: Portion) => {
      const filter = filterBy(made.column, portion);
      return (
        filter &&
        (() => {
          onClose();
          filter();
        })
      );
    },
  };
  return (
    <Frame
      title={made.column.label}
      covered={`Summary of ${coverWords(summary.rows, summary.rows === rows.count)}`}
      isForReading={portionsOf(summary).every((portion) => filterBy(made.column, portion) === null)}
    >
      <BarTable
        {...table}
        caption="How many have a value"
        isCaptionHidden
        bars={[
          { portion: { kind: 'filled' }, rows: summary.filled },
          { portion: { kind: 'empty' }, rows: summary.rows - summary.filled - summary.pending },
        ]}
        whole={summary.rows}
      />
      {summary.pending > 0 && (
        <p className="text-meta text-muted">{formatNumber(summary.pending)} are not known yet</p>
      )}
      {summary.filled > 0 && <p className="text-meta text-muted">{valueWords(summary, made.column)}</p>}
      {summary.parts.map((part) =>
        part.shape === 'frequencies' ? (
          <BarTable
            {...table}
            key={part.shape}
            caption={
              part.others.values > 0 ? `The ${part.bars.length} most frequent` : 'How often each is there'
            }
            bars={part.bars}
            others={part.others}
          />
        ) : (
          <section
            key={part.shape === 'numbers' ? part.currency : part.shape}
            className="flex flex-col gap-2 border-t border-border pt-2"
          >
            {part.shape === 'numbers' && part.currency !== null && summary.parts.length > 1 && (
              <h3 className="foreign text-meta font-semibold text-muted">
                {visibleText(part.currency)} · {countOf(part.rows, noun)}
              </h3>
            )}
            <Range part={part} timeZone={timeZone} />
            <BarTable
              {...table}
              currency={part.shape === 'numbers' ? part.currency : null}
              caption={captionOf(part)}
              isCaptionHidden
              bars={part.bars}
            />
          </section>
        ),
      )}
    </Frame>
  );
}

function portionsOf({ parts }: Summary): Portion[] {
  const portions = parts.flatMap(({ bars }) => bars.map(({ portion }) => portion));
  return [{ kind: 'filled' }, { kind: 'empty' }, ...portions];
}

function captionOf(part: NumberHistogram | DayHistogram): string {
  if (part.shape === 'days') return 'How many on which days';
  return part.currency === null ? 'How many of which size' : `How many of which size, ${part.currency}`;
}

/** "12 distinct values · 3 are no dates"; of amounts that they are of several currencies. */
function valueWords({ distinct, unplaced, parts }: Summary, { kind }: Pick<SummedColumn<never>, 'kind'>) {
  const what = kind === 'timestamp' ? 'date' : kind === 'number' ? 'number' : 'yes or no';
  const words = [countOf(distinct, { one: 'distinct value', many: 'distinct values' })];
  if (unplaced > 0) {
    words.push(unplaced === 1 ? `1 is no ${what}` : `${formatNumber(unplaced)} are no ${what}s`);
  }
  if (parts.length > 1) words.push(`in ${parts.length} currencies, each by itself`);
  return words.join(' · ');
}

function Range({ part, timeZone }: { part: NumberHistogram | DayHistogram; timeZone: string }) {
  const [least, middle, greatest] =
    part.shape === 'days'
      ? [part.least, part.middle, part.greatest].map((time) => timeWords(time, timeZone))
      : [part.least, part.middle, part.greatest].map((number) => numberWords(number, part.currency));
  return (
    <dl className="grid grid-cols-3 gap-x-3">
      {[
        ['Least', least],
        ['Middle', middle],
        ['Greatest', greatest],
      ].map(([label, value]) => (
        <div key={label} className="min-w-0">
          <dt className="text-meta text-muted">{label}</dt>
          <dd className="foreign font-medium tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface FrameProps {
  title: string;
  covered?: string;
  /** True where nothing in it can be chosen, and keys are to scroll it all the same. */
  isForReading?: boolean;
  children: ReactNode;
}

function Frame({ title, covered = '', isForReading = false, children }: FrameProps) {
  return (
    <div
      {...(isForReading && { tabIndex: 0 })}
      className="flex min-h-0 w-80 max-w-full flex-col gap-2 overflow-y-auto overscroll-contain p-3 -outline-offset-2"
    >
      <div>
        <h2 className="foreign text-body font-semibold">{visibleText(title) || '(no name)'}</h2>
        <p className="text-meta text-muted tabular-nums">{covered}</p>
      </div>
      {children}
    </div>
  );
}

function useSummary<T>({ rows, column, basis, timeZone }: SummaryRequest<T>) {
  const [making] = useState(makingSummaries<T>);
  return useKept(
    making,
    useMemo(() => ({ rows, column, basis, timeZone }), [rows, column, basis, timeZone]),
  );
}
