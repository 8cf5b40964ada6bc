import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Contact } from '../../../contract/contact';
import { displayName } from '../../../contract/contact-fields';
import { useTimeZone } from '../../lib/account-query';
import { PageList } from '../../lib/pages/page-list';
import type { Pages } from '../../lib/pages/use-pages';
import { useShortcuts } from '../../lib/shortcuts';
import { useDocumentTitle } from '../../lib/use-document-title';
import type { Noun } from '../../lib/words';
import { copyText } from '../../ui/copy-button';
import type { GridHandle } from '../../ui/grid/grid';
import { useRowSelection } from '../../ui/grid/row-selection';
import { PanelBoundary } from '../../ui/panel-boundary';
import { contactColumns } from './contact-columns';
import { contactFault, uuidOf } from './contact-source';
import { useDrawerComponent } from './drawer/use-drawer-component';
import { useOpenContact } from './drawer/use-open-contact';
import { useAddressedView } from './layout/use-addressed-view';
import { useColumnLayout } from './layout/use-column-layout';
import { type ViewSearch, writeView } from './layout/view-address';
import { useTypedView } from './use-typed-view';
import { viewKey } from './view/contact-view';
import { fieldCatalogOf } from './view/field-catalog';
import { useContactView } from './view/use-contact-view';

const CONTACTS: Noun = { one: 'contact', many: 'contacts' };

/** What of the address a list of contacts is drawn from. */
export interface ContactSearch extends ViewSearch {
  /** The contact that is open beside the table. */
  contact?: string | undefined;
}

interface ContactListProps {
  customerUuid: string;
  /** The customer's name; undefined until it is known. */
  name: string | undefined;
  pages: Pages<Contact>;
  search: ContactSearch;
  /** Changes the address; in place for one of many changes, of which only the last is to be gone back to. */
  onSearch: (change: ContactSearch, inPlace: boolean) => void;
  /** Shown when there is no contact at all. */
  empty: ReactNode;
}

/** Contacts in a table with all that chooses and orders them, and the open one beside it. */
export function ContactList({ customerUuid, name, pages, search, onSearch, empty }: ContactListProps) {
  const timeZone = useTimeZone();
  const contactUuid = search.contact;
  const grid = useRef<GridHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);

  const catalog = fieldCatalogOf(pages.rows);
  const columnLayout = useColumnLayout({
    search,
    catalog,
    haveRows: pages.rows.count > 0,
    onSearch: (change) => onSearch(change, true),
  });
  const [view, changeView] = useTypedView(useAddressedView(search), (change, isTyping) => {
    const { q, sort, filters } = writeView({
      view: { ...view, ...change },
      columns: undefined,
      pinned: undefined,
    });
    onSearch({ q, sort, filters }, isTyping);
  });
  const shown = useContactView(pages.rows, view, catalog, timeZone);
  const shownId = useHeld(`${customerUuid} ${viewKey(view)}`, shown.isBusy);
  const columns = useMemo(
    () => contactColumns({ fields: catalog.fields, timeZone, query: view.q }),
    [catalog.fields, timeZone, view.q],
  );
  const selection = useRowSelection();

  const open = useOpenContact(contactUuid, pages, shown.rows, shown.isNarrowed);
  useDocumentTitle(open.contact && displayName(open.contact), name ?? 'Customer');
  const ContactDrawer = useDrawerComponent(pages.status !== 'pending', contactUuid !== undefined);
  const [focusRequest, setFocusRequest] = useState(0);
  const show = useCallback(
    (contact: string | undefined, inPlace: boolean) => onSearch({ contact }, inPlace),
    [onSearch],
  );
  const close = useCallback(() => {
    setFocusRequest(0);
    show(undefined, false);
    grid.current?.focus();
  }, [show]);
  const step = useCallback(
    (to: Contact | undefined) => {
      if (!to) return;
      setFocusRequest(0);
      show(to.uuid, contactUuid !== undefined);
    },
    [show, contactUuid],
  );

  useShortcuts({
    // With none open, the one at hand in the table is the next.
    j: () => step(contactUuid === undefined ? shown.rows.at(grid.current?.activeRow ?? 0) : open.next),
    k: () => step(open.previous),
    c: () => open.contact?.email && copyText(open.contact.email, 'E-mail'),
    escape: () => {
      if (contactUuid !== undefined) close();
      else if (selection.size > 0) selection.clear();
    },
  });

  const { isLast } = open;
  const { hasMore, failure, start } = pages;
  // The next contact may be on the page after the last one loaded.
  useEffect(() => {
    if (isLast && hasMore && !failure) start('more');
  }, [isLast, hasMore, failure, start]);

  return (
    <PanelBoundary>
      <PageList
        ref={grid}
        scroller={scroller}
        pages={pages}
        shown={{
          rows: shown.rows,
          count: shown.rows.count,
          covered: shown.covered,
          isNarrowed: shown.isNarrowed,
          isSorted: view.sorting.length > 0,
        }}
        isBusy={shown.isBusy}
        noun={CONTACTS}
        id={shownId}
        label={name ? `Contacts of ${name}` : 'Contacts'}
        columns={columns}
        idOf={uuidOf}
        faultOf={contactFault}
        sorting={view.sorting}
        onSorting={(sorting) => changeView({ sorting }, true)}
        isSortedByMany
        layout={columnLayout.present}
        onLayout={columnLayout.changePresent}
        selection={selection}
        openId={contactUuid}
        onOpen={({ uuid }, byKeyboard) => {
          setFocusRequest((count) => (byKeyboard ? count + 1 : 0));
          if (uuid !== contactUuid) show(uuid, false);
        }}
        onMove={(contact) => contactUuid !== undefined && show(contact.uuid, true)}
        empty={empty}
        aside={
          contactUuid !== undefined &&
          ContactDrawer && (
            <PanelBoundary>
              <ContactDrawer
                contactUuid={contactUuid}
                customerUuid={customerUuid}
                open={open}
                focusRequest={focusRequest}
                onStep={step}
                onClose={close}
              />
            </PanelBoundary>
          )
        }
      />
    </PanelBoundary>
  );
}

/** A value as it was before it was held. */
function useHeld<T>(value: T, isHeld: boolean): T {
  const [held, setHeld] = useState(value);
  if (isHeld || held === value) return held;
  setHeld(value);
  return value;
}
