import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AccountManager } from '../../../contract/directory';
import { useAccount } from '../../lib/account-query';
import { visibleText } from '../../lib/controls';
import { type AccountManagersAnswer, accountManagersQuery } from '../../lib/directory-query';
import { formatMoney, formatNumber } from '../../lib/format';
import { mailLink } from '../../lib/link';
import { NOBODY } from '../../lib/words';
import { ExternalLink } from '../../ui/external-link';
import { Fact } from '../../ui/fact';
import { Heading } from '../../ui/heading';
import { PanelBoundary } from '../../ui/panel-boundary';
import { currenciesOf, mrrIn } from './manager-rows';

interface AccountManagerPageProps {
  /** Null for the customers that have none. */
  name: string | null;
  /** Their customers, or everybody at these. */
  children: ReactNode;
}

/** One account manager, and a list of theirs. */
export function AccountManagerPage({ name, children }: AccountManagerPageProps) {
  const { data } = useQuery(accountManagersQuery);
  const manager = data?.entries.find(({ account_manager }) => account_manager === name);
  const title = name === null ? NOBODY : visibleText(name);
  const mail = name === null ? null : mailLink(name);
  return (
    <>
      <header className="flex min-h-18 flex-none items-center gap-x-4 px-4 pt-3 pb-2.5 max-tablet:flex-wrap max-tablet:pb-1">
        <div className="min-w-0 flex-1 max-tablet:basis-full" aria-busy={!data}>
          <Heading>
            <span className="foreign truncate" title={title}>
              {mail ? <ExternalLink href={mail.href}>{title}</ExternalLink> : title}
            </span>
          </Heading>
          {data ? (
            manager && <Facts manager={manager} all={data} />
          ) : (
            <span className="skeleton mt-1.5 w-96 max-w-full" />
          )}
        </div>
        <AllAccountManagers />
      </header>
      <Tabs search={{ account_manager: name ?? '' }} />
      <PanelBoundary>{children}</PanelBoundary>
    </>
  );
}

const TAB =
  '-mb-px inline-flex min-h-8 items-center border-b-2 border-transparent px-2.5 text-muted hover:text-text hover:no-underline aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-text pointer-coarse:min-h-11';

/** Each is itself, whatever it is narrowed to. */
const WITHOUT_SEARCH = { exact: true, includeSearch: false };

/** The lists of an account manager, each a page. */
function Tabs({ search }: { search: { account_manager: string } }) {
  return (
    <nav aria-label="Of this account manager" className="flex flex-none gap-x-1 px-1.5 print:hidden">
      <Link to="/account-managers" search={search} activeOptions={WITHOUT_SEARCH} className={TAB}>
        Customers
      </Link>
      <Link to="/account-managers/contacts" search={search} activeOptions={WITHOUT_SEARCH} className={TAB}>
        Contacts
      </Link>
    </nav>
  );
}

/** The way back to all of them. */
export function AllAccountManagers() {
  return (
    <Link
      to="/account-managers"
      className="inline-flex min-h-6 items-center font-medium pointer-coarse:min-h-11"
    >
      All account managers
    </Link>
  );
}

function Facts({ manager, all }: { manager: AccountManager; all: AccountManagersAnswer }) {
  const own = useAccount()?.currency ?? null;
  const { customers, active } = manager;
  const currencies = currenciesOf(all.entries, own);
  return (
    <dl className="mt-0.5 flex flex-wrap gap-x-5 max-tablet:gap-x-4">
      <Fact label={all.coverage.complete ? 'Customers' : 'Customers so far'}>{formatNumber(customers)}</Fact>
      <Fact label="Active">{formatNumber(active)}</Fact>
      {currencies.map((currency) => {
        const cents = mrrIn(manager, currency);
        if (cents === null) return null;
        return (
          <Fact key={currency} label={`MRR, ${visibleText(currency)}`}>
            {formatMoney(cents, currency)}
          </Fact>
        );
      })}
    </dl>
  );
}
