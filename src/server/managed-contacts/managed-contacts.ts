import { ByAccount } from './by-account';
import { ByCustomers } from './by-customers';
import { DoneCustomers } from './done-customers';
import { type GivenContacts, Progress } from './progress';
import { beginning, type Standing } from './standing';
import type { Work } from './work';

/** What is read of whose contacts. */
export interface ManagedContactsOptions extends Omit<Work, 'progress' | 'done'> {
  /** Where a reading stopped that is to go on. */
  standing?: Standing | undefined;
}

/**
 * Reads the contacts of all customers of an account manager, mostly in the order of the customers, and yields them as
 * they come. Nobody can ask ChartMogul for them: each customer's are read, or all of the account, of which theirs are
 * kept; whichever takes fewer requests. Each contact is given once.
 *
 * A customer that fails is put aside, and the others go on; one that is gone is done. A reading that ends by itself
 * has the contacts of every customer that is theirs at its end, or enough.
 *
 * @throws UpstreamError - what keeps it from going on, or what failed when nothing else is left; the last cursor goes
 *   on there, and tries again
 * @throws Abandoned - when the caller has left
 */
export async function* readManagedContacts(
  options: ManagedContactsOptions,
): AsyncGenerator<GivenContacts, void> {
  const { directory, accountManager } = options;
  const standing = tryingAgain(options.standing ?? beginning(accountManager));
  const progress = new Progress(directory, accountManager, standing);
  const work = { ...options, progress, done: new DoneCustomers(standing) };
  for (let isOver = false; !isOver; ) {
    const { account } = standing;
    isOver = yield* account === null ? new ByCustomers(work).read() : new ByAccount(work, account).read();
  }
}

/** Those that failed come first when nothing else is left. */
function tryingAgain(standing: Standing): Standing {
  const { isAtEnd, failed } = standing;
  if (!isAtEnd) return standing;
  const open = failed.map(([kept, cursor]): Standing['open'][number] => [kept, cursor]);
  return { ...standing, isAtEnd: false, failed: [], open };
}
