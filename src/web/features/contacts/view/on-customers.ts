import type { ContactView } from './contact-view';
import type { DerivedFields } from './field-catalog';

/** Which of a view may be otherwise when something else is known of customers: the contacts it shows, or their order. */
export function onCustomers({ q, filters, sorting }: ContactView, { ofCustomer }: DerivedFields) {
  const isOfCustomer = (asked: string) => ofCustomer.some(({ key }) => key === asked);
  const isSearched = ofCustomer.length > 0 && q.trim() !== '';
  return {
    isNarrowed: isSearched || filters.some(({ field }) => isOfCustomer(field)),
    isSorted: sorting.some(({ id }) => isOfCustomer(id)),
  };
}
