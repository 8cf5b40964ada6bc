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

/** One label and its value, with a button that copies what is given as `copy`. */
export function Row({
  label,
  copy,
  children,
}: {
  label: string;
  copy?: string | undefined;
  children: ReactNode;
}) {
  return (
    <dl className="flex items-start gap-x-3 py-[3px] max-tablet:grid max-tablet:grid-cols-[1fr_auto] max-tablet:items-center tablet:pointer-coarse:py-0">
      <dt className="foreign w-32 flex-none text-muted max-tablet:w-auto max-tablet:text-meta tablet:pointer-coarse:py-3">
        {visibleText(label)}
      </dt>
      <dd className="foreign min-w-0 flex-1 whitespace-pre-wrap tabular-nums max-tablet:col-start-1 tablet:pointer-coarse:py-3">
        {children}
      </dd>
      {copy !== undefined && (
        <dd className="-my-0.5 flex-none max-tablet:col-start-2 max-tablet:row-span-2 max-tablet:row-start-1 pointer-coarse:my-0">
          <CopyButton text={copy} what={label} />
        </dd>
      )}
    </dl>
  );
}
