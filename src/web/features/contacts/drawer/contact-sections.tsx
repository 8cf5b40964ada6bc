import { Link } from '@tanstack/react-router';
import type { Contact } from '../../../../contract/contact';
import { type ContactField, contactFields, customAttributes } from '../../../../contract/contact-fields';
import { useAccount } from '../../../lib/account-query';
import { visibleText } from '../../../lib/controls';
import { malformedKeysOf } from '../../../lib/malformed';
import { ExternalLink } from '../../../ui/external-link';
import { linkFor } from '../field-value';
import { CustomAttributes } from './custom-attributes';
import { Notes } from './notes';
import { Row, Section } from './section';

const REACH = [contactFields.email, contactFields.phone, contactFields.linked_in, contactFields.twitter];

/** Everything known about a contact, in sections; a section without content is left out. */
export function ContactSections({ contact, customerUuid }: { contact: Contact; customerUuid: string }) {
  const reach = REACH.filter((field) => field.read(contact));
  const custom = customAttributes(contact);
  return (
    <>
      {reach.length > 0 && (
        <Section title="Reach">
          {reach.map((field) => (
            <ReachRow key={field.key} field={field} value={String(field.read(contact))} />
          ))}
        </Section>
      )}
      {contact.notes && <Notes text={contact.notes} />}
      {custom.length > 0 && <CustomAttributes attributes={custom} />}
      <Provenance contact={contact} customerUuid={customerUuid} />
    </>
  );
}

function ReachRow({ field, value }: { field: ContactField; value: string }) {
  const link = linkFor(field.kind, field.key, value);
  return (
    <Row label={field.label} copy={value}>
      {link ? <ExternalLink href={link.href}>{link.text}</ExternalLink> : visibleText(value)}
    </Row>
  );
}

/** Where a contact comes from: its customer, its data source, and its keys. */
function Provenance({ contact, customerUuid }: { contact: Contact; customerUuid: string }) {
  const sources = useAccount()?.data_sources;
  const { uuid, customer_uuid, customer_external_id, external_id, data_source_uuid } = contact;
  const source = data_source_uuid && sources?.[data_source_uuid];
  return (
    <Section title="Where it comes from">
      {customer_uuid && customer_uuid !== customerUuid && (
        <p className="mb-1 text-warn">
          This contact belongs to{' '}
          <Link
            to="/customers/$customerUuid"
            params={{ customerUuid: customer_uuid }}
            search={{ contact: uuid }}
          >
            another customer
          </Link>
          .
        </p>
      )}
      {source && <Row label="Data source">{source}</Row>}
      {external_id && (
        <Row label="External ID" copy={external_id}>
          <Id>{external_id}</Id>
        </Row>
      )}
      {customer_external_id && (
        <Row label="Customer ID" copy={customer_external_id}>
          <Id>{customer_external_id}</Id>
        </Row>
      )}
      {!malformedKeysOf(contact).includes('uuid') && (
        <Row label="UUID" copy={uuid}>
          <Id>{uuid}</Id>
        </Row>
      )}
      {customer_uuid && (
        <Row label="Customer UUID" copy={customer_uuid}>
          <Id>{customer_uuid}</Id>
        </Row>
      )}
      {data_source_uuid && (
        <Row label="Data source UUID" copy={data_source_uuid}>
          <Id>{data_source_uuid}</Id>
        </Row>
      )}
    </Section>
  );
}

function Id({ children }: { children: string }) {
  return <span className="font-mono text-[11px]">{visibleText(children)}</span>;
}
