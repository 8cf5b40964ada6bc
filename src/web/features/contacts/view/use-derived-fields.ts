import { useMemo } from 'react';
import type { AccountAnswer } from '../../../../contract/account';
import type { ContactField } from '../../../../contract/contact-fields';
import { dataSourceName, useAccount } from '../../../lib/account-query';

/** What a contact's data source is called; its uuid where that has no name. */
function dataSourceField(account: AccountAnswer | undefined): ContactField {
  return {
    key: 'data_source',
    label: 'Data source',
    kind: 'text',
    read: ({ data_source_uuid: uuid }) => dataSourceName(uuid, account) ?? uuid,
  };
}

/** The fields that contacts have by what else is known of the account. */
export function useDerivedFields(): readonly ContactField[] {
  const account = useAccount();
  return useMemo(() => [dataSourceField(account)], [account]);
}
