import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_PER_PAGE } from '../../contract/page';
import { accountAllowance, isAccountCheaper } from './way';

interface Scenario {
  /** How many contacts each of their customers has, in their order. */
  theirs: readonly number[];
  /** How many customers there are besides, and how many contacts those have in all. */
  others: number;
  othersContacts: number;
  pageMs?: number;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
const pagesOf = (contacts: number) => Math.max(1, Math.ceil(contacts / MAX_PER_PAGE));

/** The requests that a reading takes by the rule, and by each of both ways alone. */
function requestsOf({ theirs, others, othersContacts, pageMs = 10 }: Scenario) {
  const byCustomers = sum(theirs.map(pagesOf));
  const byAccount = pagesOf(sum(theirs) + othersContacts);
  const seen = { customers: 0, requests: 0, contacts: 0 };
  let taken: number | null = null;
  for (const contacts of theirs) {
    seen.customers++;
    seen.requests += pagesOf(contacts);
    seen.contacts += contacts;
    const prospect = {
      seen,
      left: theirs.length - seen.customers,
      inAccount: theirs.length + others,
      pageMs,
    };
    if (taken !== null || seen.customers % 20 > 0 || !isAccountCheaper(prospect)) continue;
    const allowance = accountAllowance(prospect);
    if (byAccount <= allowance)
      return { byCustomers, byAccount, asRuled: seen.requests + byAccount, way: 'account' };
    taken = allowance;
  }
  return { byCustomers, byAccount, asRuled: byCustomers + (taken ?? 0), way: 'customers' };
}

const times = (count: number, contacts: number) => Array<number>(count).fill(contacts);

describe('the cheaper way', () => {
  test('is the account’s where their customers are most of all', () => {
    const scenario = { theirs: times(300, 10), others: 60, othersContacts: 600 };
    expect(requestsOf(scenario)).toMatchObject({ way: 'account', byCustomers: 300, asRuled: 20 + 18 });
  });

  test('is by customers where they are few of many', () => {
    const scenario = { theirs: times(300, 40), others: 3_500, othersContacts: 140_000 };
    expect(requestsOf(scenario)).toMatchObject({ way: 'customers', asRuled: 300 });
  });

  test('is by customers where the account’s pages would take longer, one after the other', () => {
    const scenario = { theirs: times(300, 40), others: 60, othersContacts: 2_400 };
    expect(requestsOf({ ...scenario, pageMs: 50 }).way).toBe('account');
    expect(requestsOf({ ...scenario, pageMs: 300 })).toMatchObject({ way: 'customers', asRuled: 300 });
  });

  test('is not looked for where few customers are left', () => {
    expect(requestsOf({ theirs: times(59, 1), others: 0, othersContacts: 0 })).toMatchObject({ asRuled: 59 });
  });

  test('costs twice at most where one other customer has more contacts than all', () => {
    const { byCustomers, asRuled } = requestsOf({
      theirs: times(300, 1),
      others: 1,
      othersContacts: 100_000,
    });
    expect(byCustomers).toBe(300);
    expect(asRuled).toBeLessThanOrEqual(580);
  });

  test('takes thrice the time at most where pages take long', () => {
    const theirs = times(300, 0);
    for (const pageMs of [10, 80, 300, 2_000]) {
      const { byCustomers, asRuled } = requestsOf({ theirs, others: 10, othersContacts: 100_000, pageMs });
      const inTurn = (asRuled - byCustomers) * pageMs;
      const atOnce = byCustomers * Math.max(1_005 / 39, pageMs / 16);
      expect(inTurn).toBeGreaterThan(0);
      expect(inTurn).toBeLessThanOrEqual(2 * atOnce);
    }
  });

  test('does not take those for empty who may have contacts', () => {
    // There are 20,000 others, with as few contacts as theirs: none were seen.
    expect(requestsOf({ theirs: times(150, 0), others: 20_000, othersContacts: 0 }).way).toBe('customers');
  });

  test('costs about twice at most, and hardly ever thrice, whatever is where', () => {
    const contacts = fc.oneof(
      { weight: 8, arbitrary: fc.nat(60) },
      { weight: 1, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.nat(2_000) },
    );
    const scenario = fc.record({
      theirs: fc.array(contacts, { maxLength: 400, size: 'max' }),
      others: fc.nat(4_000),
      othersContacts: fc.oneof(fc.nat(5_000), fc.nat(400_000)),
    });
    fc.assert(
      fc.property(scenario, (one) => {
        const { byCustomers, byAccount, asRuled } = requestsOf(one);
        expect(asRuled).toBeLessThanOrEqual(2.25 * byCustomers + 20);
        // The others may have fewer contacts than theirs let expect, which only the account's pages would show.
        if (one.othersContacts < one.others * (sum(one.theirs) / Math.max(1, one.theirs.length))) return;
        // Each customer takes a page that is not full: where the account's way is given up just before its end, and
        // customers turn out to have more pages than the first ones let expect, it is thrice.
        expect(asRuled).toBeLessThanOrEqual(3 * Math.min(byCustomers, byAccount) + 100);
      }),
      { numRuns: 500 },
    );
  });
});
