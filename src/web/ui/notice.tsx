import type { ReactNode } from 'react';

/** What stands in the place of a table or a page that has nothing to show, and what to do about it. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <div className="grid flex-1 place-content-center justify-items-center gap-3 bg-surface p-6 text-center text-body text-balance text-muted">
      {children}
    </div>
  );
}
