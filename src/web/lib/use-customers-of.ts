import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { Coverage } from '../../contract/directory';
import { askForCustomers } from './ask-for-customers';
import { directoryPause, directoryQuery } from './directory-query';
import { type CustomerRows, pendingCustomers, useCustomersVersion } from './known-customers';

/** What is known of the customers of a list's rows. */
interface CustomersOf {
  /** As {@link useCustomersVersion} has it. */
  version: number;
  /** True as long as there are rows whose customer is not known yet, and may become so. */
  isPending: boolean;
  /** How far the directory has read; undefined until that is known. */
  coverage: Coverage | undefined;
}

/**
 * Follows what is known of the customers of a list's rows, and has those that are not known yet asked for while the
 * directory is read.
 */
export function useCustomersOf(rows: CustomerRows): CustomersOf {
  const version = useCustomersVersion();
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another version others are pending
  const pending = useMemo(() => pendingCustomers(rows), [rows, version]);
  const { data, dataUpdatedAt: answeredAt } = useQuery({
    ...directoryQuery,
    refetchInterval: ({ state }) => directoryPause(state.data?.coverage, pending.size > 0),
  });
  const coverage = data?.coverage;
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the set is the same one when there is more in it
  useEffect(() => {
    if (coverage) askForCustomers({ pending, directory: coverage, answeredAt }, leaving.current.signal);
  }, [rows, version, pending, coverage, answeredAt]);
  return { version, isPending: pending.size > 0, coverage };
}
