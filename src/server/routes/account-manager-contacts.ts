import { type Context, Hono } from 'hono';
import { accountManagerIn } from '../../contract/account-manager-path';
import { isCursor } from '../../contract/walk';
import { personAt } from '../caller';
import type { ServerEnv } from '../env';
import { type ManagedContactsOptions, readManagedContacts } from '../managed-contacts/managed-contacts';
import type { GivenContacts } from '../managed-contacts/progress';
import { readStanding } from '../managed-contacts/standing';
import { readParameters } from '../parameters';
import type { Caller } from '../upstream/client';
import { UpstreamError } from '../upstream/errors';
import { AcrossPrinter } from './across-printer';
import { answerContacts, type ContactsCsvOptions } from './answer-contacts';
import { answerLines, type Line } from './answer-lines';
import { CSV_CHECKS, csvRequestOf } from './csv-request';
import { OpenFiles } from './open-files';
import { printEntries } from './print-entries';
import { withMembers } from './with-members';

/** Streams that one user may read at the same time: each holds pages of several customers. */
const MOST_STREAMS = 4;
const MOST_ROWS = 100_000;

const PARAMETERS = {
  cursor: isCursor,
  rows: (value: string) => /^[1-9]\d{0,5}$/.test(value) && Number(value) <= MOST_ROWS,
};

/** Said of the customers that have none. */
const NOBODY = 'no account manager';

/**
 * `GET /api/account-managers/:account_manager/contacts?cursor&rows`: the contacts of all their customers, as lines of
 * JSON as they come (`acrossPageSchema` and `contactsLineSchema` of the contract). The cursor of a line goes on behind
 * it, whatever the stream came to. It ends with `has_more: false`; with a problem, which says why it cannot go on; or
 * once it has given `rows` contacts. Any other end is none.
 *
 * `GET /api/account-managers/:account_manager/contacts.csv?columns&names&excel&protect`: the same as a file; 404 where no
 * customer has this account manager.
 *
 * A space stands for nobody.
 */
export function accountManagerContactsRoutes(options: ContactsCsvOptions): Hono<ServerEnv> {
  const { upstream, directory, log, readerPatienceMs } = options;
  const across = new AcrossPrinter(directory);
  const openStreams = new OpenFiles(MOST_STREAMS);
  return new Hono<ServerEnv>()
    .get('/api/account-managers/:account_manager/contacts', async (c) => {
      const parameters = readParameters(c, PARAMETERS);
      const cursor = parameters.get('cursor');
      const accountManager = accountManagerAt(c);
      const standing = cursor === undefined ? undefined : readStanding(cursor, accountManager);
      const rows = Number(parameters.get('rows') ?? Number.POSITIVE_INFINITY);
      const ended = new AbortController();
      const caller = personAt(c, ended.signal);
      const close = openStreams.open(caller.user, caller.signal);
      const onEnd = () => {
        close();
        ended.abort();
      };
      const work = { upstream, directory, accountManager, rows, isWhole: false, caller, standing };
      return answerLines(c, linesOf(work), { log, readerPatienceMs, onEnd });
    })
    .get('/api/account-managers/:account_manager/contacts.csv', (c) => {
      const since = performance.now();
      const request = csvRequestOf(readParameters(c, CSV_CHECKS));
      const accountManager = accountManagerAt(c);
      const file = {
        ...({ of: 'account-manager', request, since } as const),
        about: async () => accountManager ?? NOBODY,
        pages: (caller: Caller) => pagesOf({ ...{ upstream, directory, accountManager, caller }, ...ALL }),
      };
      return answerContacts(c, file, options);
    });

  async function* linesOf(work: ManagedContactsOptions): AsyncGenerator<Line, void> {
    await directory.first(work.caller.signal);
    for await (const given of readManagedContacts(work)) yield lineOf(given);
  }

  function lineOf({ entries, told }: GivenContacts): Line {
    const more = JSON.stringify(told()).slice(1);
    const bytes = Buffer.from(`{"entries":${printEntries(entries)},${more}`);
    return { json: withMembers(bytes, across.print(entries)), rows: entries.length };
  }

  /** Not before the directory knows all of their customers. */
  async function* pagesOf(work: ManagedContactsOptions): AsyncGenerator<unknown[], void> {
    const { accountManager, caller } = work;
    await directory.whole(caller.signal);
    // A name that is misspelt in a script must not look like a file that is whole.
    if (accountManager !== null && directory.countOf(accountManager) === 0) {
      throw new UpstreamError('not-found', { detail: 'No customer has this account manager.' });
    }
    for await (const { entries } of readManagedContacts(work)) yield entries;
  }
}

/** What a file has: all, or it fails. */
const ALL = { rows: Number.POSITIVE_INFINITY, isWhole: true };

function accountManagerAt(c: Context): string | null {
  return accountManagerIn(c.req.param('account_manager') ?? '');
}
