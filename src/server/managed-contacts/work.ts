import type { Directory } from '../directory/directory';
import type { Caller } from '../upstream/client';
import type { PageSource } from '../upstream/pages';
import type { DoneCustomers } from './done-customers';
import type { Progress } from './progress';

/** Whose contacts are read, for whom, and how far it is. */
export interface Work {
  upstream: PageSource;
  directory: Directory;
  /** Null for the customers that have none. */
  accountManager: string | null;
  /** Contacts after which it is enough; infinite for all. */
  rows: number;
  /** True where nothing is of use but all: the first customer that fails ends it. */
  isWhole: boolean;
  caller: Caller;
  progress: Progress;
  done: DoneCustomers;
}
