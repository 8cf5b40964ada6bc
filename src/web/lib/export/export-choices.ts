import * as z from 'zod/mini';
import { type CsvStyle, HEADER_NAMES } from '../../../contract/csv-columns';
import { usePreference } from '../preference';

const choicesSchema = z.object({
  columns: z.enum(['shown', 'all']),
  /** Among all columns: one for each custom attribute, or one with all of them as JSON. */
  isColumnEach: z.boolean(),
  names: z.enum(HEADER_NAMES),
  isForExcel: z.boolean(),
  isProtected: z.boolean(),
});

/** How somebody wants files to be written. */
export type ExportChoices = z.infer<typeof choicesSchema>;

const FROM_THE_START: ExportChoices = {
  columns: 'shown',
  isColumnEach: true,
  names: 'labels',
  isForExcel: true,
  isProtected: true,
};

/**
 * How files are written, as this browser remembers it, and what changes it.
 *
 * @param canImport - false for what ChartMogul does not import: then files are never written as for that
 */
export function useExportChoices(
  canImport: boolean,
): [ExportChoices, (change: Partial<ExportChoices>) => void] {
  const [text, setText] = usePreference('roster.export');
  const kept = readChoices(text);
  const choices: ExportChoices = kept.names === 'import' && !canImport ? { ...kept, names: 'labels' } : kept;
  return [choices, (change) => setText(JSON.stringify({ ...kept, ...change }))];
}

function readChoices(text: string | null): ExportChoices {
  if (text === null) return FROM_THE_START;
  try {
    return choicesSchema.parse(JSON.parse(text));
  } catch {
    // Another version of Roster wrote it.
    return FROM_THE_START;
  }
}

/** How a file is written by some choices: ChartMogul would import a mark or a `'` as part of the first value. */
export function styleOf({ names, isForExcel, isProtected }: ExportChoices): CsvStyle {
  if (names === 'import') return { names, isForExcel: false, isProtected: false };
  return { names, isForExcel, isProtected };
}
