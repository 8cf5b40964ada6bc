import { useEffect, useRef } from 'react';
import { Button, LinkButton } from '../../ui/button';
import { formatNumber } from '../format';
import { faultWords } from '../pages/shown-words';
import { callForSignIn, useStay } from '../session/stay';
import { countOf, reasonOf, retryAfterOf } from '../words';
import type { ExportSubject } from './export-subject';
import { ForgottenError } from './unless-forgotten';
import type { Export, Exported } from './use-export';
import { MissingRowsError } from './write-csv';

interface ExportProgressProps<T> {
  subject: ExportSubject<T>;
  exporting: Export<T>;
  /** How many rows are written in the end, where that is known. */
  total: number;
  onClose: () => void;
}

/** How far an export is, why it stopped, what can be done about that, and what came of it. */
export function ExportProgress<T>({ subject, exporting, total, onClose }: ExportProgressProps<T>) {
  const { noun, pages } = subject;
  const { state, waitingFor, resume, saveWhatThereIs, cancel } = exporting;
  const loaded = formatNumber(pages.rows.count);
  const isEnded = useStay().state === 'ended';
  const body = useRef<HTMLDivElement>(null);
  // The button that was pressed went away with its phase.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another phase is the reason
  useEffect(() => body.current?.focus(), [state.phase]);
  return (
    <div ref={body} tabIndex={-1} className="grid gap-4 outline-none">
      {state.phase === 'loading' && (
        <>
          <p className="tabular-nums">{loaded} loaded…</p>
          {isEnded ? (
            <p role="alert" className="font-medium text-warn">
              Your session has ended. It goes on once you have signed in again. ·{' '}
              <LinkButton onClick={callForSignIn}>Sign in</LinkButton>
            </p>
          ) : (
            <Bar label={`Loading ${noun.many}`} />
          )}
          <Actions>
            <Button onClick={cancel}>Cancel</Button>
          </Actions>
        </>
      )}
      {state.phase === 'waiting' && (
        <>
          <p className="tabular-nums">{waitingFor}</p>
          <Bar label="Waiting" />
          <Actions>
            <Button onClick={cancel}>Cancel</Button>
          </Actions>
        </>
      )}
      {state.phase === 'writing' && (
        <>
          <p className="tabular-nums">
            {formatNumber(state.count)} of {countOf(total, noun)} written…
          </p>
          <Bar label={`Writing ${noun.many}`} value={state.count} max={total} />
          <Actions>
            <Button onClick={cancel}>Cancel</Button>
          </Actions>
        </>
      )}
      {state.phase === 'stopped' && (
        <>
          <p role="alert" className="text-danger tabular-nums">
            {stoppedWords(subject)}
          </p>
          <p className="text-muted">
            The {loaded} loaded stay. No file was written yet.
            {pages.failure &&
              retryAfterOf(pages.failure.error) !== null &&
              ' It goes on by itself after a pause.'}
          </p>
          <Actions>
            <Button onClick={cancel}>Cancel</Button>
            <Button look={pages.fault ? 'primary' : 'quiet'} onClick={saveWhatThereIs}>
              Save what there is
            </Button>
            {!pages.fault && (
              <Button look="primary" onClick={resume}>
                Resume
              </Button>
            )}
          </Actions>
        </>
      )}
      {state.phase === 'failed' && (
        <>
          <p role="alert" className="text-danger">
            No file was written: {failureWords(state.error)}
          </p>
          <Actions>
            <Button onClick={cancel}>Back</Button>
          </Actions>
        </>
      )}
      {state.phase === 'done' && (
        <>
          <DoneWords subject={subject} exported={state.exported} />
          <Actions>
            <Button onClick={cancel}>Export again</Button>
            <Button look="primary" onClick={onClose}>
              Done
            </Button>
          </Actions>
        </>
      )}
    </div>
  );
}

function stoppedWords<T>({ pages, noun }: ExportSubject<T>): string {
  if (pages.fault) return faultWords(pages.rows.count, noun);
  const reason = pages.failure ? reasonOf(pages.failure.error) : 'loading was stopped.';
  return `Stopped after ${countOf(pages.rows.count, noun)}: ${reason}`;
}

function failureWords(error: Error): string {
  if (error instanceof MissingRowsError) return `${error.message}, which should not be.`;
  if (error instanceof ForgottenError) return error.message;
  // Of the file system: no room left, no leave to write.
  return error instanceof DOMException
    ? `the browser says “${error.message}”`
    : 'something in Roster failed.';
}

function DoneWords<T>({ subject, exported }: { subject: ExportSubject<T>; exported: Exported }) {
  const { count, fileName, isPartial, protectedCells, isProtected } = exported;
  const { noun } = subject;
  return (
    <div className="grid gap-1.5">
      <p className="font-medium tabular-nums">Exported {countOf(count, noun)}</p>
      <p className="foreign font-mono text-meta wrap-anywhere">{fileName}</p>
      {isPartial && (
        <p className="text-warn">
          Not all of them are in the file
          {fileName.endsWith('-partial.csv') && (
            <>
              : its name ends in <span className="whitespace-nowrap">-partial</span>
            </>
          )}
          .
        </p>
      )}
      {isProtected && <p className="text-muted">{protectionWords(protectedCells)}</p>}
    </div>
  );
}

function protectionWords(cells: number): string {
  if (cells === 0) return 'Nothing in it looks like a formula.';
  const what = countOf(cells, {
    one: 'cell looks like a formula and was',
    many: 'cells look like formulas and were',
  });
  return `${what} given a ' in front.`;
}

function Bar({ label, value, max }: { label: string; value?: number; max?: number }) {
  const known = max === undefined ? {} : { value, max: Math.max(1, max) };
  return <progress className="h-1.5 w-full accent-accent" aria-label={label} {...known} />;
}

function Actions({ children }: { children: React.ReactNode }) {
  return <div className="flex flex-wrap justify-end gap-2">{children}</div>;
}
