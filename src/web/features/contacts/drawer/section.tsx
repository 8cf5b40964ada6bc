import type { ReactNode } from 'react';
import { visibleText } from '../../../lib/controls';
import { CopyButton } from '../../../ui/copy-button';

/** A section of the drawer: a heading and rows of a label and a value. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="border-b border-border px-4 py-3.5">
      <div className="mb-2 flex items-center gap-2">
        <h3 className="text-meta font-semibold text-muted">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

interface RowProps {
  label: string;
  /** What the row's button puts on the clipboard; without it there is no button. */
  copy?: string | undefined;
  children: ReactNode;
}

/** One label and its value; to stand in a `dl`. */
export function Row({ label, copy, children }: RowProps) {
  return (
    <div className="flex items-start gap-x-3 py-[3px] max-tablet:block tablet:pointer-coarse:py-0">
      <dt className="foreign w-32 flex-none whitespace-pre-wrap text-muted max-tablet:w-auto max-tablet:text-meta tablet:pointer-coarse:py-3">
        {visibleText(label)}
      </dt>
      <dd className="flex min-w-0 flex-1 items-start gap-x-3 pointer-coarse:items-center">
        <div className="foreign min-w-0 flex-1 whitespace-pre-wrap">{children}</div>
        {copy !== undefined && (
          <div className="-my-0.5 flex-none max-tablet:-my-3 pointer-coarse:my-0 max-tablet:pointer-coarse:-my-3">
            <CopyButton text={copy} what={label} />
          </div>
        )}
      </dd>
    </div>
  );
}
