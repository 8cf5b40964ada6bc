import { useCallback, useEffect, useRef, useState } from 'react';
import type { EXPORT_OUTCOMES } from '../../../contract/export-report';
import { announce, say } from '../announce';
import { asError } from '../as-error';
import { MEANWHILE, workedThrough } from '../slices';
import { countOf } from '../words';
import { type ExportChoices, styleOf } from './export-choices';
import { fileNameOf } from './export-file-name';
import { choiceOf, type ExportSubject, type RowScope } from './export-subject';
import { exportedFields } from './exported-fields';
import { type FileSink, openFile } from './file-sink';
import { reportExport } from './report-export';
import { unlessForgotten } from './unless-forgotten';
import { type Written, writeCsv } from './write-csv';

/** What came of an export. */
export interface Exported extends Written {
  fileName: string;
  isPartial: boolean;
  /** True when formulas were looked for. */
  isProtected: boolean;
}

/** How far an export is. */
export type ExportState =
  /** It has not begun, or was given up. */
  | { phase: 'choosing' }
  /** The rest of the rows is being loaded. */
  | { phase: 'loading' }
  /** Loading stopped before its end. */
  | { phase: 'stopped' }
  /** The rows are there, and what is to be written of them may still come. */
  | { phase: 'waiting'; choices: ExportChoices }
  | { phase: 'writing'; count: number }
  | { phase: 'failed'; error: Error }
  | { phase: 'done'; exported: Exported };

/** An export that has begun. */
interface Run {
  /** Of the list that is exported. */
  list: string;
  scope: RowScope;
  choices: ExportChoices;
  file: FileSink;
  startedAt: number;
  controller: AbortController;
  /** True once loading was begun for it. */
  isLoader: boolean;
  /** True when less is written than it was to be. */
  isCutShort: boolean;
  /** True once nothing is loaded for it any more, for the time being. */
  isStopped: boolean;
  /** True once its file is being ended: it cannot be given up any more. */
  isEnding: boolean;
}

/**
 * Exports a list as a CSV file: loads what is missing by the list's own Load all, so that it shows in the table and
 * goes on at the same cursor after a failure, and then writes the rows as they are shown.
 */
