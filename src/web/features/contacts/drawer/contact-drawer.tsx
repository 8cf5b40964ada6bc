import type { Contact } from '../../../../contract/contact';
import type { Rows } from '../../../lib/pages/rows';
import { type Chunk, useChunk } from '../../../lib/use-chunk';
import { MissingPart } from '../../../ui/missing-part';
import { useIsPhone } from '../../../ui/use-is-phone';
import type { ContactsOf } from '../contact-source';
import { ContactPanel } from './contact-panel';
import type { ContactSheetProps } from './contact-sheet';
import { SideDrawer } from './side-drawer';
import type { OpenContact } from './use-open-contact';

const SHEET: Chunk<ContactSheetProps> = {
  load: () => import('./contact-sheet').then(({ ContactSheet }) => ContactSheet),
  missing: ({ onClose }) => (
    <div className="fixed inset-0 z-20 bg-surface p-4">
      <MissingPart what="This panel" className="" onClose={onClose} />
    </div>
  ),
  laterMs: 0,
};

export interface ContactDrawerProps {
  contactUuid: string;
  /** Whose contacts are in the table. */
  of: ContactsOf;
  open: OpenContact;
  /** What the table was searched for: it is marked. */
  query: string;
  /** The page that the contact was loaded with; undefined when it was loaded alone. */
  request: { cursor: string | null } | undefined;
  /** The loaded contacts. */
  rows: Rows<Contact>;
  /** Grows when the focus should move into the drawer; 0 when it should stay where it is. */
  focusRequest: number;
  onStep: (to: Contact | undefined) => void;
  onOpenContact: (contactUuid: string) => void;
  onClose: () => void;
}

/** The open contact: beside the table, over its edge, or on a phone as a sheet over the page. */
export function ContactDrawer(props: ContactDrawerProps) {
  const isPhone = useIsPhone();
  const Sheet = useChunk(SHEET, isPhone ? 'now' : 'none');
  const panel = <ContactPanel {...props} />;
  if (!isPhone) return <SideDrawer>{panel}</SideDrawer>;
  return Sheet && <Sheet onClose={props.onClose}>{panel}</Sheet>;
}
