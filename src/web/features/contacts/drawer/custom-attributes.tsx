import { type ReactNode, useState } from 'react';
import { kindOf } from '../../../../contract/contact-fields';
import { useTimeZone } from '../../../lib/account-query';
import { formatNumber } from '../../../lib/format';
import { ExternalLink } from '../../../ui/external-link';
import { linkFor, plainText } from '../field-value';
import { Row, Section } from './section';

/** From this many on there is a box to filter them. */
const MANY = 12;

/** A contact's custom attributes, each by the type of its value. */
export function CustomAttributes({ attributes }: { attributes: [key: string, value: unknown][] }) {
  const [filter, setFilter] = useState('');
  const timeZone = useTimeZone();
  const wanted = filter.trim().toLowerCase();
  const shown = attributes.filter(([key]) => key.toLowerCase().includes(wanted));
  return (
    <Section
      title="Custom attributes"
      aside={<span className="text-meta text-muted tabular-nums">{formatNumber(attributes.length)}</span>}
    >
      {attributes.length >= MANY && (
        <input
          type="search"
          aria-label="Filter custom attributes"
          placeholder="Filter custom attributes"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          className="mb-2 h-[30px] w-full rounded-control border border-control bg-surface px-2 placeholder:text-muted"
        />
      )}
      {shown.length === 0 && <p className="foreign text-muted">No custom attribute matches “{filter}”.</p>}
      {shown.map(([key, value]) => (
        <Row
          key={key}
          label={key || '(no name)'}
          copy={typeof value === 'string' ? value : JSON.stringify(value)}
        >
          {attributeValue(value, timeZone)}
        </Row>
      ))}
    </Section>
  );
}

function attributeValue(value: unknown, timeZone: string): ReactNode {
  const kind = kindOf(value);
  if (kind === null) return <span className="text-muted">empty</span>;
  if (typeof value === 'boolean')
    return <span className={value ? 'text-ok' : ''}>{value ? '✓ Yes' : '✗ No'}</span>;
  if (kind === 'json') {
    return (
      <code className="block rounded-control bg-sunken px-2 py-1 font-mono text-meta">
        {formatJson(value)}
      </code>
    );
  }
  const text = plainText(kind, value, timeZone);
  const link = linkFor(kind, '', text);
  if (link) return <ExternalLink href={link.href}>{link.text}</ExternalLink>;
  return kind === 'timestamp' ? <time title={String(value)}>{text}</time> : text;
}

/** JSON over several lines; what is nested too deeply to be printed is said to be. */
function formatJson(value: unknown): string {
  try {
    return JSON.stringify(value, null, 2);
  } catch {
    return 'Nested too deeply to be shown';
  }
}
