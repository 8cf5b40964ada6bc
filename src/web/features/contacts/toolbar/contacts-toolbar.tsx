import { AlignJustify, Bookmark, ChevronDown, Columns3, Download, Ellipsis, Plus } from 'lucide-react';
import { type MouseEvent, type Ref, useImperativeHandle, useRef, useState } from 'react';
import type { Contact } from '../../../../contract/contact';
import { MAX_QUERY } from '../../../../contract/max-query';
import type { RowScope } from '../../../lib/export/export-subject';
import type { Rows } from '../../../lib/pages/rows';
import { type Chunk, useChunk } from '../../../lib/use-chunk';
import { Button, IconButton } from '../../../ui/button';
import type { MenuItem } from '../../../ui/menu/menu-item';
import type { PointMenuControl } from '../../../ui/menu/use-point-menu';
import { MissingPart } from '../../../ui/missing-part';
import { PanelBoundary } from '../../../ui/panel-boundary';
import { Popover } from '../../../ui/popover/popover';
import { SearchBox } from '../../../ui/search-box';
import type { ColumnLayoutControl } from '../layout/use-column-layout';
import { DENSITIES, DENSITY_WORDS, useDensity } from '../layout/use-density';
import type { ContactFilter, ContactView } from '../view/contact-view';
import type { FieldCatalog } from '../view/field-catalog';
import { FilterChips } from './filter-chips';
import { fieldLabel } from './filter-words';
import { PhoneSort } from './phone-sort';
import { SelectionBar, type SelectionBarProps } from './selection-bar';
import type { OpenedPanel, ToolbarPanelProps } from './toolbar-panel';
import { WaitingPanel } from './waiting-panel';

/** What others may have the toolbar open. */
export interface ToolbarHandle {
  /** A new filter of a field. */
  addFilter: (field: string) => void;
  chooseColumns: () => void;
  focusSearch: () => void;
}

interface ContactsToolbarProps {
  ref: Ref<ToolbarHandle>;
  catalog: FieldCatalog;
  /** The loaded contacts; values are suggested from them. */
  rows: Rows<Contact>;
  view: ContactView;
  /** @param isTyping - true for one of many changes, of which only the last is to be gone back to */
  onView: (change: Partial<ContactView>, isTyping: boolean) => void;
  columns: ColumnLayoutControl;
  /** The page's menu. */
  menu: PointMenuControl;
  onExport: (scope: RowScope) => void;
  /** Shows what there is in a column, below what it was asked for with. */
  onSummary: (column: string, anchor: Element) => void;
  /** Undefined while nothing is selected. */
  selection: SelectionBarProps | undefined;
}

/** Loaded some time after the rows. */
const PANEL: Chunk<ToolbarPanelProps> = {
  load: () => import('./toolbar-panel').then(({ ToolbarPanel }) => ToolbarPanel),
  missing: () => <MissingPart what="This panel" className="p-4" />,
  laterMs: 600,
};

const PANEL_LABELS = { filter: 'Filter', columns: 'Columns', views: 'Views' } as const;

