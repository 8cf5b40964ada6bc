/**
 * A space stands for the customers without an account manager in a path, since no name is only that. It stands before
 * `.` and `..` too, and is to be left out again: as they are they would lead to another path
 * (https://url.spec.whatwg.org/#double-dot-path-segment).
 */
const SPACE = ' ';

/**
 * Where the contacts of an account manager's customers are.
 *
 * @param accountManager - null for the customers that have none
 */
export function accountManagerContactsPath(accountManager: string | null): string {
  const name = accountManager ?? '';
  const isPart = name !== '' && !/^\.\.?$/.test(name);
  return `/api/account-managers/${encodeURIComponent(isPart ? name : SPACE + name)}/contacts`;
}

/** The account manager that a path names; null for nobody. */
export function accountManagerIn(parameter: string): string | null {
  return (parameter.startsWith(SPACE) ? parameter.slice(SPACE.length) : parameter) || null;
}
