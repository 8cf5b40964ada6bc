import { useIsFetching, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Mail, ExternalLink as Out } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { accountManagerOf, customerAttributes } from '../../../contract/account-manager';
import { type Customer, customerName } from '../../../contract/customer';
import { dataSourceName, useAccount, useTimeZone } from '../../lib/account-query';
import { visibleText } from '../../lib/controls';
import { customerQuery } from '../../lib/customer-query';
import { formatDay, formatMoney } from '../../lib/format';
import { mailLink, webLink } from '../../lib/link';
import { Trouble } from '../../lib/trouble';
import { ExternalLink } from '../../ui/external-link';
import { Fact } from '../../ui/fact';
import { Heading } from '../../ui/heading';
import { StatusPill } from '../../ui/status-pill';

interface CustomerHeaderProps {
  customerUuid: string;
  /** True when the contacts could not be loaded either: they say why, and once is enough. */
  isTroubleSaid: boolean;
}

/** Who the customer is: name, status, and the facts that an account manager looks for first. */
export function CustomerHeader({ customerUuid, isTroubleSaid }: CustomerHeaderProps) {
  const { data, error, refetch } = useQuery(customerQuery(customerUuid));
  const wasTroubleSaid = useRef(false);
  useEffect(() => {
    // What hindered both is over.
    if (wasTroubleSaid.current && !isTroubleSaid && error) refetch();
    wasTroubleSaid.current = isTroubleSaid;
  }, [isTroubleSaid, error, refetch]);
  return (
    <header className="flex min-h-18 flex-none items-center gap-4 px-4 pt-3 pb-2.5 max-tablet:min-h-33">
      <div className="min-w-0 flex-1" aria-busy={!data && !error}>
        <Heading>
          {data ? <Title customer={data} /> : error ? customerUuid : <Placeholder>Customer</Placeholder>}
        </Heading>
        {data ? (
          <Facts customer={data} />
        ) : error ? (
          !isTroubleSaid && <Trouble what="Couldn't load the customer" error={error} onRetry={refetch} />
        ) : (
          <span className="skeleton mt-1.5 w-96 max-w-full" />
        )}
      </div>
      {data && <OpenInChartMogul customer={data} isShortOnPhone />}
    </header>
  );
}

function Placeholder({ children }: { children: string }) {
  return (
    <>
      <span className="sr-only">{children}</span>
      <span className="skeleton my-1.5 h-4 w-44" />
    </>
  );
}

function Title({ customer }: { customer: Customer }) {
  const title = visibleText(customerName(customer));
  return (
    <>
      <span className="foreign truncate" title={title}>
        {title}
      </span>
      {customer.status && <StatusPill status={customer.status} />}
    </>
  );
}

function Facts({ customer }: { customer: Customer }) {
  const timeZone = useTimeZone();
  const account = useAccount();
  const { mrr, currency, external_id, name, data_source_uuid } = customer;
  const since = customer['customer-since'];
  const source = dataSourceName(data_source_uuid, account) ?? customer['billing-system-type'];
  return (
    <dl className="mt-0.5 flex flex-wrap gap-x-5 max-tablet:gap-x-4">
      {name && name !== customerName(customer) && <Fact label="Name">{visibleText(name)}</Fact>}
      {typeof mrr === 'number' && currency && <Fact label="MRR">{formatMoney(mrr, currency)}</Fact>}
      <Fact label="Account manager">
        <AccountManager customer={customer} />
      </Fact>
      {since && <Fact label="Customer since">{formatDay(since, timeZone)}</Fact>}
      {source && <Fact label="Source">{visibleText(source)}</Fact>}
      {external_id && (
        <Fact label="External ID">
          <span className="font-mono text-meta">{visibleText(external_id)}</span>
        </Fact>
      )}
    </dl>
  );
}

/** Who looks after the customer, as a link to all their customers. Which rule names them is told with the account. */
function AccountManager({ customer }: { customer: Customer }) {
  const attributes = useAccount()?.account_manager_attributes;
  const isAsking = useIsFetching({ queryKey: ['account'] }) > 0;
  // Without custom attributes it is the owner, whatever the rule says.
  const isKnown = attributes !== undefined || Object.keys(customerAttributes(customer)).length === 0;
  if (!isKnown) return isAsking ? <span className="skeleton my-1 w-32" /> : 'Unknown';
  const name = accountManagerOf(customer, attributes ?? []);
  if (name === null) return 'None';
  const mail = mailLink(name);
  return (
    <>
      <Link to="/account-managers" search={{ account_manager: name }}>
        {visibleText(name)}
      </Link>
      {mail && (
        <ExternalLink href={mail.href} title={`Write to ${mail.text}`}>
          <span className="sr-only">Write to {mail.text}</span>
          <Mail size={14} aria-hidden className="ml-1 inline-block p-px align-[-2px]" />
        </ExternalLink>
      )}
    </>
  );
}

interface OpenInChartMogulProps {
  customer: Customer;
  /** Leaves the words to screen readers where there is no room for them. */
  isShortOnPhone?: boolean;
}

/** The way to the customer in ChartMogul itself, where its address is one that may be followed. */
export function OpenInChartMogul({ customer, isShortOnPhone = false }: OpenInChartMogulProps) {
  const link = webLink(customer['chartmogul-url'] ?? '');
  if (!link) return null;
  return (
    <ExternalLink href={link.href}>
      <span className="inline-flex min-h-[30px] items-center gap-1.5 rounded-control border border-border bg-surface px-3 whitespace-nowrap text-text hover:bg-sunken pointer-coarse:min-h-11">
        <span className={isShortOnPhone ? 'max-tablet:sr-only' : ''}>Open in ChartMogul</span>
        <Out size={14} aria-hidden />
      </span>
    </ExternalLink>
  );
}
