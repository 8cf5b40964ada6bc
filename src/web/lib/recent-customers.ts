import { useEffect } from 'react';
import { customerUuidSchema } from '../../contract/ids';
import { readPreference, writePreference } from './preference';

const MOST = 8;

/** The customers that were opened last in this browser, newest first: their uuids. */
export function recentCustomers(): string[] {
  const uuids = (readPreference('roster.recent') ?? '').split(',');
  return uuids.filter((uuid) => customerUuidSchema.safeParse(uuid).success).slice(0, MOST);
}

/** Remembers that a customer was opened; undefined for one that is not known yet. */
export function useRecentCustomer(uuid: string | undefined): void {
  useEffect(() => {
    if (uuid === undefined) return;
    const others = recentCustomers().filter((other) => other !== uuid);
    writePreference('roster.recent', [uuid, ...others].slice(0, MOST).join(','));
  }, [uuid]);
}
