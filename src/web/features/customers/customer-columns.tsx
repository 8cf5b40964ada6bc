import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AccountAnswer } from '../../../contract/account';
import { type Customer, customerName } from '../../../contract/customer';
import { dataSourceName } from '../../lib/account-query';
import { visibleText } from '../../lib/controls';
import { formatDay, formatMoney } from '../../lib/format';
import { EMPTY_CELL, type GridColumn, type GridColumnMeta } from '../../ui/grid/grid-columns';
import { StatusPill } from '../../ui/status-pill';

function column(
  id: string,
  header: string,
  size: number,
  show: (customer: Customer) => ReactNode,
  meta: GridColumnMeta = {},
): GridColumn<Customer> {
  return { id, header, size, meta, cell: ({ row }) => visible(show(row.original)) || EMPTY_CELL };
}

function visible(content: ReactNode): ReactNode {
  return typeof content === 'string' ? visibleText(content) : content;
}

/** The columns of the customers table. */
export function customerColumns(
  account: AccountAnswer | undefined,
  timeZone: string,
): GridColumn<Customer>[] {
  return [
    column('name', 'Customer', 280, (customer) => <CustomerLink customer={customer} />, { phone: 'name' }),
    column('status', 'Status', 140, ({ status }) => status && <StatusPill status={status} />, {
      phone: 'aside',
    }),
    column(
      'mrr',
      'MRR',
      130,
      ({ mrr, currency }) => typeof mrr === 'number' && currency && formatMoney(mrr, currency),
      { align: 'end' },
    ),
    column('owner', 'Account manager', 220, ({ owner }) => owner, { phone: 'below' }),
    column('customer-since', 'Customer since', 140, (customer) => {
      const since = customer['customer-since'];
      return since && formatDay(since, timeZone);
    }),
    column('contact', 'Name', 180, ({ name }) => name),
    column('email', 'E-mail', 240, ({ email }) => email),
    column(
      'data_source',
      'Source',
      150,
      (customer) => dataSourceName(customer.data_source_uuid, account) ?? customer['billing-system-type'],
    ),
    column('external_id', 'External ID', 160, ({ external_id }) =>
      external_id ? <span className="font-mono text-meta">{external_id}</span> : null,
    ),
  ];
}

/** The name of a customer as a link to its contacts; out of the tab order, which the cell is in. */
function CustomerLink({ customer }: { customer: Customer }) {
  const name = customerName(customer);
  return (
    <Link
      to="/customers/$customerUuid"
      params={{ customerUuid: customer.uuid }}
      tabIndex={-1}
      className="text-text"
    >
      {visibleText(name)}
    </Link>
  );
}
