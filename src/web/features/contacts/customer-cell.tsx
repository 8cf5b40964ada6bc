import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Contact } from '../../../contract/contact';
import type { ContactField } from '../../../contract/contact-fields';
import type { KnownCustomer } from '../../../contract/contacts-across';
import { visibleText } from '../../lib/controls';
import { UNKNOWN } from '../../lib/known-customers';
import { EMPTY_CELL } from '../../ui/grid/grid-columns';
import { marked } from '../../ui/marked';
import { cut } from './field-value';
import { accountManagerField, customerField, customerOf } from './view/customer-fields';

export interface CustomerCellProps {
  contact: Contact;
  /** {@link customerField} or {@link accountManagerField}. */
  field: ContactField;
  /** What was searched for, to be marked; empty for nothing. */
  query: string;
  /** On a phone a row is one thing to hit: a link in it would be too low. */
  isPhone: boolean;
}

/** A cell of what is known of a contact's customer: a link where it is known, and never a wrong or empty name. */
export function customerCell({ contact, field, query, isPhone }: CustomerCellProps): ReactNode {
  const customer = customerOf(contact);
  const absence = field.absence?.(contact);
  if (customer === undefined) return <NotRead words={absence} />;
  if (absence !== undefined) {
    return (
      <span className="text-muted" title={visibleText(contact.customer_uuid ?? '') || undefined}>
        {absence}
      </span>
    );
  }
  if (customer === null || customer === UNKNOWN) return EMPTY_CELL;
  const value = field.read(contact);
  if (typeof value !== 'string' || value === '') return EMPTY_CELL;
  const text = marked(visibleText(cut(value)), query);
  if (isPhone) return text;
  return field.key === customerField.key ? (
    <CustomerLink customer={customer} contact={contact} isInGrid>
      {text}
    </CustomerLink>
  ) : (
    <ManagerLink accountManager={value} isInGrid>
      {text}
    </ManagerLink>
  );
}

/** Stands for what is on its way. */
function NotRead({ words }: { words: string | undefined }) {
  return (
    <>
      <span className="sr-only">{words}</span>
      <span className="skeleton w-24 max-w-full max-tablet:ml-auto" />
    </>
  );
}

interface LinkProps {
  /** Out of the tab order there: the cell has it. */
  isInGrid?: boolean;
  children: ReactNode;
}

/** Leads to a customer, where the same contact is open. */
export function CustomerLink({
  customer,
  contact,
  isInGrid = false,
  children,
}: LinkProps & { customer: Pick<KnownCustomer, 'uuid'>; contact: Contact }) {
  return (
    <Link
      to="/customers/$customerUuid"
      params={{ customerUuid: customer.uuid }}
      search={{ contact: contact.uuid }}
      {...(isInGrid && { tabIndex: -1 })}
    >
      {children}
    </Link>
  );
}

/** Leads to all customers of an account manager. */
export function ManagerLink({
  accountManager,
  isInGrid = false,
  children,
}: LinkProps & { accountManager: string }) {
  return (
    <Link
      to="/account-managers"
      search={{ account_manager: accountManager }}
      {...(isInGrid && { tabIndex: -1 })}
    >
      {children}
    </Link>
  );
}
