import { useCallback, useEffect, useRef, useState } from 'react';
import { csvFileName } from '../../../contract/csv-file-name';
import type { EXPORT_OUTCOMES } from '../../../contract/export-report';
import { announce, say } from '../announce';
import { MEANWHILE, workedThrough } from '../slices';
import { countOf } from '../words';
import { type ExportChoices, styleOf } from './export-choices';
import type { ExportSubject, RowChoice, RowScope } from './export-subject';
import { exportedFields } from './exported-fields';
import { type FileSink, openFile } from './file-sink';
import { reportExport } from './report-export';
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
  | { phase: 'writing'; count: number }
  | { phase: 'failed'; error: Error }
  | { phase: 'done'; exported: Exported };

/** An export that has begun. */
interface Run {
  scope: RowScope;
  choices: ExportChoices;
  file: FileSink;
  startedAt: number;
  controller: AbortController;
  /** True once loading was begun for it. */
  isLoader: boolean;
  isPartial: boolean;
}

/** The name of the file that an export of some rows has now. */
export function fileNameOf<T>(
  subject: ExportSubject<T>,
  { scope }: RowChoice<T>,
  isPartial: boolean,
): string {
  const day = new Date();
  const part = scope === 'all' ? '' : `-${scope}`;
  return csvFileName({
    about: subject.about,
    what: `${subject.what}${part}`,
    // As it is where the reader is, unlike that of toISOString.
    day: [day.getFullYear(), day.getMonth() + 1, day.getDate()]
      .map((number) => String(number).padStart(2, '0'))
      .join('-'),
    isPartial,
  });
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

  /** Ends what runs. What was written is given up, unless it was ended before. */
  const end = useCallback((outcome: (typeof EXPORT_OUTCOMES)[number], count: number) => {
    const ended = run.current;
    if (!ended) return;
    run.current = null;
    ended.controller.abort();
    if (outcome === 'cancelled' || outcome === 'failed') ended.file.abort();
    if (outcome === 'cancelled') {
      if (ended.isLoader) latest.current.pages.stop();
      say('The export is cancelled; no file was written.');
    }
    reportExport({
      subject: latest.current,
      rows: ended.scope,
      count,
      outcome,
      durationMs: performance.now() - ended.startedAt,
    });
  }, []);

  const write = useCallback(
    async (writing: Run) => {
      const { pages, choices, noun } = latest.current;
      const choice = choices.find(({ scope }) => scope === writing.scope);
      if (!choice) return;
      const { signal } = writing.controller;
      setState({ phase: 'writing', count: 0 });
      try {
        const written = await writeCsv({
          taken: await workedThrough(choice.take(pages.rows), MEANWHILE, signal),
          fields: exportedFields(latest.current, writing.choices).fields,
          style: styleOf(writing.choices),
          sink: writing.file,
          onProgress(count) {
            if (run.current === writing) setState({ phase: 'writing', count });
          },
          signal,
        });
        const fileName = await writing.file.close();
        if (run.current !== writing) return;
        const { isPartial } = writing;
        const { isProtected } = styleOf(writing.choices);
        end(isPartial ? 'partial' : 'complete', written.count);
        setState({ phase: 'done', exported: { ...written, fileName, isPartial, isProtected } });
        announce(`Exported ${countOf(written.count, noun)}${isPartial ? ', not all of them' : ''}.`);
      } catch (error) {
        if (run.current !== writing) return;
        end('failed', 0);
        const failure = error instanceof Error ? error : new Error(String(error));
        setState({ phase: 'failed', error: failure });
      }
    },
    [end],
  );

  /** Begins to write to a file that is asked for by name; whether all there is has to be loaded first. */
  const begin = useCallback(
    async (scope: RowScope, choices: ExportChoices, isPartial: boolean, isLoading: boolean) => {
      const choice = latest.current.choices.find((known) => known.scope === scope);
      if (!choice || isAsking.current) return;
      const startedAt = performance.now();
      isAsking.current = true;
      const file = await openFile(fileNameOf(latest.current, choice, isPartial));
      isAsking.current = false;
      if (!file) return;
      if (isGone.current) {
        file.abort();
        return;
      }
      const controller = new AbortController();
      const begun = { scope, choices, file, startedAt, controller, isLoader: false, isPartial };
      run.current = begun;
      if (isLoading) setState({ phase: 'loading' });
      else write(begun);
    },
    [write],
  );

  const { activity, isComplete, isPrevious, hasMore, failure } = subject.pages;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a failure may come before it was seen that anything began
  useEffect(() => {
    const loading = run.current;
    // The list tries again by itself where that helps.
    if (state.phase === 'stopped' && activity !== null) setState({ phase: 'loading' });
    if (state.phase !== 'loading' || activity !== null || isPrevious || !loading) return;
    if (isComplete) write(loading);
    else if (loading.isLoader || !hasMore) setState({ phase: 'stopped' });
    else {
      loading.isLoader = true;
      latest.current.pages.start('all');
    }
  }, [state.phase, activity, isComplete, isPrevious, hasMore, failure, write]);
  const isRunning = state.phase === 'loading' || state.phase === 'stopped' || state.phase === 'writing';
  useEffect(() => {
    if (!isRunning) return;
    // The browser asks first.
    const ask = (event: Event) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isRunning]);
  // Who leaves wants no file.
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      end('cancelled', 0);
    };
  }, [end]);

  return {
    state,
    start: (choice: RowChoice<T>, choices: ExportChoices) => {
      const isLoading = choice.scope === 'all' && (!isComplete || isPrevious);
      begin(choice.scope, choices, choice.isPartial, isLoading);
    },
    /** Goes on loading where it stopped. */
    resume: () => {
      subject.pages.start('all');
      setState({ phase: 'loading' });
    },
    /** Writes what is loaded of what could not be loaded all. */
    saveWhatThereIs: async () => {
      const stopped = run.current;
      if (!stopped) return;
      await begin(stopped.scope, stopped.choices, true, false);
      // Another file is written now; whoever wants none in its place may still resume.
      if (run.current !== stopped) stopped.file.abort();
    },
    /** Gives the export up, or what is said of the last one. */
    cancel: () => {
      end(state.phase === 'stopped' ? 'failed' : 'cancelled', 0);
      setState({ phase: 'choosing' });
    },
  };
}

/** An export, and what can be done about it. */
export type Export<T> = ReturnType<typeof useExport<T>>;