/** What the loaded contacts are filtered by and how they are shown. On a phone most of it is in a menu. */
export function ContactsToolbar({
  ref,
  catalog,
  rows,
  view,
  onView,
  columns,
  menu,
  onExport,
  onSummary,
  selection,
}: ContactsToolbarProps) {
  const [density, setDensity] = useDensity();
  const searchBox = useRef<HTMLInputElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const columnsButton = useRef<HTMLButtonElement>(null);
  const moreButton = useRef<HTMLButtonElement>(null);
  const { panel, open, isOpen } = useOpenedPanel({ catalog, rows, view, onView, columns });

  useImperativeHandle(ref, () => {
    const openAt = (opened: OpenedPanel, button: HTMLElement | null) => {
      const anchor = shownOne(button, moreButton.current);
      if (anchor) open(opened, anchor);
    };
    return {
      addFilter: (field) => openAt({ kind: 'filter', start: { field } }, addButton.current),
      chooseColumns: () => openAt({ kind: 'columns' }, columnsButton.current),
      focusSearch: () => searchBox.current?.focus(),
    };
  }, [open]);

  const densities: MenuItem[] = DENSITIES.map((known) => ({
    label: DENSITY_WORDS[known],
    isChecked: known === density,
    onSelect: () => setDensity(known),
  }));
  const exports: MenuItem[] = [
    { label: 'All contacts', onSelect: () => onExport('all') },
    { label: 'Shown rows', onSelect: () => onExport('shown') },
    {
      label: 'Selected rows',
      ...(!selection && { disabledReason: 'No row is selected' }),
      onSelect: () => onExport('selected'),
    },
  ];
  function openMenu(label: string, items: readonly MenuItem[], { currentTarget, detail }: MouseEvent) {
    menu.open({ anchor: currentTarget.getBoundingClientRect(), label, items, isByKeyboard: detail === 0 });
  }
  function moreItems(anchor: Element, isByKeyboard: boolean): MenuItem[] {
    const summaries = columns.present.shown.map(
      (key): MenuItem => ({
        label: fieldLabel(key, catalog) || '(no name)',
        onSelect: () => onSummary(key, anchor),
      }),
    );
    return [
      { label: 'Add a filter…', onSelect: () => open({ kind: 'filter', start: null }, anchor) },
      { label: 'Columns…', onSelect: () => open({ kind: 'columns' }, anchor) },
      // Where the columns have no header to be asked at.
      {
        label: 'Column summary…',
        onSelect: () =>
          menu.open({
            anchor: anchor.getBoundingClientRect(),
            ...{ label: 'Column summary', items: summaries, isByKeyboard },
          }),
      },
      { label: 'Views…', onSelect: () => open({ kind: 'views' }, anchor) },
      { label: 'Export CSV…', onSelect: () => onExport('all') },
      { heading: 'Density' },
      ...densities,
    ];
  }
  const toggles = (opened: OpenedPanel) => ({
    'aria-haspopup': 'dialog' as const,
    'aria-expanded': isOpen(opened.kind),
    onClick: ({ currentTarget }: MouseEvent) => open(isOpen(opened.kind) ? null : opened, currentTarget),
  });
  const isCovered = selection ? 'invisible' : '';
  return (
    <search className="relative flex min-h-11 flex-none flex-wrap items-center gap-2 border-b tablet:items-start border-border bg-surface px-4 py-1.5 print:hidden">
      <div className={`contents ${selection ? 'max-tablet:invisible' : ''}`}>
        <SearchBox
          ref={searchBox}
          label="Filter loaded contacts"
          value={view.q}
          maxLength={MAX_QUERY}
          isImmediate
          onChange={(q) => onView({ q }, true)}
        />
      </div>
      <div
        className={`contents tablet:relative tablet:flex tablet:min-w-[520px] tablet:flex-1 tablet:items-start tablet:gap-2 ${view.filters.length > 0 ? 'tablet:max-[1100px]:basis-full' : ''}`}
      >
        <div
          className={`contents tablet:-m-1 tablet:flex tablet:max-h-[114px] tablet:min-w-0 tablet:flex-1 tablet:flex-wrap tablet:items-center tablet:gap-2 tablet:overflow-y-auto tablet:p-1 ${isCovered}`}
        >
          <FilterChips
            filters={view.filters}
            catalog={catalog}
            haveRows={rows.count > 0}
            onEmptied={() => shownOne(addButton.current, moreButton.current)?.focus()}
            onFilters={(filters) => onView({ filters }, false)}
            onEdit={(filter, chip) => open({ kind: 'filter', start: filter }, chip)}
          />
          <Button ref={addButton} className="max-tablet:hidden" {...toggles({ kind: 'filter', start: null })}>
            <Plus size={14} aria-hidden />
            Filter
          </Button>
        </div>
        <div className={`contents tablet:flex tablet:flex-none tablet:gap-2 ${isCovered}`}>
          <Button ref={columnsButton} className="max-tablet:hidden" {...toggles({ kind: 'columns' })}>
            <Columns3 size={14} aria-hidden />
            Columns
          </Button>
          <Button
            className="max-tablet:hidden"
            aria-label={`Density: ${DENSITY_WORDS[density]}`}
            aria-haspopup="menu"
            aria-expanded={menu.openLabel === 'Density'}
            onClick={(event) => openMenu('Density', densities, event)}
          >
            <AlignJustify size={14} aria-hidden />
            {DENSITY_WORDS[density]}
          </Button>
          <Button className="max-tablet:hidden" {...toggles({ kind: 'views' })}>
            <Bookmark size={14} aria-hidden />
            Views
          </Button>
          <Button
            className="max-tablet:hidden"
            aria-haspopup="menu"
            aria-expanded={menu.openLabel === 'Export CSV'}
            onClick={(event) => openMenu('Export CSV', exports, event)}
          >
            <Download size={14} aria-hidden />
            Export CSV
            <ChevronDown size={14} aria-hidden />
          </Button>
          <PhoneSort
            shown={columns.present.shown}
            sorting={view.sorting}
            catalog={catalog}
            onSorting={(sorting) => onView({ sorting }, true)}
          />
          <IconButton
            ref={moreButton}
            label="More"
            aria-haspopup="menu"
            aria-expanded={menu.openLabel === 'More'}
            className="tablet:hidden"
            onClick={(event) => openMenu('More', moreItems(event.currentTarget, event.detail === 0), event)}
          >
            <Ellipsis size={18} aria-hidden />
          </IconButton>
        </div>
        {selection && <SelectionBar {...selection} />}
      </div>
      {panel}
    </search>
  );
}

