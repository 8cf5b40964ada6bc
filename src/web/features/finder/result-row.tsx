import { Autocomplete } from '@base-ui/react/autocomplete';
import type { ReactNode } from 'react';
import { fullName } from '../../../contract/contact-fields';
import { customerName } from '../../../contract/customer';
import type { AccountManager, ListedCustomer } from '../../../contract/directory';
import type { Person } from '../../../contract/lookup';
import { visibleText } from '../../lib/controls';
import { formatNumber } from '../../lib/format';
import { CUSTOMERS, countOf, NOBODY } from '../../lib/words';
import { Marked } from '../../ui/marked';
import type { Destination } from './destination';
import { type Found, secondaryOf } from './found';

/** Characters of a text that are put into a row, where one line is seen. */
const LONGEST = 300;
/** So much of a uuid is told where a name is not known: its prefix and eight digits. */
const SHORT_UUID = 12;

interface ResultRowProps {
  found: Found;
  /** What was searched for, to be marked. */
  text: string;
  destination: Destination | null;
  onOpen: (found: Found) => void;
}

/** One result: a link, so that it can be opened elsewhere in every way that a browser knows. */
export function ResultRow({ found, text, destination, onOpen }: ResultRowProps) {
  return (
    <Autocomplete.Item
      value={found}
      disabled={destination === null}
      className="flex min-h-9 items-center gap-x-3 rounded-control px-2.5 py-1 text-text no-underline! outline-none data-disabled:cursor-default data-disabled:text-muted data-highlighted:bg-accent-soft data-highlighted:shadow-[inset_2px_0_0_var(--color-accent)] pointer-coarse:min-h-11 max-tablet:min-h-11 forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:outline-solid forced-colors:data-highlighted:-outline-offset-2"
      {...(destination && {
        // biome-ignore lint/a11y/useAnchorContent: the row's content is put into it
        render: <a href={destination.href} tabIndex={-1} />,
        onClick: (event: React.MouseEvent) => {
          // With these the browser opens a tab or a window by itself.
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          onOpen(found);
        },
      })}
    >
      <RowContent found={found} text={text} />
    </Autocomplete.Item>
  );
}

function RowContent({ found, text }: { found: Found; text: string }) {
  switch (found.kind) {
    case 'customer':
      return <CustomerRow customer={found.customer} text={text} />;
    case 'manager':
      return <ManagerRow name={found.name} manager={found.manager} text={text} />;
    case 'person':
      return <PersonRow person={found.person} text={text} />;
    case 'list':
      return (
        <Row
          title={
            found.of === 'customers' ? `All ${formatNumber(found.total)} customers` : 'All account managers'
          }
          end="Open the list"
        />
      );
    case 'uuid':
      return (
        <Row title={<span className="font-mono text-meta">{found.uuid}</span>} end="Open this customer" />
      );
  }
}

interface RowProps {
  title: ReactNode;
  detail?: ReactNode;
  end: ReactNode;
}

function Row({ title, detail, end }: RowProps) {
  return (
    <>
      <span className="flex min-w-0 flex-1 items-baseline gap-x-2.5 max-tablet:flex-col max-tablet:items-stretch">
        <span className="foreign max-w-full flex-none truncate font-medium tablet:max-w-3/4">{title}</span>
        {detail && <span className="foreign min-w-0 truncate text-muted max-tablet:text-meta">{detail}</span>}
      </span>
      <span
        className={`foreign ${detail ? 'max-w-2/5' : 'max-w-3/5'} flex-none truncate text-muted tabular-nums max-tablet:text-meta`}
      >
        {end}
      </span>
    </>
  );
}

function Hits({ of, text }: { of: string; text: string }) {
  return <Marked text={visibleText(of.slice(0, LONGEST))} query={text} />;
}

function CustomerRow({ customer, text }: { customer: ListedCustomer; text: string }) {
  const secondary = secondaryOf(customer, text);
  const manager = customer.account_manager;
  return (
    <Row
      title={<Hits of={customerName(customer)} text={text} />}
      detail={
        <>
          {customer.status && visibleText(customer.status)}
          {customer.status && secondary && ' · '}
          {secondary && <Hits of={secondary} text={text} />}
        </>
      }
      end={manager === null ? NOBODY : visibleText(manager)}
    />
  );
}

function ManagerRow({ name, manager, text }: { name: string; manager: AccountManager; text: string }) {
  return (
    <Row
      title={<Hits of={name} text={text} />}
      end={`${countOf(manager.customers, CUSTOMERS)} · ${formatNumber(manager.active)} active`}
    />
  );
}

function PersonRow({ person, text }: { person: Person; text: string }) {
  const { customer_uuid, customer_name, email } = person;
  const name = fullName(person);
  const details = [person.title, name === null ? null : email].filter((detail) => detail?.trim());
  return (
    <Row
      title={<Hits of={name ?? (email?.trim() || 'No name')} text={text} />}
      detail={details.length > 0 && <Hits of={details.join(' · ')} text={text} />}
      end={
        customer_uuid === null
          ? 'no customer, so no page to open'
          : `at ${visibleText(customer_name ?? `${customer_uuid.slice(0, SHORT_UUID)}…`)}`
      }
    />
  );
}
