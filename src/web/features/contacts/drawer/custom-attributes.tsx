import { type ReactNode, useState } from 'react';
import { kindOf } from '../../../../contract/contact-fields';
import { printJson } from '../../../../contract/read-entry';
import { useTimeZone } from '../../../lib/account-query';
import { formatNumber } from '../../../lib/format';
import { LinkButton } from '../../../ui/button';
import { ExternalLink } from '../../../ui/external-link';
import { linkFor, plainText } from '../field-value';
import { Row, Section } from './section';

/** From this many on there is a box to filter them. */
const MANY = 12;
/** So many are shown at once; the others after a click, for some contacts have thousands. */
const FOLD = 100;

/** A contact's custom attributes, each by the type of its value. */
export function CustomAttributes({ attributes }: { attributes: [key: string, value: unknown][] }) {
  const [filter, setFilter] = useState('');
  const [isUnfolded, setUnfolded] = useState(false);
  const timeZone = useTimeZone();
  const wanted = filter.trim().toLowerCase();
  const matching = attributes.filter(([key]) => key.toLowerCase().includes(wanted));
  const shown = isUnfolded ? matching : matching.slice(0, FOLD);
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
      <dl>
        {shown.map(([key, value]) => (
          <Row
            key={key}
            label={key || '(no name)'}
            copy={typeof value === 'string' ? value : printJson(value)}
          >
            {attributeValue(value, timeZone)}
          </Row>
        ))}
      </dl>
      {shown.length < matching.length && (
        <LinkButton className="mt-2" onClick={() => setUnfolded(true)}>
          Show all {formatNumber(matching.length)}
        </LinkButton>
      )}
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
        {printJson(value, 2)}
      </code>
    );
  }
  const text = plainText(kind, value, timeZone);
  const link = typeof value === 'string' ? linkFor(kind, '', value) : null;
  if (link) return <ExternalLink href={link.href}>{link.text}</ExternalLink>;
  return kind === 'timestamp' ? <time title={String(value)}>{text}</time> : text;
}
