import { Copy, Download, ListChecks, Mail, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatNumber } from '../../../lib/format';

export interface SelectionBarProps {
  /** How many rows are selected. */
  count: number;
  /** How many rows there are to be selected. */
  total: number;
  /** True when all of those are selected. */
  isAll: boolean;
  /** What those are: `loaded`, or `shown` when a filter leaves some out. */
  coverWords: string;
  onSelectAll: () => void;
  onCopyEmails: () => void;
  onCopyRows: () => void;
  onExport: () => void;
  /** Also puts the focus somewhere: the button goes away with the bar. */
  onClear: () => void;
}

/** What can be done with the selected rows. It lies over the toolbar's tools, and takes no room of its own. */
export function SelectionBar({
  count,
  total,
  isAll,
  coverWords,
  onSelectAll,
  onCopyEmails,
  onCopyRows,
  onExport,
  onClear,
}: SelectionBarProps) {
  return (
    <section
      aria-label="Selected contacts"
      className="@container absolute inset-0 flex items-center gap-1.5 overflow-x-auto overflow-y-hidden bg-surface px-1 max-tablet:px-4"
    >
      <span className="mr-1 flex-none font-medium tabular-nums">{formatNumber(count)} selected</span>
      {/* It stays when nothing is left to select: it has the focus. */}
      <Tool label={`Select all ${formatNumber(total)} ${coverWords}`} isIdle={isAll} onClick={onSelectAll}>
        <ListChecks size={15} aria-hidden />
      </Tool>
      <Tool label="Copy e-mails" onClick={onCopyEmails}>
        <Mail size={15} aria-hidden />
      </Tool>
      <Tool label="Copy rows" onClick={onCopyRows}>
        <Copy size={15} aria-hidden />
      </Tool>
      <Tool label="Export" onClick={onExport}>
        <Download size={15} aria-hidden />
      </Tool>
      <Tool label="Clear" onClick={onClear}>
        <X size={15} aria-hidden />
      </Tool>
    </section>
  );
}

interface ToolProps {
  label: string;
  /** True when it would do nothing. */
  isIdle?: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** A button that is its picture only where there is no room. */
function Tool({ label, isIdle = false, onClick, children }: ToolProps) {
  return (
    <button
      type="button"
      title={label}
      aria-disabled={isIdle}
      onClick={() => !isIdle && onClick()}
      className="aria-disabled:text-muted inline-flex min-h-[30px] flex-none items-center justify-center gap-1.5 rounded-control border border-border px-2.5 whitespace-nowrap hover:bg-sunken pointer-coarse:min-h-11 max-tablet:min-w-11"
    >
      {children}
      <span className="@max-[640px]:sr-only">{label}</span>
    </button>
  );
}
