import type { ContactsReading } from '../../contract/contacts-across';
import { customerName } from '../../contract/customer';
import type { Directory } from '../directory/directory';
import { problemOf } from '../problems';
import { type Standing, uuidOf } from './standing';

/** A standing as readers are told of it. */
export function readingOf(
  { done, failed, gone, account }: Standing,
  directory: Directory,
  accountManager: string | null,
): ContactsReading {
  const count = directory.countOf(accountManager);
  // Another instance may have read more customers than this one knows by now.
  const customers = directory.coverage.complete ? count : Math.max(count, done + failed.length);
  return {
    way: account === null ? 'customers' : 'account',
    customers,
    // Some may have left since they were read.
    done: Math.max(0, Math.min(done, customers - failed.length)),
    failed: failed.map(([kept, , type, upstreamStatus]) => ({
      ...named(kept, directory),
      problem: problemOf(type, upstreamStatus === null ? {} : { upstreamStatus }),
    })),
    gone: gone.map((kept) => named(kept, directory)),
  };
}

function named(kept: string, directory: Directory): { uuid: string; name: string } {
  const uuid = uuidOf(kept);
  const customer = directory.customerOf(uuid);
  return { uuid, name: customer === undefined ? uuid : customerName(customer) };
}