/** A button, or on a phone the one of the menu that it is in. */
function shownOne(button: HTMLElement | null, more: HTMLElement | null): HTMLElement | null {
  return button?.checkVisibility() ? button : more;
}

type PanelContext = Pick<ContactsToolbarProps, 'catalog' | 'rows' | 'view' | 'onView' | 'columns'>;

interface Opened {
  panel: OpenedPanel;
  anchor: Element;
  /** What was typed before the panel was there. */
  typed: string;
  turn: number;
}

/** The one panel that is open, if any, and what opens another one. */
function useOpenedPanel({ catalog, rows, view, onView, columns }: PanelContext) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const Panel = useChunk(PANEL, opened ? 'now' : rows.count > 0 ? 'later' : 'none');
  const [open] = useState(
    () => (panel: OpenedPanel | null, anchor: Element) =>
      setOpened((before) => panel && { panel, anchor, typed: '', turn: (before?.turn ?? 0) + 1 }),
  );
  const close = () => setOpened((now) => (now?.turn === opened?.turn ? null : now));
  return {
    open,
    isOpen: (kind: OpenedPanel['kind']) => opened?.panel.kind === kind,
    panel: opened && (
      <Popover
        key={opened.turn}
        label={PANEL_LABELS[opened.panel.kind]}
        anchor={opened.anchor}
        onClose={close}
      >
        <PanelBoundary>
          {Panel ? (
            <Panel
              opened={opened.panel}
              typed={opened.typed}
              catalog={catalog}
              rows={rows}
              view={view}
              columns={columns}
              onFilters={(filters: readonly ContactFilter[]) => onView({ filters }, false)}
              onClose={close}
            />
          ) : (
            <WaitingPanel
              isForText={opened.panel.kind === 'filter' && opened.panel.start === null}
              text={opened.typed}
              onText={(typed) => setOpened((now) => now && { ...now, typed })}
            />
          )}
        </PanelBoundary>
      </Popover>
    ),
  };
}
