import { CUSTOM_PREFIX } from '../../../contract/contact-fields';
import { writeCsvRequest } from '../../../contract/csv-columns';
import { type ExportChoices, styleOf } from './export-choices';
import type { ExportSubject } from './export-subject';
import { exportedFields } from './exported-fields';

/** Longer addresses are refused by the server. */
const LONGEST = 8_000;
/** The column that has, as JSON, all custom attributes without a column of their own. */
const OTHER_ATTRIBUTES = 'custom';

/** What of a subject a link is made of. */
type Linked<T> = Pick<
  ExportSubject<T>,
  'shownFields' | 'allFields' | 'importFields' | 'hasAttributes' | 'serverPath'
>;

/** Where the server has a file, and what is to be said of its columns. */
interface ServerLink {
  href: string;
  /** Null where it has the columns that are chosen. */
  note: string | null;
}

/** The address of all of a list as a file that the server writes, with the columns and in the way that are chosen. */
export function serverLink<T>(subject: Linked<T>, choices: ExportChoices, origin: string): ServerLink {
  const keys = exportedFields(subject, choices).fields.map(({ key }) => key);
  const isImport = choices.names === 'import';
  // Attributes that were not met so far are not to be lost.
  const isOpen = subject.hasAttributes && choices.columns === 'all' && !isImport;
  const others = isOpen ? [OTHER_ATTRIBUTES] : [];
  const href = linkWith(subject, choices, origin, [...new Set([...keys, ...others])]);
  if (href.length <= LONGEST) return { href, note: null };
  const fewer = keys.filter((key) => !key.startsWith(CUSTOM_PREFIX) && key !== OTHER_ATTRIBUTES);
  return isImport
    ? {
        href: linkWith(subject, choices, origin, fewer),
        note: 'The address has no room for all columns: it leaves out custom attributes.',
      }
    : {
        href: linkWith(subject, choices, origin, [...fewer, OTHER_ATTRIBUTES]),
        note: 'The address has no room for all columns: custom attributes are in one, as JSON.',
      };
}

function linkWith<T>(
  { serverPath }: Linked<T>,
  choices: ExportChoices,
  origin: string,
  columns: readonly string[],
): string {
  const url = new URL(serverPath, origin);
  for (const [name, value] of writeCsvRequest({ columns, ...styleOf(choices) })) {
    url.searchParams.set(name, value);
  }
  return url.href;
}

/** The command that saves such a file, for a shell. */
export function curlCommand(link: string): string {
  // In an address as browsers print it there is no apostrophe that a shell would take for the end.
  return `curl -fOJ '${link.replaceAll("'", '%27')}'`;
}
