import { type ReactNode, useMemo } from 'react';
import { usePages } from '../../lib/pages/use-pages';
import { ContactList, type ContactSearch } from './contact-list';
import { type ContactsOf, contactSource } from './contact-source';

interface ContactsOfManyProps {
  /** The same object between renders. */
  of: ContactsOf;
  /** What they are called whose contacts these are; undefined for everybody's. */
  name: string | undefined;
  search: ContactSearch;
  onSearch: (change: ContactSearch, inPlace: boolean) => void;
  /** Shown when there is no contact at all. */
  empty: ReactNode;
}

/** The contacts of many customers, and what their pages need of the list. */
export function ContactsOfMany({ of, ...list }: ContactsOfManyProps) {
  const pages = usePages(useMemo(() => contactSource(of), [of]));
  return <ContactList of={of} pages={pages} {...list} />;
}
