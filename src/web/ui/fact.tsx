import type { ReactNode } from 'react';

/** One fact in the `dl` of a page's header: what it is, and what it comes to. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 gap-1.5">
      <dt className="whitespace-nowrap text-muted">{label}</dt>
      <dd className="foreign truncate tabular-nums">{children}</dd>
    </div>
  );
}
