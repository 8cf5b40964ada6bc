import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Contact } from '../../../../contract/contact';
import { contactFields } from '../../../../contract/contact-fields';
import { customerName } from '../../../../contract/customer';
import { customerUuidSchema } from '../../../../contract/ids';
import { dataSourceName, useAccount } from '../../../lib/account-query';
import { visibleText } from '../../../lib/controls';
import { customerQuery } from '../../../lib/customer-query';
import { malformedKeysOf } from '../../../lib/malformed';
import type { ContactsOf } from '../contact-source';
import { Row, Section } from './section';

const KEYS = [
  contactFields.external_id,
  contactFields.customer_external_id,
  contactFields.uuid,
  contactFields.customer_uuid,
  contactFields.data_source_uuid,
];

interface ProvenanceProps {
  contact: Contact;
  /** Whose contacts are in the table. */
  of: ContactsOf;
}

/** Where a contact comes from: its customer, its data source, and its keys. */
export function Provenance({ contact, of }: ProvenanceProps) {
  const source = dataSourceName(contact.data_source_uuid, useAccount());
  const customer = useCustomerName(contact.customer_uuid);
  const { uuid, customer_uuid } = contact;
  const isOther = of.kind === 'customer' && Boolean(customer_uuid) && customer_uuid !== of.customerUuid;
  return (
    <Section title="Where it comes from">
      {isOther && <p className="mb-1 text-warn">This contact belongs to another customer.</p>}
      <dl>
        {customer_uuid && (isOther || customer) && (
          <Row label="Customer">
            {isOther ? (
              <Link
                to="/customers/$customerUuid"
                params={{ customerUuid: customer_uuid }}
                search={{ contact: uuid }}
              >
                {visibleText(customer ?? customer_uuid)}
              </Link>
            ) : (
              customer && visibleText(customer)
            )}
          </Row>
        )}
        {source && <Row label="Data source">{visibleText(source)}</Row>}
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

/** What a customer is called; undefined until that is known. */
function useCustomerName(uuid: string | null | undefined): string | undefined {
  const isUuid = customerUuidSchema.safeParse(uuid).success;
  const { data } = useQuery({ ...customerQuery(uuid ?? ''), enabled: isUuid });
  return data && customerName(data);
}
