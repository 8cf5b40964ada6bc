import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AccountManager } from '../../../contract/directory';
import { visibleText } from '../../lib/controls';
import { formatMoney, formatNumber } from '../../lib/format';
import { CUSTOMERS, countOf } from '../../lib/words';
import { EMPTY_CELL, type GridColumn, type GridColumnMeta } from '../../ui/grid/grid-columns';
import { Marked } from '../../ui/marked';
import { managerName, mrrColumn, mrrIn } from './manager-rows';

interface ColumnOptions {
  managers: readonly AccountManager[];
  /** In the order of their columns. */
  currencies: readonly string[];
  /** What names were searched for, to be marked. */
  query: string | undefined;
  isPhone: boolean;
}

/** Characters of a name that are put into its cell. */
const LONGEST_NAME = 300;

function column(
  id: string,
  header: string,
  size: number,
  show: (manager: AccountManager) => ReactNode,
  meta: GridColumnMeta,
): GridColumn<AccountManager> {
  return { id, header, size, meta, accessorFn: show, cell: ({ row }) => show(row.original) };
}

/** The columns of the account managers' table; on a phone three, in its two lines. */
export function managerColumns(options: ColumnOptions): GridColumn<AccountManager>[] {
  const { managers, currencies, query, isPhone } = options;
  const name = column(
    'name',
    'Account manager',
    280,
    (manager) => <NameLink manager={manager} query={query} />,
    { phone: 'name' },
  );
  if (isPhone) {
    return [
      name,
      column('customers', 'Customers', 100, ({ customers }) => countOf(customers, CUSTOMERS), {
        phone: 'aside',
      }),
      column('mrr', 'MRR', 100, (manager) => mrrSummary(manager, currencies), { phone: 'below' }),
    ];
  }
  const number: GridColumnMeta = { align: 'end' };
  const mostCustomers = greatest(managers.map(({ customers }) => customers));
  return [
    name,
    column(
      'customers',
      'Customers',
      280,
      ({ customers }) => (
        <Bar part={customers / mostCustomers} className="bg-accent" room="w-16">
          {formatNumber(customers)}
        </Bar>
      ),
      number,
    ),
    column('active', 'Active', 100, ({ active }) => formatNumber(active), number),
    ...currencies.map((currency) => {
      const most = greatest(managers.map((manager) => mrrIn(manager, currency)));
      const show = (manager: AccountManager) => {
        const cents = mrrIn(manager, currency);
        if (cents === null) return EMPTY_CELL;
        return (
          <Bar part={cents / most} className="bg-ok" room="w-32">
            {formatMoney(cents, currency)}
          </Bar>
        );
      };
      return column(mrrColumn(currency), `MRR, ${visibleText(currency)}`, 260, show, number);
    }),
  ];
}

function greatest(values: (number | null)[]): number {
  return values.reduce<number>((most, value) => Math.max(most, value ?? 0), 1);
}

/** The amounts of an account manager in all currencies, one after the other. */
function mrrSummary(manager: AccountManager, currencies: readonly string[]): string {
  const amounts = currencies.flatMap((currency) => {
    const cents = mrrIn(manager, currency);
    return cents === null ? [] : [formatMoney(cents, currency)];
  });
  return amounts.length === 0 ? EMPTY_CELL : amounts.join(' · ');
}

/** The name as a link to the customers; out of the tab order, which the cell is in. */
function NameLink({ manager, query }: { manager: AccountManager; query: string | undefined }) {
  const { account_manager } = manager;
  return (
    <Link
      to="/account-managers"
      search={{ account_manager: account_manager ?? '' }}
      tabIndex={-1}
      className={account_manager === null ? 'font-normal text-muted' : ''}
    >
      <Marked text={visibleText(managerName(manager).slice(0, LONGEST_NAME))} query={query} />
    </Link>
  );
}

interface BarProps {
  /** The length, from 0 to 1. */
  part: number;
  className: string;
  /** The width that the number takes, so that all bars begin and could end at the same place. */
  room: string;
  children: ReactNode;
}

/** A bar for the eye, and the number that it stands for. */
function Bar({ part, className, room, children }: BarProps) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="flex-1">
        <span
          className={`block h-2 rounded-xs forced-colors:bg-[CanvasText] ${className}`}
          style={{ width: `${Math.max(0, Math.min(1, part)) * 100}%` }}
        />
      </span>
      <span className={`${room} shrink-0 truncate`}>{children}</span>
    </span>
  );
}
