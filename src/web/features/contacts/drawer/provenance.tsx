import { useQuery } from '@tanstack/react-query';
import type { Contact } from '../../../../contract/contact';
import { contactFields } from '../../../../contract/contact-fields';
import { customerName } from '../../../../contract/customer';
import { customerUuidSchema } from '../../../../contract/ids';
import { dataSourceName, useAccount } from '../../../lib/account-query';
import { visibleText } from '../../../lib/controls';
import { customerQuery } from '../../../lib/customer-query';
import { UNKNOWN, useCustomersVersion } from '../../../lib/known-customers';
import { malformedKeysOf } from '../../../lib/malformed';
import type { ContactsOf } from '../contact-source';
import { CustomerLink, ManagerLink } from '../customer-cell';
import { customerOf } from '../view/customer-fields';
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
  const customer = useCustomer(contact, of);
  const isOther = of.kind === 'customer' && customer !== null && customer.uuid !== of.customerUuid;
  const isElsewhere = of.kind !== 'customer' || isOther;
  const title = visibleText(customer?.name ?? customer?.uuid ?? '');
  return (
    <Section title="Where it comes from">
      {isOther && <p className="mb-1 text-warn">This contact belongs to another customer.</p>}
      <dl>
        {customer && (isElsewhere || customer.name) && (
          <Row label="Customer">
            {isElsewhere ? (
              <CustomerLink customer={customer} contact={contact}>
                {title}
              </CustomerLink>
            ) : (
              title
            )}
          </Row>
        )}
        {customer?.account_manager && (
          <Row label="Account manager">
            <ManagerLink accountManager={customer.account_manager}>
              {visibleText(customer.account_manager)}
            </ManagerLink>
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

/** What is known of a contact's customer, name and account manager as far as they are; null for a contact without. */
function useCustomer(
  contact: Contact,
  of: ContactsOf,
): { uuid: string; name: string | undefined; account_manager: string | null } | null {
  useCustomersVersion();
  const { customer_uuid: uuid } = contact;
  const known = of.kind === 'customer' ? undefined : customerOf(contact);
  const isKnown = known && known !== UNKNOWN;
  const isUuid = customerUuidSchema.safeParse(uuid).success;
  const { data } = useQuery({ ...customerQuery(uuid ?? ''), enabled: isUuid && !isKnown });
  if (!uuid) return null;
  return isKnown ? known : { uuid, name: data && customerName(data), account_manager: null };
}
