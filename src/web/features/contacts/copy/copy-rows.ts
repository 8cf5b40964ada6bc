import type { Contact } from '../../../../contract/contact';
import type { ContactField } from '../../../../contract/contact-fields';
import { formatNumber } from '../../../lib/format';
import { countOf } from '../../../lib/words';
import { MEANWHILE, STEP, type Steps, workThrough } from '../view/slices';
import { putOnClipboard } from './clipboard';
import { emailsOf, emailWords } from './emails';
import { contactLine, tsvLine } from './tsv';

const ROWS = { one: 'row', many: 'rows' };
/** After so long it is said how far copying is, and again each time as much has passed. */
const SAY_AFTER_MS = 1_000;
/** Rows between two looks at the clock: each is some ten values. */
const ROWS_A_STEP = STEP / 16;

interface CopyRowsOptions {
  contacts: Iterable<Contact>;
  /** How many they are. */
  count: number;
  /** The columns, in their order. */
  fields: readonly ContactField[];
  /** True when the names of the fields are the first line. */
  hasHeader: boolean;
  timeZone: string;
  /** Hears how far it is when it takes long, and what came of it. */
  say: (words: string) => void;
}

/** Makes the text of many rows in steps. */
function* rowsText(options: Omit<CopyRowsOptions, 'say'>, onRows: (done: number) => void): Steps<string> {
  const { contacts, fields, hasHeader, timeZone } = options;
  const lines = hasHeader ? [tsvLine(fields.map(({ label }) => label))] : [];
  let done = 0;
  for (const contact of contacts) {
    lines.push(contactLine(contact, fields, timeZone));
    done += 1;
    if (done % ROWS_A_STEP > 0) continue;
    onRows(done);
    yield;
  }
  return lines.join('\n');
}

/**
 * Copies rows as a table that spreadsheets take. However many they are, the page stays alive meanwhile.
 *
 * To be called within a click or a key press.
 */
export async function copyRows({ say, ...options }: CopyRowsOptions): Promise<void> {
  const { count } = options;
  let saidAt = performance.now();
  const tellHowFar = (done: number) => {
    if (performance.now() - saidAt < SAY_AFTER_MS) return;
    saidAt = performance.now();
    say(`Copying: ${formatNumber(done)} of ${countOf(count, ROWS)}…`);
  };
  const text = new Promise<string>((onDone, onError) => {
    workThrough(rowsText(options, tellHowFar), { stretches: MEANWHILE, onDone, onError });
  });
  try {
    await putOnClipboard(text);
    say(`${countOf(count, ROWS)} copied.`);
  } catch {
    say(`The ${count === 1 ? 'row' : 'rows'} could not be copied: the browser refused.`);
  }
}

/** Copies the e-mail addresses of contacts, and says how many have none. To be called within a click or a key press. */
export async function copyEmails(contacts: Iterable<Contact>, say: (words: string) => void): Promise<void> {
  const emails = emailsOf(contacts);
  try {
    if (emails.count > 0) await navigator.clipboard.writeText(emails.text);
    say(emailWords(emails));
  } catch {
    say('The e-mail addresses could not be copied: the browser refused.');
  }
}
