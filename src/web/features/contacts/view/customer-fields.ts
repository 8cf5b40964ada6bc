import { acrossFields } from '../../../../contract/across-fields';
import type { Contact } from '../../../../contract/contact';
import type { ContactField } from '../../../../contract/contact-fields';
import type { KnownCustomer } from '../../../../contract/contacts-across';
import { knownCustomer, UNKNOWN } from '../../../lib/known-customers';

/** What is known of a contact's customer: see {@link knownCustomer}; null for a contact that has none. */
export function customerOf({ customer_uuid: uuid }: Contact): ReturnType<typeof knownCustomer> | null {
  return uuid ? knownCustomer(uuid) : null;
}

/** What is said where no name of a customer can be. */
const NO_NAMES = { pending: 'Not read yet', none: 'No customer', unknown: 'Unknown customer' };

function fieldOf(
  { key, label }: Pick<ContactField, 'key' | 'label'>,
  read: (customer: KnownCustomer) => string | null,
  { pending, none, unknown }: Partial<typeof NO_NAMES>,
): ContactField {
  return {
    key,
    label,
    kind: 'text',
    read: (contact) => {
      const customer = customerOf(contact);
      return customer && customer !== UNKNOWN ? (read(customer) ?? undefined) : undefined;
    },
    isPending: (contact) => customerOf(contact) === undefined,
    absence: (contact) => {
      const customer = customerOf(contact);
      if (customer === undefined) return pending;
      if (customer === null) return none;
      return customer === UNKNOWN ? unknown : undefined;
    },
  };
}

/** What a contact's customer is called, as far as the directory has read. */
export const customerField = fieldOf(acrossFields.customer, ({ name }) => name, NO_NAMES);

/** Who looks after a contact's customer, as far as the directory has read. */
export const accountManagerField = fieldOf(
  acrossFields.account_manager,
  ({ account_manager }) => account_manager,
  // The column of customers says the rest.
  { pending: NO_NAMES.pending },
);