export function useExport<T>(subject: ExportSubject<T>) {
  const [state, setState] = useState<ExportState>({ phase: 'choosing' });
  const run = useRef<Run | null>(null);
  /** True while somebody is asked where to save a file. */
  const isAsking = useRef(false);
  const isGone = useRef(false);
  const latest = useRef(subject);
  useEffect(() => {
    latest.current = subject;
  });

  const report = useCallback(
    (
      { scope, startedAt }: Pick<Run, 'scope' | 'startedAt'>,
      outcome: (typeof EXPORT_OUTCOMES)[number],
      count: number,
    ) =>
      reportExport({
        subject: latest.current,
        rows: scope,
        count,
        outcome,
        durationMs: performance.now() - startedAt,
      }),
    [],
  );
  /** Gives up what runs, if anything does: no file is left of it. */
  const giveUp = useCallback(() => {
    const given = run.current;
    if (!given || given.isEnding) return;
    run.current = null;
    given.controller.abort();
    given.file.abort();
    if (given.isLoader && !given.isStopped) latest.current.pages.stop();
    report(given, given.isStopped ? 'failed' : 'cancelled', 0);
    say('The export is cancelled; no file was written.');
  }, [report]);

  const write = useCallback(
    async (writing: Run) => {
      const { signal } = writing.controller;
      const isCurrent = () => run.current === writing;
      setState({ phase: 'writing', count: 0 });
      try {
        const { pages, choices, noun } = latest.current;
        const choice = choiceOf(choices, writing.scope);
        const style = styleOf(writing.choices);
        const isPartial = writing.isCutShort || choice.isPartial;
        const written = await unlessForgotten(writing.controller, async () =>
          writeCsv({
            taken: await workedThrough(choice.take(pages.rows), MEANWHILE, signal),
            fields: exportedFields(latest.current, writing.choices).fields,
            style,
            sink: writing.file,
            onProgress(count) {
              if (isCurrent()) setState({ phase: 'writing', count });
            },
            signal,
          }),
        );
        writing.isEnding = true;
        const fileName = await writing.file.close();
        run.current = null;
        report(writing, isPartial ? 'partial' : 'complete', written.count);
        const { isProtected } = style;
        setState({ phase: 'done', exported: { ...written, fileName, isPartial, isProtected } });
        announce(`Exported ${countOf(written.count, noun)}${isPartial ? ', not all of them' : ''}.`);
      } catch (error) {
        if (!isCurrent()) return;
        run.current = null;
        writing.file.abort();
        report(writing, 'failed', 0);
        setState({ phase: 'failed', error: asError(error) });
      }
    },
    [report],
  );

  /**
   * Asks where to save a file.
   *
   * @returns null when it is wanted no more
   * @throws what {@link openFile} throws
   */
  async function ask(scope: RowScope, isCutShort: boolean): Promise<FileSink | null> {
    const { name } = subject.pages;
    const choice = choiceOf(subject.choices, scope);
    isAsking.current = true;
    try {
      const file = await openFile(fileNameOf(subject, choice, isCutShort || choice.isPartial));
      if (!isGone.current && latest.current.pages.name === name) return file;
      await file?.abort();
      return null;
    } finally {
      isAsking.current = false;
    }
  }

  const { activity, isComplete, isPrevious, hasMore, failure } = subject.pages;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a failure may come before it was seen that anything began
  useEffect(() => {
    const loading = run.current;
    if (!loading) return;
    // The list tries again by itself where that helps.
    if (state.phase === 'stopped' && (activity !== null || isComplete)) {
      loading.isStopped = false;
      setState({ phase: 'loading' });
    }
    if (state.phase !== 'loading' || activity !== null || isPrevious) return;
    if (isComplete) {
      setState({ phase: 'waiting', choices: loading.choices });
    } else if (loading.isLoader || !hasMore) {
      loading.isStopped = true;
      setState({ phase: 'stopped' });
    } else {
      loading.isLoader = true;
      latest.current.pages.start('all');
    }
  }, [state.phase, activity, isComplete, isPrevious, hasMore, failure]);

  const waitingFor =
    state.phase === 'waiting'
      ? (subject.waitingFor?.(exportedFields(subject, state.choices).fields) ?? null)
      : null;
  useEffect(() => {
    if (state.phase === 'waiting' && waitingFor === null && run.current) write(run.current);
  }, [state.phase, waitingFor, write]);

  const { name: list } = subject.pages;
  useEffect(() => {
    // Another list stands where the one was that is exported.
    if (!run.current || run.current.list === list) return;
    giveUp();
    setState({ phase: 'choosing' });
  }, [list, giveUp]);

  const isRunning = /^(loading|stopped|waiting|writing)$/.test(state.phase);
  useEffect(() => {
    if (!isRunning) return;
    // The browser asks first.
    const hold = (event: Event) => event.preventDefault();
    const leave = () => {
      giveUp();
      setState({ phase: 'choosing' });
    };
    window.addEventListener('beforeunload', hold);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('beforeunload', hold);
      window.removeEventListener('pagehide', leave);
    };
  }, [isRunning, giveUp]);
  // Who leaves wants no file.
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      giveUp();
    };
  }, [giveUp]);

  return {
    state,
    /** What is waited for, in words; null for nothing. */
    waitingFor,
    start: async (scope: RowScope, choices: ExportChoices) => {
      if (isAsking.current) return;
      const startedAt = performance.now();
      try {
        const file = await ask(scope, false);
        if (!file) return;
        const begun = newRun({ list, scope, choices, file, startedAt });
        run.current = begun;
        // What there is by now is seen to there: somebody may have taken long to choose a file.
        if (scope === 'all') setState({ phase: 'loading' });
        else setState({ phase: 'waiting', choices });
      } catch (error) {
        report({ scope, startedAt }, 'failed', 0);
        setState({ phase: 'failed', error: asError(error) });
      }
    },
    /** Goes on loading where it stopped. */
    resume: () => {
      if (!run.current || isAsking.current) return;
      run.current.isStopped = false;
      subject.pages.start('all');
      setState({ phase: 'loading' });
    },
    /** Writes what is loaded of what could not be loaded all, to another file: its name says so. */
    saveWhatThereIs: async () => {
      const stopped = run.current;
      if (!stopped || isAsking.current) return;
      // Nothing goes on while somebody is asked.
      run.current = null;
      let file: FileSink | null = null;
      try {
        file = await ask(stopped.scope, true);
      } catch (error) {
        run.current = stopped;
        giveUp();
        setState({ phase: 'failed', error: asError(error) });
        return;
      }
      const { pages } = latest.current;
      if (!file) {
        run.current = stopped;
        if (isGone.current) giveUp();
        // The list may have gone on by itself.
        else setState({ phase: pages.activity !== null || pages.isComplete ? 'loading' : 'stopped' });
        return;
      }
      const begun = newRun({ ...stopped, file });
      begun.isCutShort = !pages.isComplete;
      run.current = begun;
      await stopped.file.abort();
      // Unless somebody has left meanwhile.
      if (run.current === begun) setState({ phase: 'waiting', choices: begun.choices });
    },
    /** Gives the export up, or what is said of the last one. */
    cancel: () => {
      if (isAsking.current || run.current?.isEnding) return;
      giveUp();
      setState({ phase: 'choosing' });
    },
  };
}

/** An export, and what can be done about it. */
export type Export<T> = ReturnType<typeof useExport<T>>;

function newRun(of: Pick<Run, 'list' | 'scope' | 'choices' | 'file' | 'startedAt'>): Run {
  const { list, scope, choices, file, startedAt } = of;
  const flags = { isLoader: false, isCutShort: false, isStopped: false, isEnding: false };
  return { list, scope, choices, file, startedAt, controller: new AbortController(), ...flags };
}
