import { fold } from '../../../../contract/fold';
import type { Portion } from '../../../lib/summary/summary';
import type { ContactFilter } from '../view/contact-view';
import { fitsAddress } from './filter-by-value';

/**
 * The filter that just the contacts of a bar pass, of those that the column's summary is drawn from. Null where there
 * is none: a text too long or with half a character, or one of nothing to be seen.
 */
export function filterByPortion(field: string, portion: Portion): ContactFilter | null {
  if (!field.isWellFormed()) return null;
  switch (portion.kind) {
    case 'text': {
      // In one line, as it can be edited; for the filter it is the same.
      const text = portion.text.replace(/[\t\n\r ]+/g, ' ').trim();
      if (!fitsAddress(text) || fold(text).trim() === '') return null;
      return { field, operator: 'is', values: [text] };
    }
    case 'numbers': {
      const { least, greatest } = portion;
      if (least === greatest) return { field, operator: 'is', values: [String(least)] };
      return { field, operator: 'between', values: [String(least), String(greatest)] };
    }
    case 'days': {
      const { first, last } = portion;
      if (first === last) return { field, operator: 'on', values: [first] };
      return { field, operator: 'within', values: [first, last] };
    }
    default:
      return { field, operator: portion.kind, values: [] };
  }
}
