import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Contact } from '../../../contract/contact';
import { displayName } from '../../../contract/contact-fields';
import { useTimeZone } from '../../lib/account-query';
import { announce } from '../../lib/announce';
import { exportChunk, useExportDialog } from '../../lib/export/use-export-dialog';
import { formatNumber } from '../../lib/format';
import { PageList } from '../../lib/pages/page-list';
import { coverageWords, coveredWords, shownWords } from '../../lib/pages/shown-words';
import type { Pages } from '../../lib/pages/use-pages';
import { useShortcuts } from '../../lib/shortcuts';
import { summaryChunk, useColumnSummary } from '../../lib/summary/use-column-summary';
import { useDocumentTitle } from '../../lib/use-document-title';
import type { Noun } from '../../lib/words';
import type { GridHandle } from '../../ui/grid/grid';
import { type RowSelection, selectedOf, useRowSelection } from '../../ui/grid/row-selection';
import { usePointMenu } from '../../ui/menu/use-point-menu';
import { PanelBoundary } from '../../ui/panel-boundary';
import { useIsPhone } from '../../ui/use-is-phone';
import { contactColumns, nameOf } from './contact-columns';
import { type ContactsOf, contactFault, uuidOf } from './contact-source';
import { useContactCopy } from './copy/use-contact-copy';
import { useContactDrawer } from './drawer/use-contact-drawer';
import type { ContactExportProps } from './export/contact-export';
import { useAddressedView } from './layout/use-addressed-view';
import { useColumnLayout } from './layout/use-column-layout';
import { type Density, useDensity } from './layout/use-density';
import { type ViewSearch, writeView } from './layout/view-address';
import { listLabel } from './list-words';
import { NoMatch } from './no-match';
import { PrintRows } from './print/print-rows';
import { filterByPortion } from './rows-menu/filter-by-portion';
import { RowMenuButton } from './rows-menu/row-menu-button';
import { useContactMenus } from './rows-menu/use-contact-menus';
import { ContactsToolbar, type ToolbarHandle } from './toolbar/contacts-toolbar';
import { withFilter } from './toolbar/filter-words';
import type { Customers } from './use-customers';
import { useTypedView } from './use-typed-view';
import { type ContactView, viewKey } from './view/contact-view';
import { fieldCatalogOf } from './view/field-catalog';
import { useContactView } from './view/use-contact-view';
import { useDerivedFields } from './view/use-derived-fields';

const CONTACTS: Noun = { one: 'contact', many: 'contacts' };

const EXPORT = exportChunk<ContactExportProps>(() =>
  import('./export/contact-export').then(({ ContactExport }) => ContactExport),
);

const SUMMARY = summaryChunk<Contact>();

/** Heights of rows in px. */
const ROW_HEIGHTS: Record<Density, number> = { compact: 32, regular: 40, relaxed: 56 };

/** What of the address a list of contacts is drawn from. */
export interface ContactSearch extends ViewSearch {
  /** The contact that is open beside the table. */
  contact?: string | undefined;
}

interface ContactListProps {
  of: ContactsOf;
  /** What they are called whose contacts these are; undefined until it is known, and for everybody's. */
  name: string | undefined;
  pages: Pages<Contact>;
  /** What is known of the contacts' customers, where these are many. */
  customers?: Customers;
  search: ContactSearch;
  /** Changes the address; in place for one of many changes, of which only the last is to be gone back to. */
  onSearch: (change: ContactSearch, inPlace: boolean) => void;
  /** Shown when there is no contact at all. */
  empty: ReactNode;
}

