import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Found } from './found';

/** Where a result leads. */
export interface Destination {
  href: string;
  go: () => void;
}

/** Finds where results lead; null for a person without a customer, whom no page shows. */
export function useDestination(): (found: Found) => Destination | null {
  const router = useRouter();
  return useCallback(
    (found) => {
      const customer = (customerUuid: string, contact?: string): Destination => {
        const to = {
          to: '/customers/$customerUuid',
          params: { customerUuid },
          search: contact === undefined ? {} : { contact },
        } as const;
        return { href: router.buildLocation(to).href, go: () => router.navigate(to) };
      };
      switch (found.kind) {
        case 'customer':
          return customer(found.customer.uuid);
        case 'uuid':
          return customer(found.uuid);
        case 'person':
          return found.person.customer_uuid === null
            ? null
            : customer(found.person.customer_uuid, found.person.uuid);
        case 'list': {
          const to =
            found.of === 'customers'
              ? ({ to: '/customers', search: { q: found.q } } as const)
              : ({ to: '/account-managers', search: {} } as const);
          return { href: router.buildLocation(to).href, go: () => router.navigate(to) };
        }
        case 'manager': {
          const to = { to: '/account-managers', search: { account_manager: found.name } } as const;
          return { href: router.buildLocation(to).href, go: () => router.navigate(to) };
        }
      }
    },
    [router],
  );
}
