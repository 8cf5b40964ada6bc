import { customerName } from '../../contract/customer';
import type { Coverage } from '../../contract/directory';
import { customerUuidSchema } from '../../contract/ids';
import { lookupAnswerSchema } from '../../contract/lookup';
import { getJson, readBy } from './api';
import { knownCustomer, noteCustomers, UNKNOWN, unknownCustomers } from './known-customers';
import { hasMovedOn } from './pages/moved-on';
import { onForget } from './session/stay';

/** Uuids that are asked for at a time, each of 40 characters: so the address is shorter than 8,000. */
const MOST = 190;
/** Requests for each answer of the directory, of which there is one a second while it is read. */
const MOST_AT_ONCE = 5;

/** What is to be known, and how far the directory was when it last answered. */
interface Wanted {
  /** Customers of whom nothing is known; may change meanwhile. */
  pending: ReadonlySet<string>;
  directory: Coverage;
  /** Tells its answers apart. */
  answeredAt: number;
}

/** How far the directory had got when it was last found not to have a customer, by the customer's uuid. */
const lackedAt = new Map<string, Coverage>();
onForget(() => lackedAt.clear());

let turn = Promise.resolve();
/** The answer for which requests were sent last, and that after which one failed, or was of who knows less. */
let [sentFor, failedAfter] = [0, 0];

/**
 * Asks the server for customers of whom nothing is known yet, once the directory has got further than when it did not
 * have them, and until then not again; and for those it did not have at all, when it is read anew. Whoever asks takes
 * turns: there is one request at a time. What fails is tried again when the directory answers again.
 */
export function askForCustomers(wanted: Wanted, signal: AbortSignal): Promise<void> {
  turn = turn.then(() => ask(wanted, signal));
  return turn;
}

async function ask({ pending, directory, answeredAt }: Wanted, signal: AbortSignal): Promise<void> {
  const due = dueOf(pending, directory);
  if (due.length === 0 || answeredAt === failedAfter) return;
  if (!directory.complete && answeredAt === sentFor) return;
  sentFor = answeredAt;
  const end = directory.complete ? due.length : Math.min(due.length, MOST * MOST_AT_ONCE);
  try {
    for (let place = 0; place < end; place += MOST) {
      const isSettled = await askFor(due.slice(place, place + MOST), directory, signal);
      if (!isSettled) failedAfter = answeredAt;
    }
  } catch {
    if (!signal.aborted) failedAfter = answeredAt;
  }
}

/** Those that the directory may have by now, the ones first that were not asked for the longest. */
function dueOf(pending: ReadonlySet<string>, directory: Coverage): string[] {
  const due: string[] = [];
  const malformed: string[] = [];
  for (const uuid of [...pending, ...unknownCustomers()]) {
    const known = knownCustomer(uuid);
    if (known !== undefined && known !== UNKNOWN) continue;
    const since = lackedAt.get(uuid);
    // A page that named it has come about now: what that did not know then is asked for once there is more to know.
    const isDue = since ? hasMovedOn(directory, since) : directory.complete && known === undefined;
    if (!isDue && !since) lackedAt.set(uuid, directory);
    // What no customer is called is never asked for.
    if (isDue) (customerUuidSchema.safeParse(uuid).success ? due : malformed).push(uuid);
  }
  if (directory.complete) noteCustomers([], malformed);
  const readAt = (uuid: string) => lackedAt.get(uuid)?.read ?? 0;
  return due.sort((a, b) => readAt(a) - readAt(b));
}

/** @returns false where an answer lacks customers that the directory may have all the same */
async function askFor(uuids: readonly string[], directory: Coverage, signal: AbortSignal): Promise<boolean> {
  const url = `/api/lookup?recent=${uuids.join(',')}`;
  const { customers, coverage } = await getJson(url, signal, readBy(lookupAnswerSchema));
  const found = customers.map(({ uuid, account_manager, ...customer }) => ({
    uuid,
    name: customerName({ uuid, ...customer }),
    account_manager,
  }));
  const uuidsFound = new Set(found.map(({ uuid }) => uuid));
  const lacked = uuids.filter((uuid) => !uuidsFound.has(uuid));
  noteCustomers(found, coverage.complete ? lacked : []);
  // The answer may be of another instance, which has not got as far.
  if (directory.complete && !coverage.complete) return lacked.length === 0;
  const since = hasMovedOn(coverage, directory) ? coverage : directory;
  for (const uuid of lacked) lackedAt.set(uuid, since);
  return true;
}
