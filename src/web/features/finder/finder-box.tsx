import { Search, X } from 'lucide-react';
import type { ReactNode } from 'react';

/** What the finder's field is called. */
export const FIELD_LABEL = 'Find a customer or person';

/** What both fields share: the one that is there at once, and the one that has results. */
export const FIELD = {
  'aria-label': FIELD_LABEL,
  placeholder: 'Name, e-mail, ID or ChartMogul address',
  className:
    'h-full min-w-0 flex-1 bg-transparent text-body text-text outline-none placeholder:text-muted max-tablet:text-[16px] pointer-coarse:text-[16px]',
  autoComplete: 'off',
  spellCheck: false,
  enterKeyHint: 'go',
} as const;

/** The row at the top of the finder: its field, and the way out. */
export function FinderBox({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return (
    <div className="flex h-11 flex-none items-center gap-2.5 border-b border-border pr-2.5 pl-3.5 pointer-coarse:h-13">
      <Search size={16} aria-hidden className="flex-none text-muted" />
      {children}
      <button
        type="button"
        title="Close (Esc)"
        onClick={onClose}
        className="grid min-h-6 min-w-6 flex-none place-items-center rounded-sm text-muted hover:text-text pointer-coarse:size-11"
      >
        <span className="sr-only">Close</span>
        <kbd
          aria-hidden
          className="rounded-sm border border-border bg-sunken px-1.5 font-mono text-meta pointer-coarse:hidden"
        >
          Esc
        </kbd>
        <X size={18} aria-hidden className="hidden pointer-coarse:block" />
      </button>
    </div>
  );
}
