import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { viewSearchShape } from '../features/contacts/layout/view-address';

/** A change to which list is shown, and how; undefined takes a part of it away. */
type SearchChange = Partial<
  Record<
    'account_manager' | 'status' | 'data_source_uuid' | 'contact' | keyof typeof viewSearchShape,
    string | undefined
  >
>;

/**
 * Changes the search in the address of a list's page.
 *
 * @returns the function that does; `isTyping` for one of many changes, of which only the last is to be gone back to
 */
export function useSearchChange(
  path: '/customers' | '/contacts' | '/account-managers' | '/account-managers/contacts',
) {
  const router = useRouter();
  return useCallback(
    (change: SearchChange, isTyping = true) => {
      // What was typed last is told a little later: somebody may have gone on to another page.
      if (router.latestLocation.pathname !== path) return;
      router.navigate({
        to: path,
        search: (before) => ({ ...before, ...change }),
        replace: isTyping,
        resetScroll: false,
      });
    },
    [router, path],
  );
}
