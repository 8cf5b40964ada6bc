import { csvFileName } from '../../../contract/csv-file-name';
import type { ExportSubject, RowChoice } from './export-subject';

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
