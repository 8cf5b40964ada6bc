import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Context } from 'hono';
import { type Contact, isContact, readContact } from '../../contract/contact';
import type { CsvRequest } from '../../contract/csv-columns';
import type { CONTACTS_OF } from '../../contract/export-report';
import { exporterAt, hurried } from '../caller';
import type { Directory } from '../directory/directory';
import type { ServerEnv } from '../env';
import type { Caller, Upstream } from '../upstream/client';
import { answerCsv, type CsvOptions } from './answer-csv';
import { contactCsvFields, needDirectory } from './contact-csv-fields';
import { withDataSourceNames } from './data-source-field';

/** What every route that answers with a file of contacts is given. */
export interface ContactsCsvOptions extends CsvOptions {
  upstream: Upstream;
  directory: Directory;
}

/** Contacts that are to be a file. */
interface ContactsFile {
  /** Whose they are, for the log. */
  of: (typeof CONTACTS_OF)[number];
  /** The uuid of the customer whose they are, where they are one's. */
  customer?: string;
  /** What was asked for, as `csvRequestOf` reads it. */
  request: CsvRequest;
  /** When it was asked for (milliseconds of `performance.now()`). */
  since: number;
  /** Tells what the file is about, for its name; null where the rest says enough. It is hurried. */
  about: (caller: Caller) => Promise<string | null>;
  /** Reads the entries as ChartMogul sends them, a page at a time; what it throws at the first is a problem. */
  pages: (caller: Caller) => AsyncIterable<readonly unknown[]>;
}

/** What is read of an entry that has no uuid. */
const NO_UUID = 'none';

/**
 * Answers with a CSV file of contacts. A column that the directory has waits until that has read all customers.
 *
 * What fails before the first page is there is a problem with its status; what fails later cuts the connection.
 *
 * @throws MalformedRequest - for a column that is unknown
 * @throws UpstreamError - when the first page, or the directory, cannot be had
 */
export async function answerContacts(
  c: Context<ServerEnv>,
  { of, customer, request, since, about, pages }: ContactsFile,
  options: ContactsCsvOptions,
): Promise<Response> {
  const { upstream, directory } = options;
  const { columns, ...style } = request;
  const chosen = contactCsvFields(columns, of, directory);

  const ended = new AbortController();
  const caller = exporterAt(c, ended.signal);
  const onEnd = () => ended.abort();
  const contacts = contactsIn(pages(caller));
  try {
    const [first, name, fields] = await Promise.all([
      contacts.next(),
      about(hurried(caller)),
      withDataSourceNames(chosen, upstream, caller),
      needDirectory(chosen) ? directory.whole(caller.signal) : null,
    ]);
    const batches = aheadByOne(first, contacts);
    const whose = { what: 'contacts', of, ...(customer !== undefined && { customer }) } as const;
    const file = { ...whose, about: name, isPartial: false, fields, style, batches, since, onEnd };
    return answerCsv(c, file, options);
  } catch (error) {
    onEnd();
    throw error;
  }
}

/** Of one that is malformed what can be read, and no uuid for none. */
async function* contactsIn(pages: AsyncIterable<readonly unknown[]>): AsyncGenerator<Contact[], void> {
  for await (const entries of pages) yield entries.map(contactOf);
}

function contactOf(entry: unknown): Contact {
  if (isContact(entry)) return entry;
  const { value, malformed } = readContact(entry, NO_UUID);
  return malformed.includes('uuid') ? { ...value, uuid: '' } : value;
}

/** Yields what was read, and reads one more while that is being taken. */
async function* aheadByOne<T>(first: IteratorResult<T, void>, source: AsyncIterator<T, void>) {
  for (let got = first; !got.done; ) {
    const next = source.next();
    // Its failure is told when it is its turn.
    next.catch(() => {});
    // What was read is printed in one go: the request must be on its way before that.
    await nextTurn();
    yield got.value;
    got = await next;
  }
}
