import type { Contact } from '../../../../contract/contact';
import type { ContactField, FieldKind } from '../../../../contract/contact-fields';
import { fold } from '../../../../contract/fold';
import type { Rows } from '../../../lib/pages/rows';
import { isEmpty, textOf } from '../../../lib/values';

/** A value, and how many of the contacts that were looked at have it. */
export interface FrequentValue {
  value: string;
  count: number;
}

/** Rows that are looked at: enough to know what is frequent, and few enough to answer at once. */
export const MOST_ROWS = 20_000;
/** Longer values are prose, and nobody picks them from a list. */
const LONGEST = 100;
/** Values that a list shows. */
const MOST_SHOWN = 50;

/** Tells whether values of a kind are picked rather than written. */
export function hasFrequentValues(kind: FieldKind): boolean {
  return (
    kind !== 'notes' && kind !== 'json' && kind !== 'number' && kind !== 'boolean' && kind !== 'timestamp'
  );
}

/** The values of a field among the first loaded contacts, the most frequent first. */
export function frequentValues({ list, count }: Rows<Contact>, field: ContactField): FrequentValue[] {
  const counts = new Map<string, number>();
  for (const contact of list.slice(0, Math.min(count, MOST_ROWS))) {
    const value = field.read(contact);
    if (isEmpty(value)) continue;
    const text = textOf(value);
    if (text.length <= LONGEST) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([value, times]) => ({ value, count: times })).sort((a, b) => b.count - a.count);
}

/** Those values that hold what is typed, whatever its case and accents; the first of them. */
export function valuesWith(values: readonly FrequentValue[], typed: string): FrequentValue[] {
  const wanted = fold(typed).trim();
  const found: FrequentValue[] = [];
  for (const one of values) {
    if (found.length === MOST_SHOWN) break;
    if (fold(one.value).includes(wanted)) found.push(one);
  }
  return found;
}
