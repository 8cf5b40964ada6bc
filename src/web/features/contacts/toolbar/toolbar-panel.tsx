import type { Contact } from '../../../../contract/contact';
import type { Rows } from '../../../lib/pages/rows';
import type { ColumnLayoutControl } from '../layout/use-column-layout';
import type { ContactFilter, ContactView } from '../view/contact-view';
import type { FieldCatalog } from '../view/field-catalog';
import { ColumnsPanel } from './columns-panel';
import { FilterPanel } from './filter-panel';
import { withFilter } from './filter-words';
import { ViewsPanel } from './views-panel';

/** What a new filter begins with, or the one that is edited. */
export type FilterStart = ContactFilter | { readonly field: string } | null;

/** What is opened from the toolbar. */
export type OpenedPanel =
  | { readonly kind: 'filter'; readonly start: FilterStart }
  | { readonly kind: 'columns' }
  | { readonly kind: 'views' };

export interface ToolbarPanelProps {
  opened: OpenedPanel;
  /** What was typed while this was on its way. */
  typed: string;
  catalog: FieldCatalog;
  rows: Rows<Contact>;
  view: ContactView;
  columns: ColumnLayoutControl;
  onFilters: (filters: readonly ContactFilter[]) => void;
  onClose: () => void;
}

/** What is in an opened panel of the toolbar. */
export function ToolbarPanel({
  opened,
  typed,
  catalog,
  rows,
  view,
  columns,
  onFilters,
  onClose,
}: ToolbarPanelProps) {
  if (opened.kind === 'columns') return <ColumnsPanel catalog={catalog} columns={columns} />;
  if (opened.kind === 'views') {
    const isAcross = catalog.derived.ofCustomer.length > 0;
    return <ViewsPanel view={view} isAcross={isAcross} columns={columns} onClose={onClose} />;
  }
  const { start } = opened;
  return (
    <FilterPanel
      start={start}
      typed={typed}
      catalog={catalog}
      rows={rows}
      onFilter={(filter) => {
        onFilters(withFilter(view.filters, filter, start !== null && 'operator' in start ? start : null));
        onClose();
      }}
    />
  );
}