/** Contacts in a table with all that chooses and orders them, and the open one beside it. */
export function ContactList({ of, name, pages, customers, search, onSearch, empty }: ContactListProps) {
  const timeZone = useTimeZone();
  const { rows, isComplete } = pages;
  const grid = useRef<GridHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const toolbar = useRef<ToolbarHandle>(null);

  const catalog = fieldCatalogOf(rows, useDerivedFields(customers));
  const columnLayout = useColumnLayout({
    preference: customers ? 'roster.columns-across' : 'roster.columns',
    search,
    catalog,
    haveRows: rows.count > 0,
    onSearch,
  });
  const layout = columnLayout.present;
  const [view, changeView] = useTypedView(useAddressedView(search), (change, isTyping) => {
    const { q, sort, filters } = writeView({ view: change, columns: undefined, pinned: undefined });
    onSearch({ q, sort, filters }, isTyping);
  });
  const shown = useContactView(rows, view, catalog, timeZone);
  const shownId = useHeld(`${pages.name} ${shown.key ?? viewKey(view)}`, shown.key === null);
  const part = {
    count: shown.rows.count,
    covered: shown.covered,
    isNarrowed: shown.isNarrowed,
    isSorted: view.sorting.some(({ id }) => catalog.byKey.has(id)),
  };
  const note = customers?.noteOn(view, catalog) ?? null;
  const words = `${shownWords(rows.count, part, isComplete, CONTACTS)}.`;
  useSaidHits(narrowKey(view), note === null ? words : `${words} ${note}`, part.isNarrowed);
  const isPhone = useIsPhone();
  const { fields } = catalog;
  const ofCustomers = customers?.columns;
  const columns = useMemo(
    () => contactColumns({ fields, ofCustomers, timeZone, query: view.q, isPhone }),
    [fields, ofCustomers, timeZone, view.q, isPhone],
  );
  const shownFields = useMemo(
    () => layout.shown.flatMap((key) => catalog.byKey.get(key) ?? []),
    [layout.shown, catalog],
  );
  const [density] = useDensity();
  const selection = useRowSelection();
  useLoadedSelection(selection, pages);
  const selected = useMemo(() => selectedOf(shown.rows, uuidOf, selection), [shown.rows, selection]);
  const exporting = useExportDialog({
    chunk: EXPORT,
    props: {
      ...{ of, name, pages, customers, view, part, catalog, shownFields, selection, timeZone },
      noun: CONTACTS,
    },
    status: pages.status,
    noun: CONTACTS,
  });
  const copy = useContactCopy({ loaded: rows, shown: shown.rows, selection, fields: shownFields, timeZone });

  const { open, openRow, step, close, drawer } = useContactDrawer({
    of,
    contactUuid: search.contact,
    pages,
    shown,
    query: view.q,
    grid,
    onShow: useCallback((contact, inPlace) => onSearch({ contact }, inPlace), [onSearch]),
  });
  const label = listLabel(of, name);
  useDocumentTitle(open.contact && displayName(open.contact), customers ? label : (name ?? 'Customer'));

  const summary = useColumnSummary({
    ...{ chunk: SUMMARY, rows, basis: catalog.derived, noun: CONTACTS },
    coverWords: (count, isAll) => coveredWords(count, isAll && isComplete, CONTACTS),
    columnOf: (key) => catalog.byKey.get(key),
    filterBy: ({ key }, portion) => {
      const filter = filterByPortion(key, portion);
      return filter && (() => changeView({ filters: withFilter(view.filters, filter, null) }, false));
    },
  });
  const menu = usePointMenu(rows.count > 0);
  const { openRowMenu, openColumnMenu } = useContactMenus({
    menu,
    catalog,
    layout,
    onLayout: columnLayout.changePresent,
    sorting: view.sorting,
    onSorting: (sorting) => changeView({ sorting }, true),
    selection,
    copy,
    timeZone,
    grid: () => grid.current,
    onOpen: (contact) => openRow(contact, true),
    onFilter: (filter) => changeView({ filters: [...view.filters, filter] }, false),
    onFilterBy: (field) => toolbar.current?.addFilter(field),
    onSummary: (column) => summary.open(column, grid.current?.headerOf(column)),
    onChooseColumns: () => toolbar.current?.chooseColumns(),
  });

  const clearSelection = () => {
    selection.clear();
    announce('Nothing is selected.');
    grid.current?.focus();
  };
  useShortcuts({
    // With none open, the one at hand in the table is the next.
    j: () => step(search.contact === undefined ? shown.rows.at(grid.current?.activeRow ?? 0) : open.next),
    k: () => step(open.previous),
    c: () => open.contact && copy.email(open.contact),
    e: () => exporting.open(selection.size > 0 ? 'selected' : part.isNarrowed ? 'shown' : 'all'),
    escape: () => {
      if (search.contact !== undefined) close();
      else if (selection.size > 0) clearSelection();
    },
  });

  return (
    <>
      <PanelBoundary>
        <ContactsToolbar
          ref={toolbar}
          catalog={catalog}
          rows={rows}
          view={view}
          onView={changeView}
          columns={columnLayout}
          menu={menu}
          onExport={exporting.open}
          onSummary={summary.open}
          selection={
            selection.size === 0
              ? undefined
              : {
                  count: selection.size,
                  total: shown.rows.count,
                  isAll: selected === 'all',
                  coverWords: part.isNarrowed ? 'shown' : 'loaded',
                  onSelectAll: () => {
                    grid.current?.selectAll();
                    announce(`${formatNumber(shown.rows.count)} selected.`);
                  },
                  onCopyEmails: copy.selectedEmails,
                  onCopyRows: copy.selectedRows,
                  onExport: () => exporting.open('selected'),
                  onClear: clearSelection,
                }
          }
        />
      </PanelBoundary>
      <PanelBoundary>
        <PageList
          ref={grid}
          scroller={scroller}
          pages={pages}
          shown={{ ...part, rows: shown.rows }}
          isBusy={shown.isBusy}
          noun={CONTACTS}
          note={note}
          id={shownId}
          label={label}
          columns={columns}
          idOf={uuidOf}
          faultOf={contactFault}
          sorting={view.sorting}
          onSorting={(sorting) => changeView({ sorting }, true)}
          isSortedByMany
          layout={layout}
          onLayout={columnLayout.changePresent}
          selection={selection}
          selected={selected}
          rowHeight={ROW_HEIGHTS[density]}
          openId={search.contact}
          onOpen={openRow}
          onMove={(contact) => search.contact !== undefined && step(contact)}
          onCopy={(contact, column) => {
            const field = catalog.byKey.get(column);
            if (selection.size > 0) copy.selectedRows();
            else if (field) copy.cell(contact, field);
          }}
          onRowMenu={openRowMenu}
          onColumnMenu={openColumnMenu}
          empty={empty}
          noMatch={
            <NoMatch
              view={view}
              pages={pages}
              isBehind={shown.covered < rows.count}
              note={note}
              onClear={() => {
                changeView({ q: '', filters: [] }, false);
                // The button goes away.
                toolbar.current?.focusSearch();
              }}
            />
          }
          overRows={
            <RowMenuButton
              scroller={scroller}
              onOpen={(place, anchor) => {
                const contact = shown.rows.at(place);
                if (contact) openRowMenu(contact, undefined, { anchor, isByKeyboard: false });
              }}
              nameOf={(place) => {
                const contact = shown.rows.at(place);
                return contact ? nameOf(contact) : '';
              }}
            />
          }
          aside={drawer}
        />
      </PanelBoundary>
      {menu.menu}
      {summary.panel}
      {exporting.dialog}
      <PrintRows
        title="Contacts"
        whose={name}
        rows={shown.rows}
        fields={shownFields}
        coverage={[
          coverageWords(rows.count, part, isComplete, CONTACTS, pages.reading?.read),
          pages.reading?.failed,
          pages.reading?.gone,
          note,
        ]
          .filter(Boolean)
          .join(' · ')}
        timeZone={timeZone}
      />
    </>
  );
}

