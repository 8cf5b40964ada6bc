import { Link } from '@tanstack/react-router';
import type { Contact } from '../../../../contract/contact';
import { type ContactField, contactFields, customAttributes } from '../../../../contract/contact-fields';
import { dataSourceName, useAccount } from '../../../lib/account-query';
import { visibleText } from '../../../lib/controls';
import { malformedKeysOf } from '../../../lib/malformed';
import { ExternalLink } from '../../../ui/external-link';
import { linkFor } from '../field-value';
import { CustomAttributes } from './custom-attributes';
import { Notes } from './notes';
import { Row, Section } from './section';

const REACH = [contactFields.email, contactFields.phone, contactFields.linked_in, contactFields.twitter];

const KEYS = [
  contactFields.external_id,
  contactFields.customer_external_id,
  contactFields.uuid,
  contactFields.customer_uuid,
  contactFields.data_source_uuid,
];

/** Everything known about a contact, in sections; a section without content is left out. */
export function ContactSections({ contact, customerUuid }: { contact: Contact; customerUuid: string }) {
  const reach = REACH.filter((field) => field.read(contact));
  const custom = customAttributes(contact);
  return (
    <>
      {reach.length > 0 && (
        <Section title="Reach">
          <dl>
            {reach.map((field) => (
              <ReachRow key={field.key} field={field} value={String(field.read(contact))} />
            ))}
          </dl>
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
  const source = dataSourceName(contact.data_source_uuid, useAccount());
  const { uuid, customer_uuid } = contact;
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
      <dl>
        {source && <Row label="Data source">{source}</Row>}
        {KEYS.map(({ key, label, read }) => {
          const value = malformedKeysOf(contact).includes(key) ? null : read(contact);
          return (
            typeof value === 'string' &&
            value && (
              <Row key={key} label={label} copy={value}>
                <span className="font-mono text-[11px]">{visibleText(value)}</span>
              </Row>
            )
          );
        })}
      </dl>
    </Section>
  );
}
