import { accountManagerContactsPath } from '../contract/account-manager-path';
import { createSandbox, type SandboxOptions } from './app';
import { portfolioOf } from './portfolio';
import { contactsOf, WITHOUT_LARGEST } from './test-contacts';
import { startSandbox } from './test-support';

export const PAT = 'pat@example.com';
/** Where the contacts of Pat's customers are. */
export const PATS = accountManagerContactsPath(PAT);

/** So many customers with so many contacts each. */
export const many = (count: number, contacts: number) => Array<number>(count).fill(contacts);

/** An account in which Pat's customers have so many contacts; which these are, one just like it tells. */
export async function patsAccount(contacts: readonly number[], options: SandboxOptions = { limits: false }) {
  const customers = portfolioOf(PAT, contacts);
  const [sandbox, twin] = [await startSandbox(options), createSandbox({ ...options, limits: false })];
  for (const one of [sandbox, twin]) one.customers.edit({ ...WITHOUT_LARGEST, add: customers });
  const uuids = customers.map(({ uuid }) => uuid);
  const expected = (await contactsOf(twin, uuids)).map(({ uuid }) => uuid);
  const asked = (path: string) => sandbox.requests.report().paths.filter((one) => one.includes(path)).length;
  /** Gives a customer to another account manager. */
  const hand = (uuid: string | undefined, owner: string) =>
    sandbox.customers.edit({ change: { [String(uuid)]: { owner } } });
  return { sandbox, uuids, expected, asked, hand };
}
