import { useMemo } from 'react';
import type { ContactView } from '../view/contact-view';
import { readView, type ViewSearch } from './view-address';

/** The view that an address holds. Each part of it is the same object for as long as its text is the same. */
export function useAddressedView({ q = '', sort, filters }: ViewSearch): ContactView {
  const sorting = useMemo(() => readView({ sort }).view.sorting, [sort]);
  const conditions = useMemo(() => readView({ filters }).view.filters, [filters]);
  return useMemo(() => ({ q, filters: conditions, sorting }), [q, conditions, sorting]);
}
