import { useQuery } from '@tanstack/react-query';
import { visibleText } from './controls';
import { accountManagersQuery } from './directory-query';

/**
 * Says that no customer has an account manager, and whether one may still be read that has; null as long as one has,
 * as far as is known.
 *
 * @param accountManager - empty for nobody, undefined where none is asked for
 */
export function useUnknownManager(
  accountManager: string | undefined,
): { words: string; isReading: boolean } | null {
  const { data } = useQuery(accountManagersQuery);
  const isKnown =
    accountManager === undefined ||
    data === undefined ||
    data.entries.some((manager) => (manager.account_manager ?? '') === accountManager);
  if (isKnown) return null;
  return {
    words:
      accountManager === ''
        ? 'Every customer has an account manager.'
        : `No customer has the account manager “${visibleText(accountManager)}”.`,
    isReading: !data.coverage.complete,
  };
}

/** Why there may be customers of an account manager that nobody has. */
export const MAY_BE_READ = 'Their customers may not have been read yet.';