/** Takes out of a selection what is not loaded any more once the list was read again. */
function useLoadedSelection(selection: RowSelection, { rows }: Pages<Contact>) {
  const before = useRef(rows.list);
  useEffect(() => {
    if (before.current === rows.list) return;
    before.current = rows.list;
    const gone = [...selection.ids()].filter((id) => rows.indexOf(id) === undefined);
    if (gone.length > 0) selection.set(gone, false);
  }, [rows, selection]);
}

/** After so long without a key a search is over, in milliseconds: each key would be chatter. */
const TYPED_MS = 700;

/** The same for views that show the same contacts. */
function narrowKey({ q, filters }: ContactView): string {
  return viewKey({ q, filters, sorting: [] });
}

/**
 * Says to screen readers how many contacts are shown, once for each choice of them.
 *
 * @param isForStart - false for what is said by what loads it, where it is shown from the start
 */
function useSaidHits(choice: string, words: string, isForStart: boolean) {
  const latest = useRef(words);
  const isStart = useRef(true);
  useEffect(() => {
    latest.current = words;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is the reason, not more rows
  useEffect(() => {
    const isSaid = !isStart.current || isForStart;
    isStart.current = false;
    const timer = setTimeout(() => isSaid && announce(latest.current), TYPED_MS);
    return () => clearTimeout(timer);
  }, [choice]);
}

/** A value as it was before it was held. */
function useHeld<T>(value: T, isHeld: boolean): T {
  const [held, setHeld] = useState(value);
  if (isHeld || held === value) return held;
  setHeld(value);
  return value;
}
