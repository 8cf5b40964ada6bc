import type { ReactNode } from 'react';

/** The heading of a page: one a page, and where the focus goes when the page is gone to. */
export function Heading({ children }: { children: ReactNode }) {
  return (
    <h1
      tabIndex={-1}
      className="flex items-center gap-2.5 text-title font-semibold tracking-tight outline-none"
    >
      {children}
    </h1>
  );
}
