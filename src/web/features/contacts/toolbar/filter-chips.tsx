import { X } from 'lucide-react';
import { acrossFieldOf } from '../../../../contract/across-fields';
import type { ContactFilter } from '../view/contact-view';
import type { FieldCatalog } from '../view/field-catalog';
import { isValidFilter } from '../view/filters';
import { filterSentence, filterWords, readingOrder, withoutFilter } from './filter-words';

interface FilterChipsProps {
  filters: readonly ContactFilter[];
  catalog: FieldCatalog;
  /** True once it can be said which attributes no loaded contact has. */
  haveRows: boolean;
  /** Hears that the only chip is about to go, and puts the focus elsewhere. */
  onEmptied: () => void;
  onFilters: (filters: readonly ContactFilter[]) => void;
  onEdit: (filter: ContactFilter, chip: Element) => void;
}

/** The filters as chips: a click on one edits it, its ✕ removes it. */
export function FilterChips({ filters, catalog, haveRows, onEmptied, onFilters, onEdit }: FilterChipsProps) {
  if (filters.length === 0) return null;
  return (
    <ul
      aria-label="Filters"
      className="-m-1 flex min-w-0 items-center gap-2 overflow-x-auto p-1 max-tablet:order-last max-tablet:basis-full tablet:contents"
    >
      {readingOrder(filters).map(({ filter, isAlternative }, place) => (
        <Chip
          // biome-ignore lint/suspicious/noArrayIndexKey: the focus stays at its place when a chip before is removed
          key={place}
          filter={filter}
          isAlternative={isAlternative}
          catalog={catalog}
          note={haveRows ? noteOn(filter, catalog) : undefined}
          onEdit={(chip) => onEdit(filter, chip)}
          onRemove={(chip) => {
            if (place === filters.length - 1) {
              const before = chip.previousElementSibling?.querySelector<HTMLElement>('[data-remove]');
              if (before) before.focus();
              else onEmptied();
            }
            onFilters(withoutFilter(filters, filter));
          }}
        />
      ))}
    </ul>
  );
}

function noteOn(filter: ContactFilter, catalog: FieldCatalog): string | undefined {
  const kind = catalog.byKey.get(filter.field)?.kind;
  if (kind === undefined) {
    return acrossFieldOf(filter.field)
      ? 'Contacts of one customer have no such field'
      : 'No loaded contact has this attribute';
  }
  return isValidFilter(filter, kind) ? undefined : 'Nothing can match: there is no such value';
}

interface ChipProps {
  filter: ContactFilter;
  isAlternative: boolean;
  catalog: FieldCatalog;
  /** Why it matches nothing, where that is known from the start. */
  note: string | undefined;
  onEdit: (chip: Element) => void;
  onRemove: (chip: Element) => void;
}

function Chip({ filter, isAlternative, catalog, note, onEdit, onRemove }: ChipProps) {
  const { field, operator, values } = filterWords(filter, catalog);
  const sentence = filterSentence(filter, catalog);
  return (
    <li className="flex min-w-0 items-center gap-2 max-tablet:flex-none">
      {isAlternative && <span className="text-muted">or</span>}
      <span
        className={`flex min-w-0 items-center rounded-full border bg-surface ${note ? 'border-dashed border-warn' : 'border-control'}`}
      >
        <button
          type="button"
          aria-label={`Edit the filter: ${sentence}${note ? `. ${note}` : ''}`}
          title={note ?? sentence}
          onClick={({ currentTarget }) => onEdit(currentTarget)}
          className="h-7 min-w-0 max-w-72 truncate rounded-l-full pr-1 pl-3 hover:bg-sunken pointer-coarse:h-11"
        >
          {field} <span className="text-muted">{operator}</span>
          {values && <span className="font-medium"> {values}</span>}
        </button>
        <button
          type="button"
          data-remove
          aria-label={`Remove the filter: ${sentence}`}
          title="Remove the filter"
          onClick={({ currentTarget }) => {
            const chip = currentTarget.closest('li');
            if (chip) onRemove(chip);
          }}
          className="grid h-7 w-7 flex-none place-items-center rounded-r-full text-muted hover:bg-sunken hover:text-text pointer-coarse:size-11"
        >
          <X size={13} aria-hidden />
        </button>
      </span>
    </li>
  );
}
