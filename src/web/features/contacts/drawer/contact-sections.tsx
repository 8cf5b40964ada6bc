import type { Contact } from '../../../../contract/contact';
import { contactFields, customAttributes } from '../../../../contract/contact-fields';
import type { Rows } from '../../../lib/pages/rows';
import { PanelBoundary } from '../../../ui/panel-boundary';
import type { ContactsOf } from '../contact-source';
import { linkFor } from '../field-value';
import { ApiSection } from './api/api-section';
import type { SnippetRequest } from './api/snippets/request';
import { CustomAttributes } from './custom-attributes';
import { LinkedText } from './linked-text';
import { Notes } from './notes';
import { Provenance } from './provenance';
import { SamePerson } from './same-person/same-person';
import { Row, Section } from './section';

const REACH = [contactFields.email, contactFields.phone, contactFields.linked_in, contactFields.twitter];

interface ContactSectionsProps {
  contact: Contact;
  /** Whose contacts are in the table. */
  of: ContactsOf;
  /** What the table was searched for: it is marked. */
  query: string;
  /** The page that the contact was loaded with; undefined when it was loaded alone. */
  request: { cursor: string | null } | undefined;
  /** The loaded contacts. */
  rows: Rows<Contact>;
  onOpenContact: (contactUuid: string) => void;
}

/** Everything known about a contact, in sections; a section without content is left out. */
export function ContactSections(props: ContactSectionsProps) {
  const { contact, of, query, request, rows, onOpenContact } = props;
  const custom = customAttributes(contact);
  return (
    <>
      <Reach contact={contact} query={query} />
      {contact.notes && <Notes text={contact.notes} query={query} />}
      {custom.length > 0 && <CustomAttributes attributes={custom} query={query} />}
      <Provenance contact={contact} of={of} />
      <PanelBoundary>
        <SamePerson contact={contact} rows={rows} onOpen={onOpenContact} />
      </PanelBoundary>
      <PanelBoundary>
        <ApiSection
          contact={contact}
          request={
            request && of.kind !== 'account-manager'
              ? pageRequest(of, request.cursor)
              : { kind: 'contact', contactUuid: contact.uuid }
          }
        />
      </PanelBoundary>
    </>
  );
}

function pageRequest(
  of: Exclude<ContactsOf, { kind: 'account-manager' }>,
  cursor: string | null,
): SnippetRequest {
  if (of.kind === 'customer') return { kind: 'page', customerUuid: of.customerUuid, cursor };
  return { kind: 'page', dataSourceUuid: of.dataSourceUuid, cursor };
}

/** How to reach a contact. */
function Reach({ contact, query }: { contact: Contact; query: string }) {
  const fields = REACH.filter((field) => field.read(contact));
  if (fields.length === 0) return null;
  return (
    <Section title="Reach">
      <dl>
        {fields.map(({ key, kind, label, read }) => {
          const value = String(read(contact));
          return (
            <Row key={key} label={label} copy={value}>
              <LinkedText value={value} link={linkFor(kind, key, value)} query={query} />
            </Row>
          );
        })}
      </dl>
    </Section>
  );
}
