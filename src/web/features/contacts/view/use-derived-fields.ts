import { useMemo } from 'react';
import type { AccountAnswer } from '../../../../contract/account';
import type { ContactField } from '../../../../contract/contact-fields';
import { dataSourceName, useAccount } from '../../../lib/account-query';
import type { ContactsOf } from '../contact-source';
import { accountManagerField, customerField } from './customer-fields';
import type { DerivedFields } from './field-catalog';

/** What a contact's data source is called; its uuid where that has no name. */
function dataSourceField(account: AccountAnswer | undefined): ContactField {
  return {
    key: 'data_source',
    label: 'Data source',
    kind: 'text',
    read: ({ data_source_uuid: uuid }) => dataSourceName(uuid, account) ?? uuid,
  };
}

/**
 * The fields that contacts have by what else is known of the account, and of their customers where these are many.
 *
 * @param version - rises when something else is known of customers
 */
export function useDerivedFields({ kind }: ContactsOf, version: number): DerivedFields {
  const account = useAccount();
  const known = kind === 'customer' ? 0 : version;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another version the fields have other values
  return useMemo(() => {
    const dataSource = dataSourceField(account);
    if (kind === 'customer') return { fields: [dataSource], ofCustomer: [], shown: [] };
    const ofCustomer = [customerField, accountManagerField];
    // An account manager's contacts all have the same one.
    const shown = (kind === 'account' ? ofCustomer : [customerField]).map(({ key }) => key);
    return { fields: [...ofCustomer, dataSource], ofCustomer, shown };
  }, [account, kind, known]);
}
