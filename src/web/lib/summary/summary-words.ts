import { fold } from '../../../contract/fold';
import { visibleText } from '../controls';
import { formatDay, formatMoney, formatNumber, formatTimestamp } from '../format';
import type { Portion, ReadTime, SummedColumn } from './summary';

type NumberPortion = Extract<Portion, { kind: 'numbers' }>;
type DayPortion = Extract<Portion, { kind: 'days' }>;

/** Characters of a value that are shown. */
const LONGEST_SHOWN = 100;

const months = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' });
const days = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** A number of a column as it is read: of one of amounts as money. */
export function numberWords(number: number, currency: string | null): string {
  return currency === null ? formatNumber(number) : formatMoney(number, currency);
}

/** A time as the cells of its column have it, but for its hours. */
export function timeWords({ time, hasZone }: ReadTime, timeZone: string): string {
  return formatDay(new Date(time).toISOString(), hasZone ? timeZone : 'UTC');
}

function textWords(text: string): string {
  const shown = visibleText(text.slice(0, LONGEST_SHOWN).replace(/\s+/g, ' ').trim());
  if (fold(text).trim() === '') return 'Nothing to be seen';
  return text.length > LONGEST_SHOWN ? `${shown}…` : shown;
}

function dayWords({ first, last, unit }: DayPortion): string {
  const [from, to] = [new Date(`${first}T00:00Z`), new Date(`${last}T00:00Z`)];
  if (unit === 'day') return formatTimestamp(first, 'UTC');
  if (unit === 'week') return days.formatRange(from, to);
  if (unit === 'month') return months.format(from);
  if (unit === 'quarter') return months.formatRange(from, to);
  const [year, lastYear] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return unit === 'year' ? `${year}` : `${year} to ${lastYear}`;
}

function rangeWords({ from, to, isToIncluded }: NumberPortion, currency: string | null): string {
  if (from === to) return numberWords(from, currency);
  if (currency === null) return `${formatNumber(from)} to ${isToIncluded ? '' : 'under '}${formatNumber(to)}`;
  // Not every currency has cents that would tell what comes before an edge from the edge.
  const after = isToIncluded ? to + 1 : to;
  return `${formatMoney(from, currency, true)} to under ${formatMoney(after, currency, true)}`;
}

/** What a bar is about, as its label: `Sales`, `0 to 9`, `Nov 2026`, `No value`. */
export function portionWords<T>(
  portion: Portion,
  { nameOf }: Pick<SummedColumn<T>, 'nameOf'>,
  currency: string | null,
): string {
  switch (portion.kind) {
    case 'text':
      return textWords(nameOf?.(portion.text) ?? portion.text);
    case 'numbers':
      return rangeWords(portion, currency);
    case 'days':
      return dayWords(portion);
    case 'true':
      return 'Yes';
    case 'false':
      return 'No';
    case 'empty':
      return 'No value';
    case 'filled':
      return 'Has a value';
  }
}
