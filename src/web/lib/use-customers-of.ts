import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { askForCustomers } from './ask-for-customers';
import { directoryQuery } from './directory-query';
import { type CustomerRows, pendingCustomers, useCustomersVersion } from './known-customers';

/** What is known of the customers of a list's rows. */
interface CustomersOf {
  /** As {@link useCustomersVersion} has it. */
  version: number;
  /** True as long as there are rows whose customer is not known yet, and may become so. */
  isPending: boolean;
}

/**
 * Follows what is known of the customers of a list's rows, and has those that are not known yet asked for while the
 * directory is read.
 *
 * @param rows - null for a list that shows nothing of its rows' customers
 */
export function useCustomersOf(rows: CustomerRows | null): CustomersOf {
  const version = useCustomersVersion();
  const { data, dataUpdatedAt: answeredAt } = useQuery({ ...directoryQuery, enabled: rows !== null });
  const directory = data?.coverage;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another version others are pending
  const pending = useMemo(() => (rows ? pendingCustomers(rows) : null), [rows, version]);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the set is the same one when there is more in it
  useEffect(() => {
    if (!pending || !directory) return;
    askForCustomers({ pending, directory, answeredAt }, leaving.current.signal);
  }, [rows, version, pending, directory, answeredAt]);
  return { version, isPending: pending !== null && pending.size > 0 };
}
