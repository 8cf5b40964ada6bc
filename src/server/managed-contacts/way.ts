import { MAX_PER_PAGE } from '../../contract/page';
import { msOfRequest } from './pace';

/** With fewer customers left, reading them takes a second, and is not worth a choice. */
const FEWEST_LEFT = 40;
/** The way is looked at anew each time that so many customers were read: before, too little is known. */
export const LOOK_EVERY = 20;
/** How much cheaper the account's contacts must look: it is a guess. */
const WORTH_IT = 0.5;
/** How much longer than customer by customer the account's contacts may take before they are given up. */
const LONGEST = 2;

/** What is known when the way is chosen. */
export interface Prospect {
  /** What reading customer by customer has come to so far. */
  seen: { customers: number; requests: number; contacts: number };
  /** How many of their customers are left. */
  left: number;
  /** How many customers the account has, whoever looks after them. */
  inAccount: number;
  /** Milliseconds that a page takes at best. */
  pageMs: number;
}

/** Requests that are left when customers are read one by one, as far as those that were read tell. */
function requestsByCustomers({ seen, left }: Prospect): number {
  return Math.ceil(left * Math.max(1, seen.requests / Math.max(1, seen.customers)));
}

/**
 * Requests for all contacts of the account, if its other customers have as many as theirs; and one more each, since
 * theirs may have none only because nobody has entered any.
 */
function requestsByAccount({ seen, inAccount }: Prospect): number {
  const contacts = inAccount * (seen.contacts / Math.max(1, seen.customers) + 1);
  return Math.max(1, Math.ceil(contacts / MAX_PER_PAGE));
}

/**
 * Tells whether to read all contacts of the account, and keep those of their customers, is clearly the cheaper way, and
 * not the slower one: its pages come one after the other, and those of customers several at a time.
 *
 * It is a guess: one other customer may have more contacts than all of theirs. {@link accountAllowance} bounds what it
 * costs when it is wrong.
 */
export function isAccountCheaper(prospect: Prospect): boolean {
  if (prospect.left < FEWEST_LEFT || prospect.seen.customers < LOOK_EVERY) return false;
  const [byAccount, byCustomers] = [requestsByAccount(prospect), requestsByCustomers(prospect)];
  const { pageMs } = prospect;
  return byAccount < WORTH_IT * byCustomers && byAccount * pageMs < byCustomers * msOfRequest(pageMs);
}

/**
 * How many requests for the account's contacts may be made before that way is given up, for good: as many as customer
 * by customer, and no more than take twice the time.
 */
export function accountAllowance(prospect: Prospect): number {
  const byCustomers = requestsByCustomers(prospect);
  const inTime = (LONGEST * byCustomers * msOfRequest(prospect.pageMs)) / prospect.pageMs;
  return Math.ceil(Math.min(byCustomers, inTime));
}
