import { useRouterState } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { FIELD_LABEL } from '../features/finder/finder-box';
import { FinderDialog } from '../features/finder/finder-dialog';
import type { FinderPanelProps } from '../features/finder/finder-panel';
import { commandKey, useShortcuts } from '../lib/shortcuts';
import { type Chunk, useChunk } from '../lib/use-chunk';
import { MissingPart } from '../ui/missing-part';

/** Loaded when the first rows are there. */
const PANEL: Chunk<FinderPanelProps> = {
  load: () => import('../features/finder/finder-panel').then(({ FinderPanel }) => FinderPanel),
  missing: ({ onClose }) => <MissingPart what="The finder" className="p-4" onClose={onClose} />,
  laterMs: 2_000,
};

/** What looks like the finder's field in the top bar, on a phone like a magnifying glass; and the finder itself. */
export function FinderButton() {
  const [isOpen, setOpen] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const [isNear, setNear] = useState(false);
  const Panel = useChunk(PANEL, isOpen ? 'now' : isNear ? 'soon' : 'later');
  const open = () => {
    if (isOpen) dialog.current?.querySelector('input')?.select();
    else setOpen(true);
  };
  // Another page, by the browser's Back, is what is wanted then.
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the reason
  useEffect(() => dialog.current?.close(), [path]);
  useShortcuts({ 'mod+k': open, '/': open });
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts={commandKey('K').startsWith('⌘') ? 'Meta+K' : 'Control+K'}
        onClick={open}
        onFocus={() => setNear(true)}
        onPointerEnter={() => setNear(true)}
        className="mx-auto flex h-[30px] min-w-0 max-w-90 flex-1 items-center gap-2 rounded-control border border-control bg-canvas px-2.5 text-muted hover:text-text max-tablet:mr-0 max-tablet:size-7 max-tablet:flex-none max-tablet:justify-center max-tablet:border-0 max-tablet:bg-transparent max-tablet:p-0 pointer-coarse:h-11 max-tablet:pointer-coarse:size-11"
      >
        <Search size={16} aria-hidden className="flex-none" />
        <span className="min-w-0 flex-1 truncate text-left max-tablet:sr-only">{FIELD_LABEL}</span>
        <kbd
          aria-hidden
          className="flex-none rounded-sm border border-border bg-surface px-1.5 font-mono text-meta max-tablet:hidden pointer-coarse:hidden"
        >
          {commandKey('K')}
        </kbd>
      </button>
      {isOpen && <FinderDialog ref={dialog} Panel={Panel} onClosed={() => setOpen(false)} />}
    </>
  );
}
