import { useQuery } from '@tanstack/react-query';
import { ExternalLink as Out } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Customer, customerName } from '../../../contract/customer';
import { useAccount, useTimeZone } from '../../lib/account-query';
import { customerQuery } from '../../lib/customer-query';
import { formatDay, formatMoney } from '../../lib/format';
import { mailLink, webLink } from '../../lib/link';
import { Trouble } from '../../lib/trouble';
import { ExternalLink } from '../../ui/external-link';
import { StatusPill } from '../../ui/status-pill';

/** Who the customer is: name, status, and the facts that an account manager looks for first. */
export function CustomerHeader({ customerUuid }: { customerUuid: string }) {
  const { data, error, refetch } = useQuery(customerQuery(customerUuid));
  return (
    <header className="flex min-h-18 flex-none items-center gap-4 px-4 pt-3 pb-2.5">
      <div className="min-w-0 flex-1">
        {data ? (
          <Facts customer={data} />
        ) : error ? (
          <>
            <h1 className="text-title font-semibold">{customerUuid}</h1>
            <Trouble what="Couldn't load the customer" error={error} onRetry={refetch} />
          </>
        ) : (
          <div aria-busy="true">
            <h1 className="sr-only">Customer</h1>
            <span className="skeleton my-1.5 h-4 w-44" />
            <span className="skeleton mt-2.5 w-96 max-w-full" />
          </div>
        )}
      </div>
      {data && <OpenInChartMogul customer={data} className="max-tablet:hidden" />}
    </header>
  );
}

function Facts({ customer }: { customer: Customer }) {
  const timeZone = useTimeZone();
  const sources = useAccount()?.data_sources;
  const { status, mrr, currency, owner, external_id, name, data_source_uuid } = customer;
  const since = customer['customer-since'];
  const title = customerName(customer);
  const source = (data_source_uuid && sources?.[data_source_uuid]) || customer['billing-system-type'];
  return (
    <>
      <h1 className="flex items-center gap-2.5 text-title font-semibold tracking-tight">
        <span className="foreign truncate" title={title}>
          {title}
        </span>
        {status && <StatusPill status={status} />}
      </h1>
      <dl className="mt-0.5 flex flex-wrap gap-x-5 max-tablet:gap-x-4">
        {name && name !== title && <Fact label="Name">{name}</Fact>}
        {typeof mrr === 'number' && currency && <Fact label="MRR">{formatMoney(mrr, currency)}</Fact>}
        <Fact label="Account manager">{owner ? <Mail address={owner} /> : 'None'}</Fact>
        {since && <Fact label="Customer since">{formatDay(since, timeZone)}</Fact>}
        {source && <Fact label="Source">{source}</Fact>}
        {external_id && (
          <Fact label="External ID">
            <span className="font-mono text-meta">{external_id}</span>
          </Fact>
        )}
      </dl>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 gap-1.5">
      <dt className="whitespace-nowrap text-muted">{label}</dt>
      <dd className="foreign truncate tabular-nums">{children}</dd>
    </div>
  );
}

function Mail({ address }: { address: string }) {
  const link = mailLink(address);
  return link ? <ExternalLink href={link.href}>{address}</ExternalLink> : address;
}

/** The way to the customer in ChartMogul itself, where its address is one that may be followed. */
export function OpenInChartMogul({ customer, className = '' }: { customer: Customer; className?: string }) {
  const link = webLink(customer['chartmogul-url'] ?? '');
  if (!link) return null;
  return (
    <ExternalLink href={link.href}>
      <span
        className={`inline-flex min-h-[30px] items-center gap-1.5 rounded-control border border-border bg-surface px-3 whitespace-nowrap text-text hover:bg-sunken ${className}`}
      >
        Open in ChartMogul <Out size={14} aria-hidden />
      </span>
    </ExternalLink>
  );
}
