import { useMemo } from 'react';
import type { AccountAnswer } from '../../../../contract/account';
import type { ContactField } from '../../../../contract/contact-fields';
import { dataSourceName, useAccount } from '../../../lib/account-query';
import type { Customers } from '../use-customers';
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

const NONE = { fields: [], shown: [] };

/** The fields that contacts have by what else is known of the account, and of their customers where these are many. */
export function useDerivedFields(customers: Customers | undefined): DerivedFields {
  const account = useAccount();
  const dataSource = useMemo(() => dataSourceField(account), [account]);
  const { fields: ofCustomer, shown } = customers?.columns ?? NONE;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another version the fields have other values
  return useMemo(
    () => ({ fields: [...ofCustomer, dataSource], ofCustomer, shown }),
    [dataSource, ofCustomer, shown, customers?.version],
  );
}
