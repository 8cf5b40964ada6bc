import type { ReactNode } from 'react';

/** A link that leaves Roster, and tells the other side nothing about where it came from. */
export function ExternalLink({
  href,
  children,
  ...rest
}: {
  href: string;
  children: ReactNode;
  tabIndex?: number;
  title?: string;
}) {
  const isWeb = href.startsWith('http');
  return (
    <a href={href} {...(isWeb && { target: '_blank', rel: 'noopener noreferrer' })} {...rest}>
      {children}
    </a>
  );
}
