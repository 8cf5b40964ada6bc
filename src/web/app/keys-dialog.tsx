import { X } from 'lucide-react';
import { type Ref, useId } from 'react';
import { usePreference } from '../lib/preference';
import { commandKey } from '../lib/shortcuts';
import { IconButton } from '../ui/button';

const KEYS: [string[], string][] = [
  [[commandKey('K'), '/'], 'Find a customer or person'],
  [['F'], 'Search the list'],
  [['↑', '↓', '←', '→'], 'Move in the table'],
  [['Home', 'End'], 'First or last cell of the row'],
  [['Ctrl Home', 'Ctrl End'], 'First or last cell of the table'],
  [['Page up', 'Page down'], 'A screen up or down'],
  [['Enter'], 'Open the row, or sort by the header'],
  [['Space'], 'Select the row'],
  [['Shift ↑', 'Shift ↓'], 'Select more rows, or fewer'],
  [[commandKey('A')], 'Select all rows'],
  [[commandKey('C')], 'Copy the cell, or the selected rows'],
  [['Shift F10'], 'Open the menu of the cell or header'],
  [['Shift ←', 'Shift →'], 'In a header: move the column'],
  [['Alt ←', 'Alt →'], 'In a header: make the column narrower or wider'],
  [['J', 'K'], 'Next or previous contact'],
  [['C'], 'Copy the e-mail address of the open contact'],
  [['E'], 'Export as CSV'],
  [['L'], 'Load more'],
  [['Shift L'], 'Load all'],
  [['Esc'], 'Close what is on top'],
  [['?'], 'Show these keys'],
];

/** All keys, and the switch for those that are single letters. */
export function KeysDialog({ ref }: { ref: Ref<HTMLDialogElement> }) {
  const title = useId();
  const [preference, setPreference] = usePreference('roster.shortcuts');
  return (
    <dialog
      ref={ref}
      aria-labelledby={title}
      className="m-auto w-110 max-w-[calc(100vw-32px)] animate-menu rounded-panel border border-border bg-surface p-4 text-text shadow-floating backdrop:bg-canvas/60"
    >
      <form method="dialog" className="mb-2 flex items-center justify-between">
        <h2 id={title} className="text-body font-semibold">
          Keys
        </h2>
        <IconButton type="submit" label="Close">
          <X size={16} aria-hidden />
        </IconButton>
      </form>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        {KEYS.map(([keys, meaning]) => (
          <div key={meaning} className="contents">
            <dt className="flex flex-wrap content-start items-start gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="rounded-sm border border-border px-1.5 font-mono text-meta text-muted"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-4 flex items-center gap-2 border-t border-border pt-3">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={preference !== 'off'}
          onChange={(event) => setPreference(event.target.checked ? null : 'off')}
        />
        Single letters are shortcuts
      </label>
    </dialog>
  );
}
