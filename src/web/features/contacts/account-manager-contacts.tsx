import { type ReactNode, useMemo } from 'react';
import { MAY_BE_READ, useUnknownManager } from '../../lib/unknown-manager';
import { NOBODY } from '../../lib/words';
import type { ContactsOfMany as Of } from './across-source';
import type { ContactSearch } from './contact-list';
import { ContactsOfMany } from './contacts-of-many';

interface AccountManagerContactsProps {
  /** Null for the customers that have none. */
  accountManager: string | null;
  search: ContactSearch;
  onSearch: (change: ContactSearch, inPlace: boolean) => void;
  /** Leads away from an account manager that nobody has. */
  wayOut: ReactNode;
}

/** Everybody at an account manager's customers. */
export function AccountManagerContacts({ accountManager, wayOut, ...list }: AccountManagerContactsProps) {
  const of = useMemo((): Of => ({ kind: 'account-manager', accountManager }), [accountManager]);
  const unknown = useUnknownManager(accountManager ?? '');
  return (
    <ContactsOfMany
      of={of}
      name={accountManager ?? NOBODY}
      empty={
        unknown ? (
          <>
            <p className="foreign max-w-full">{unknown.words}</p>
            {unknown.isReading && <p>{MAY_BE_READ}</p>}
            {wayOut}
          </>
        ) : (
          <p>
            {accountManager === null
              ? 'No customer without an account manager has a contact in ChartMogul.'
              : 'None of their customers has a contact in ChartMogul.'}
          </p>
        )
      }
      {...list}
    />
  );
}
