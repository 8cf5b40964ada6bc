import type { Coverage } from '../../contract/directory';
import { ProblemError } from './api';
import { formatClock, formatNumber } from './format';
import { useNow } from './use-now';
import { CUSTOMERS, countOf, reasonOf } from './words';

/**
 * Says which customers an answer is drawn from: "Counted among 3,200 of about 3,800 customers. Still reading…".
 *
 * @param verb - how the sentence begins, up to the number: `Counted among`, `Searching`
 * @param now - tells whether what it is drawn from is of today
 */
export function coverageWords(coverage: Coverage, verb: string, now?: number): string {
  const { read, about, complete, as_of, problem } = coverage;
  const time = as_of === null ? '' : `, as of ${formatClock(Date.parse(as_of), now)}`;
  const reason = problem === null ? null : reasonOf(new ProblemError(problem));
  if (complete) {
    const all = `${verb} all ${countOf(read, CUSTOMERS)}${time}.`;
    return reason === null ? all : `${all} Reading them again has not worked since: ${reason}`;
  }
  const part =
    about === null || about <= read
      ? `${verb} the ${countOf(read, CUSTOMERS)} read so far.`
      : `${verb} ${formatNumber(read)} of about ${countOf(about, CUSTOMERS)}.`;
  if (reason === null) return `${part} Still reading…`;
  return `${part} Reading has stopped: ${reason}${nextTryWords(problem?.retryAfter)}`;
}

function nextTryWords(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  return ` Next try in ${seconds < 90 ? `${seconds}\u00a0s` : `${Math.round(seconds / 60)}\u00a0min`}.`;
}

interface CoverageLineProps {
  coverage: Coverage | undefined;
  verb: string;
  className?: string;
}

/** What an answer is drawn from, with a bar while customers are still being read. */
export function CoverageLine({ coverage, verb, className = '' }: CoverageLineProps) {
  // A page is left open over midnight.
  const now = useNow(60_000);
  if (coverage === undefined) return null;
  const { read, about, complete, problem } = coverage;
  return (
    <p
      className={`flex flex-wrap items-center gap-x-2.5 tabular-nums ${problem === null ? 'text-muted' : 'text-warn'} ${className}`}
    >
      {!complete && problem === null && (
        <progress
          className="h-1.5 w-40 accent-accent"
          aria-label="Reading customers"
          {...(about !== null && { value: Math.min(read, about), max: about })}
        />
      )}
      <span>{coverageWords(coverage, verb, now)}</span>
    </p>
  );
}
