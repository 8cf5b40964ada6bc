import { useState } from 'react';
import type { Contact } from '../../../../contract/contact';
import type { Rows } from '../../../lib/pages/rows';
import type { ContactFilter } from '../view/contact-view';
import type { FieldCatalog } from '../view/field-catalog';
import { FieldChoice } from './field-choice';
import { FilterForm } from './filter-form';
import type { FilterStart } from './toolbar-panel';

interface FilterPanelProps {
  start: FilterStart;
  /** What was typed to find a field before the panel was there. */
  typed: string;
  catalog: FieldCatalog;
  rows: Rows<Contact>;
  onFilter: (filter: ContactFilter) => void;
}

/** Makes or edits a filter: first what it is about, then how it compares, and with what. */
export function FilterPanel({ start, typed, catalog, rows, onFilter }: FilterPanelProps) {
  const [field, setField] = useState(start?.field);
  const edited = start !== null && 'operator' in start ? start : null;
  return (
    <div className="flex w-80 max-w-full min-h-0 flex-col overflow-y-auto p-3">
      {field === undefined ? (
        <FieldChoice catalog={catalog} typed={typed} onField={setField} />
      ) : (
        <FilterForm
          key={field}
          field={field}
          edited={edited?.field === field ? edited : null}
          catalog={catalog}
          rows={rows}
          onOtherField={() => setField(undefined)}
          onFilter={onFilter}
          isEdit={edited !== null}
        />
      )}
    </div>
  );
}
