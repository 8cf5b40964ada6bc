import { type ComponentProps, useMemo } from 'react';
import { usePages } from '../../lib/pages/use-pages';
import { acrossSource, type ContactsOfMany as Of } from './across-source';
import { ContactList } from './contact-list';
import { useCustomers } from './use-customers';

type ContactsOfManyProps = Omit<ComponentProps<typeof ContactList>, 'of' | 'pages' | 'customers'> & {
  /** The same object between renders. */
  of: Of;
};

/** The contacts of many customers, and what their pages need of the list. */
export function ContactsOfMany({ of, ...list }: ContactsOfManyProps) {
  const pages = usePages(useMemo(() => acrossSource(of), [of]));
  return <ContactList of={of} pages={pages} customers={useCustomers(of, pages.rows)} {...list} />;
}
