import { Random } from './data/random';

/** A customer to be added by an edit; `owner` is the e-mail address of the account manager. */
type Added = { uuid: string; company: string; owner: string; contacts: number };

/**
 * Customers for an account manager, to be added by an edit: the same uuids at each call.
 *
 * @param owner - the account manager's e-mail address
 * @param contacts - how many contacts each customer has, from none to 10,000
 * @example
 * customers.edit({ add: portfolioOf('pat@example.com', [...Array<number>(300).fill(40), 0, 700]) });
 */
export function portfolioOf(owner: string, contacts: readonly number[]): Added[] {
  const random = new Random(`portfolio ${owner}`);
  return contacts.map((count, at) => ({
    uuid: `cus_${random.hex(8)}-2c7e-11ee-${random.hex(4)}-${random.hex(8)}${random.hex(4)}`,
    company: `Customer ${at + 1}`,
    owner,
    contacts: count,
  }));
}
