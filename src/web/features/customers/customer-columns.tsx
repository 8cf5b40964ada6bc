import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AccountAnswer } from '../../../contract/account';
import { customerName } from '../../../contract/customer';
import type { ListedCustomer } from '../../../contract/directory';
import { dataSourceName } from '../../lib/account-query';
import { visibleText } from '../../lib/controls';
import { formatDay, formatMoney } from '../../lib/format';
import { EMPTY_CELL, type GridColumn, type GridColumnMeta } from '../../ui/grid/grid-columns';
import { Marked } from '../../ui/marked';
import { StatusPill } from '../../ui/status-pill';
import { customerSortOf } from './customer-search';

/** Characters of a text that are put into a cell. */
const LONGEST_CELL = 300;

interface ColumnOptions {
  account: AccountAnswer | undefined;
  timeZone: string;
  /** What was searched for, to be marked. */
  query: string | undefined;
  /** False where all customers have the same one. */
  withAccountManager: boolean;
  isPhone: boolean;
}

function column(
  id: string,
  header: string,
  size: number,
  show: (customer: ListedCustomer) => ReactNode,
  meta: GridColumnMeta = {},
): GridColumn<ListedCustomer> {
  return {
    id,
    header,
    size,
    meta,
    accessorFn: show,
    enableSorting: customerSortOf([{ id, desc: false }]) !== undefined,
    cell: ({ row }) => visible(show(row.original)) || EMPTY_CELL,
  };
}

function visible(content: ReactNode): ReactNode {
  return typeof content === 'string' ? visibleText(content.slice(0, LONGEST_CELL)) : content;
}

/** The columns of the customers table. */
export function customerColumns({
  account,
  timeZone,
  query,
  withAccountManager,
  isPhone,
}: ColumnOptions): GridColumn<ListedCustomer>[] {
  const marked = (text: string | null) => text && <MarkedText text={text} query={query} />;
  const columns = [
    column('name', 'Customer', 280, (customer) => <CustomerLink customer={customer} query={query} />, {
      phone: 'name',
    }),
    column('status', 'Status', 140, ({ status }) => status && <StatusPill status={status} />, {
      phone: 'aside',
    }),
    column('mrr', 'MRR', 130, moneyOf, { align: 'end' }),
    column('customer-since', 'Customer since', 150, (customer) => {
      const since = customer['customer-since'];
      return since && formatDay(since, timeZone);
    }),
    column('contact', 'Name', 180, ({ name }) => marked(name)),
    column(
      'email',
      'E-mail',
      240,
      ({ email }) => marked(email),
      withAccountManager ? {} : { phone: 'below' },
    ),
    column(
      'data_source',
      'Source',
      150,
      (customer) => dataSourceName(customer.data_source_uuid, account) ?? customer['billing-system-type'],
    ),
    column('external_id', 'External ID', 160, ({ external_id }) =>
      external_id ? <span className="font-mono text-meta">{marked(external_id)}</span> : null,
    ),
  ];
  if (withAccountManager) {
    const manager = column('account_manager', 'Account manager', 220, isPhone ? managerText : managerLink, {
      phone: 'below',
    });
    columns.splice(3, 0, manager);
  }
  return columns;
}

function moneyOf({ mrr, currency }: ListedCustomer): ReactNode {
  return mrr !== null && currency && formatMoney(mrr, currency);
}

/** On a phone a row is one thing to hit: a link in it would be too low. */
function managerText({ account_manager }: ListedCustomer): ReactNode {
  return account_manager;
}

function managerLink({ account_manager }: ListedCustomer): ReactNode {
  return (
    account_manager && (
      <Link to="/account-managers" search={{ account_manager }} tabIndex={-1}>
        {visible(account_manager)}
      </Link>
    )
  );
}

function MarkedText({ text, query }: { text: string; query: string | undefined }) {
  return <Marked text={visibleText(text.slice(0, LONGEST_CELL))} query={query} />;
}

/** The name of a customer as a link to its contacts; out of the tab order, which the cell is in. */
function CustomerLink({ customer, query }: { customer: ListedCustomer; query: string | undefined }) {
  return (
    <Link
      to="/customers/$customerUuid"
      params={{ customerUuid: customer.uuid }}
      tabIndex={-1}
      className="text-text"
    >
      <MarkedText text={customerName(customer)} query={query} />
    </Link>
  );
}
