import { useState } from 'react';
import { kindOf } from '../../../../contract/contact-fields';
import { fold } from '../../../../contract/fold';
import { printJson } from '../../../../contract/read-entry';
import { useTimeZone } from '../../../lib/account-query';
import { formatNumber } from '../../../lib/format';
import { LinkButton } from '../../../ui/button';
import { linkFor, plainText } from '../field-value';
import { LinkedText } from './linked-text';
import { LongText } from './long-text';
import { Row, Section } from './section';

/** From this many on there is a box to filter them. */
const MANY = 12;
/** So many are shown at once; the others after a click, for some contacts have thousands. */
const FOLD = 100;
/** Up to so many characters JSON is written over several lines; formatting a megabyte would hold up the drawer. */
const LONGEST_FORMATTED = 100_000;

interface CustomAttributesProps {
  attributes: [key: string, value: unknown][];
  /** What the table was searched for. */
  query: string;
}

/** A contact's custom attributes, each by the type of its value. */
export function CustomAttributes({ attributes, query }: CustomAttributesProps) {
  const [filter, setFilter] = useState('');
  const [isUnfolded, setUnfolded] = useState(false);
  const wanted = fold(filter.trim());
  const matching = attributes.filter(([key]) => fold(key).includes(wanted));
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
          className="mb-2 h-[30px] w-full rounded-control border border-control bg-surface px-2 placeholder:text-muted pointer-coarse:h-11 max-tablet:text-[16px]"
        />
      )}
      {shown.length === 0 && <p className="foreign text-muted">No custom attribute matches “{filter}”.</p>}
      <dl>
        {shown.map(([key, value]) => (
          <AttributeRow key={key} name={key} value={value} query={query} />
        ))}
      </dl>
      {shown.length < matching.length && (
        <LinkButton className="mt-2 pointer-coarse:min-h-11" onClick={() => setUnfolded(true)}>
          Show all {formatNumber(matching.length)}
        </LinkButton>
      )}
    </Section>
  );
}

function AttributeRow({ name, value, query }: { name: string; value: unknown; query: string }) {
  const text = typeof value === 'string' ? value : printJson(value);
  return (
    <Row label={name || '(no name)'} copy={text}>
      <AttributeValue value={value} text={text} query={query} />
    </Row>
  );
}

/** A value as it looks by its type; `text` is what is copied of it. */
function AttributeValue({ value, text, query }: { value: unknown; text: string; query: string }) {
  const timeZone = useTimeZone();
  const kind = kindOf(value);
  if (kind === null) return <span className="text-muted">empty</span>;
  if (typeof value === 'boolean')
    return <span className={value ? 'text-ok' : ''}>{value ? '✓ Yes' : '✗ No'}</span>;
  if (kind === 'json') {
    return (
      <code className="block rounded-control bg-sunken px-2 py-1 font-mono text-meta [font-variant-ligatures:none]">
        <LongText text={text.length > LONGEST_FORMATTED ? text : printJson(value, 2)} query={query} />
      </code>
    );
  }
  if (kind === 'timestamp') return <time title={text}>{plainText(kind, value, timeZone)}</time>;
  if (typeof value !== 'string') return <span title={text}>{plainText(kind, value, timeZone)}</span>;
  return <LinkedText value={value} link={linkFor(kind, '', value)} query={query} />;
}
