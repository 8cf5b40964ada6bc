import type { ContactField } from '../../../../contract/contact-fields';
import { formatNumber } from '../../../lib/format';
import { MEANWHILE, STEP, type Steps, workThrough } from '../../../lib/slices';
import { countOf, type Noun } from '../../../lib/words';
import { putOnClipboard } from './clipboard';
import { CONTACTS, emailsOf, emailWords } from './emails';
import type { CopiedContacts } from './selected-contacts';
import { contactLine, tsvLine } from './tsv';

const ROWS = { one: 'row', many: 'rows' };
/** After so long it is said how far copying is, and again each time as much has passed. */
const SAY_AFTER_MS = 1_000;
/** Contacts between two looks at the clock: each is some ten values. */
const ROWS_A_STEP = STEP / 16;

interface CopyOptions {
  contacts: CopiedContacts;
  /** How many they should be. */
  count: number;
  /** Hears how far it is when it takes long, and what came of it. */
  say: (words: string) => void;
}

interface CopyRowsOptions extends CopyOptions {
  /** The columns, in their order. */
  fields: readonly ContactField[];
  /** True when the names of the fields are the first line. */
  hasHeader: boolean;
  timeZone: string;
}

/** A table, and how many rows it has. */
interface Table {
  text: string;
  count: number;
}

/** Makes a table of many rows in steps. */
function* tableOf(options: Omit<CopyRowsOptions, 'say'>, onRows: (done: number) => void): Steps<Table> {
  const { contacts, fields, hasHeader, timeZone } = options;
  const lines = hasHeader ? [tsvLine(fields.map(({ label }) => label))] : [];
  let count = 0;
  let looked = 0;
  for (const contact of contacts) {
    if (contact) {
      lines.push(contactLine(contact, fields, timeZone));
      count += 1;
    }
    looked += 1;
    if (looked % ROWS_A_STEP > 0) continue;
    onRows(count);
    yield;
  }
  return { text: lines.join('\n'), count };
}

/** Why there is nothing to copy, in a sentence. */
class NothingToCopy extends Error {}

interface Copying<T> {
  steps: Steps<T>;
  /** @throws NothingToCopy */
  textOf: (made: T) => string;
  /** What is said once it is done. */
  doneWords: (made: T) => string;
  /** What is copied, as a sentence begins: `The rows`. */
  what: string;
  say: (words: string) => void;
}

/** Copies what is long in the making, and says what came of it. The page stays alive meanwhile. */
async function copyMade<T>({ steps, textOf, doneWords, what, say }: Copying<T>): Promise<void> {
  let cancel = () => {};
  const made = new Promise<T>((onDone, onError) => {
    cancel = workThrough(steps, { stretches: MEANWHILE, onDone, onError });
  });
  try {
    if (await putOnClipboard(made.then(textOf))) say(doneWords(await made));
    else {
      cancel();
      say(`${what} could not be copied: the browser refused.`);
    }
  } catch (error) {
    if (error instanceof NothingToCopy) say(error.message);
    else say(`${what} could not be copied: ${failureWords(error)}`);
  }
}

/** Browsers have a longest text, and throw this for one that would be longer. */
function failureWords(error: unknown): string {
  return error instanceof RangeError ? 'it is more than fits in one text.' : 'something in Roster failed.';
}

/** Makes what hears how many are done, and says it when it takes long. */
function progress(count: number, noun: Noun, say: (words: string) => void) {
  let saidAt = performance.now();
  return (done: number) => {
    if (performance.now() - saidAt < SAY_AFTER_MS) return;
    saidAt = performance.now();
    say(`Copying: ${formatNumber(done)} of ${countOf(count, noun)}…`);
  };
}

/**
 * Copies rows as a table that spreadsheets take, and says how many. However many they are, the page stays alive
 * meanwhile.
 *
 * To be called within a click or a key press.
 */
export function copyRows({ say, ...options }: CopyRowsOptions): Promise<void> {
  const { count } = options;
  return copyMade({
    steps: tableOf(options, progress(count, ROWS, say)),
    textOf: ({ text }) => text,
    doneWords: (table) => `${countOf(table.count, ROWS)} copied.`,
    what: count === 1 ? 'The row' : 'The rows',
    say,
  });
}

/** Copies the e-mail addresses of contacts, and says how many have none. To be called within a click or a key press. */
export function copyEmails({ contacts, count, say }: CopyOptions): Promise<void> {
  return copyMade({
    steps: emailsOf(contacts, progress(count, CONTACTS, say)),
    textOf: (emails) => {
      if (emails.count === 0) throw new NothingToCopy(emailWords(emails));
      return emails.text;
    },
    doneWords: emailWords,
    what: 'The e-mail addresses',
    say,
  });
}
