import type { SafeLink } from '../../../lib/link';
import { ExternalLink } from '../../../ui/external-link';
import { LongText } from './long-text';
import { MarkedText } from './marked-text';

interface LinkedTextProps {
  value: string;
  /** The link that the value stands for, if it is one. */
  link: SafeLink | null;
  query: string;
}

/** A value that may be a link, with what was searched for marked in it. */
export function LinkedText({ value, link, query }: LinkedTextProps) {
  if (!link) return <LongText text={value} query={query} />;
  return (
    <ExternalLink href={link.href}>
      <MarkedText text={link.text} query={query} />
    </ExternalLink>
  );
}
