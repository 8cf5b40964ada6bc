import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { dataSourceUuidSchema } from '../../../contract/ids';
import { dataSourceName, useAccount } from '../../lib/account-query';
import { visibleText } from '../../lib/controls';
import { useDirectory } from '../../lib/directory-query';
import { useDocumentTitle } from '../../lib/use-document-title';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { Heading } from '../../ui/heading';
import { Notice } from '../../ui/notice';
import { PanelBoundary } from '../../ui/panel-boundary';
import type { ContactsOfMany as Of } from './across-source';
import type { ContactSearch } from './contact-list';
import { ContactsOfMany } from './contacts-of-many';

/** What of the address says which contacts are listed, and how. */
interface AccountContactsSearch extends ContactSearch {
  /** Of which data source; undefined for all of them. */
  data_source_uuid?: string | undefined;
}

/** Tells whether contacts can be asked for by a data source; undefined stands for all of them. */
export function isDataSource(uuid: string | undefined): boolean {
  return uuid === undefined || dataSourceUuidSchema.safeParse(uuid).success;
}

interface AccountContactsPageProps {
  search: AccountContactsSearch;
  onSearch: (change: AccountContactsSearch, inPlace: boolean) => void;
}

/** Everybody in the account, or of one of its data sources. */
export function AccountContactsPage({ search, onSearch }: AccountContactsPageProps) {
  const { data_source_uuid: dataSourceUuid } = search;
  const of = useMemo((): Of => ({ kind: 'account', dataSourceUuid }), [dataSourceUuid]);
  const account = useAccount();
  const name = dataSourceUuid && (dataSourceName(dataSourceUuid, account) ?? dataSourceUuid);
  // Another list: who is open need not be in it.
  const choose = (uuid: string | undefined) =>
    onSearch({ data_source_uuid: uuid, contact: undefined }, false);
  return (
    <>
      <header className="flex flex-none flex-wrap items-end justify-between gap-x-4 gap-y-2 px-4 pt-3 pb-1.5">
        <div>
          <Heading>Contacts</Heading>
          <p className="text-muted">Everybody in the account, newest first.</p>
        </div>
        <DataSourceChoice value={dataSourceUuid} onChange={choose} />
      </header>
      <PanelBoundary>
        {!isDataSource(dataSourceUuid) ? (
          <MalformedDataSource />
        ) : (
          <ContactsOfMany
            key={dataSourceUuid ?? ''}
            of={of}
            name={name}
            search={search}
            onSearch={onSearch}
            empty={
              name === undefined ? (
                <p>This ChartMogul account has no contacts.</p>
              ) : (
                <>
                  <p className="foreign max-w-full">No contact comes from “{visibleText(name)}”.</p>
                  <Button onClick={() => choose(undefined)}>Contacts of all data sources</Button>
                </>
              )
            }
          />
        )}
      </PanelBoundary>
    </>
  );
}

function MalformedDataSource() {
  useDocumentTitle('Contacts');
  return (
    <Notice>
      <p>That isn't a data source UUID. It looks like ds_ followed by 36 characters.</p>
      <Link to="/contacts">Contacts of all data sources</Link>
    </Notice>
  );
}

interface DataSourceChoiceProps {
  value: string | undefined;
  onChange: (uuid: string | undefined) => void;
}

/** The data sources of the account; where their names cannot be read, those that customers have. */
function DataSourceChoice({ value, onChange }: DataSourceChoiceProps) {
  const account = useAccount();
  const directory = useDirectory();
  const uuids = account?.data_sources
    ? Object.keys(account.data_sources)
    : (directory?.data_sources ?? []).map(({ data_source_uuid: uuid }) => uuid);
  const options = uuids.map((uuid) => ({
    value: uuid,
    label: visibleText(dataSourceName(uuid, account) ?? uuid),
  }));
  return (
    <Choice
      className="max-w-60 max-tablet:max-w-none max-tablet:basis-full"
      label="Data source"
      none="Any data source"
      options={options}
      value={value}
      onChange={onChange}
    />
  );
}
