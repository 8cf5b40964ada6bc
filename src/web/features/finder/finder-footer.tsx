import { coverageWords } from '../../lib/coverage';
import { commandKey } from '../../lib/shortcuts';
import { useSlow } from '../../lib/use-now';
import type { FoundGroup } from './found';
import type { Answers } from './use-answers';
import { useSettled } from './use-settled';
import { spokenWords } from './words';

/** What takes longer than this shows that it is on its way. */
const SLOW_MS = 100;
/** So long the results must stand before they are read out. */
const SPEAK_AFTER_MS = 700;

const HINTS: [keys: string, meaning: string][] = [
  ['↑↓', 'choose'],
  ['↵', 'open'],
  [commandKey('↵'), 'new tab'],
];

/** The line below the results: what they are drawn from, what is still to come, and the keys. */
export function FinderFooter({ answers, groups }: { answers: Answers; groups: FoundGroup[] }) {
  const { coverage, isBehind, isAsking, trouble } = answers;
  const isSlow = useSlow(isBehind && !trouble, SLOW_MS);
  const spoken = useSettled(spokenWords(groups, isBehind || isAsking || trouble !== null), SPEAK_AFTER_MS);
  const isReading = coverage !== undefined && !coverage.complete && coverage.problem === null;
  return (
    <div className="relative flex min-h-9 flex-none flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-border px-3.5 py-1.5 text-meta text-muted">
      {isReading && (
        <progress
          aria-label="Reading customers"
          className="absolute inset-x-0 -top-px h-0.5 w-full appearance-none overflow-hidden border-0 bg-border [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-border [&::-webkit-progress-value]:bg-accent"
          {...(coverage.about !== null && {
            value: Math.min(coverage.read, coverage.about),
            max: coverage.about,
          })}
        />
      )}
      <p className={`tabular-nums ${coverage?.problem ? 'text-warn' : ''}`}>
        {isSlow
          ? 'Searching…'
          : isAsking
            ? 'Asking ChartMogul…'
            : coverage && coverageWords(coverage, 'Searching')}
      </p>
      <p role="status" className="sr-only">
        {spoken}
      </p>
      <p className="ml-auto flex items-center gap-2.5 whitespace-nowrap max-tablet:hidden pointer-coarse:hidden">
        {HINTS.map(([keys, meaning]) => (
          <span key={meaning} className="flex items-center gap-1">
            <kbd className="rounded-sm border border-border bg-sunken px-1 font-mono">{keys}</kbd> {meaning}
          </span>
        ))}
      </p>
    </div>
  );
}
