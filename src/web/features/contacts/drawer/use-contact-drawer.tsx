import { type ReactNode, type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import type { Contact } from '../../../../contract/contact';
import type { Pages } from '../../../lib/pages/use-pages';
import { type Chunk, useChunk } from '../../../lib/use-chunk';
import type { GridHandle } from '../../../ui/grid/grid';
import { MissingPart } from '../../../ui/missing-part';
import { PanelBoundary } from '../../../ui/panel-boundary';
import type { ContactsOf } from '../contact-source';
import type { ShownContacts } from '../view/use-contact-view';
import type { ContactDrawerProps } from './contact-drawer';
import { type OpenContact, useOpenContact } from './use-open-contact';

/** Loaded right after the rows, for the first click: they are painted by then. */
const DRAWER: Chunk<ContactDrawerProps> = {
  load: () => import('./contact-drawer').then(({ ContactDrawer }) => ContactDrawer),
  missing: () => <MissingPart what="This panel" className="w-90 border-l border-border p-4" />,
  laterMs: 100,
};

interface ContactDrawerOptions {
  of: ContactsOf;
  /** The contact that is open; undefined for none. */
  contactUuid: string | undefined;
  pages: Pages<Contact>;
  shown: ShownContacts;
  /** What was searched for, to be marked. */
  query: string;
  grid: RefObject<GridHandle | null>;
  /** Has the address say which contact is open; in place for steps from one to the next. */
  onShow: (contactUuid: string | undefined, inPlace: boolean) => void;
}

/** The drawer beside the table, and what opens, closes and steps through it. */
export interface ContactDrawerControl {
  open: OpenContact;
  /** Opens a contact; by keyboard the focus goes along. */
  openRow: (contact: Contact, byKeyboard: boolean) => void;
  step: (to: Contact | undefined) => void;
  close: () => void;
  drawer: ReactNode;
}

/** Holds the drawer of the open contact. */
export function useContactDrawer(options: ContactDrawerOptions): ContactDrawerControl {
  const { of, contactUuid, pages, shown, query, grid, onShow } = options;
  const open = useOpenContact(contactUuid, pages, shown.rows, shown.isNarrowed);
  const wish = contactUuid !== undefined ? 'now' : pages.status === 'pending' ? 'none' : 'later';
  const Drawer = useChunk(DRAWER, wish);
  const [focusRequest, setFocusRequest] = useState(0);
  const { contact, isLast } = open;
  const { cursorOf, hasMore, failure, start } = pages;
  const request = useMemo(() => {
    const cursor = contact && cursorOf(contact);
    return cursor === undefined ? undefined : { cursor };
  }, [contact, cursorOf]);

  // The next contact may be on the page after the last one loaded.
  const mayGoOn = isLast && hasMore && !failure && !shown.isNarrowed;
  useEffect(() => {
    if (mayGoOn) start('more');
  }, [mayGoOn, start]);

  const close = useCallback(() => {
    setFocusRequest(0);
    onShow(undefined, false);
    grid.current?.focus();
  }, [onShow, grid]);
  const step = useCallback(
    (to: Contact | undefined) => {
      if (!to) return;
      setFocusRequest(0);
      onShow(to.uuid, contactUuid !== undefined);
    },
    [onShow, contactUuid],
  );
  const openRow = ({ uuid }: Contact, byKeyboard: boolean) => {
    setFocusRequest((count) => (byKeyboard ? count + 1 : 0));
    if (uuid !== contactUuid) onShow(uuid, false);
  };

  // What was pressed goes away with the contact it stood in, and the one before is to be gone back to.
  const openOther = (uuid: string) => {
    setFocusRequest((count) => count + 1);
    onShow(uuid, false);
  };

  const drawer = contactUuid !== undefined && Drawer && (
    <PanelBoundary>
      <Drawer
        contactUuid={contactUuid}
        of={of}
        open={open}
        query={query}
        request={request}
        rows={pages.rows}
        focusRequest={focusRequest}
        onStep={step}
        onOpenContact={openOther}
        onClose={close}
      />
    </PanelBoundary>
  );
  return { open, openRow, step, close, drawer };
}
