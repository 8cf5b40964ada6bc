import type { Query } from '../../../contract/lookup';

/** The short form of what a text names, which stands in the field while it is looked up; null for words. */
export function shortFormOf(query: Query): string | null {
  if (query.kind === 'contact') return query.uuid;
  if (query.kind === 'email') return query.email;
  return query.kind === 'customer-number' ? `https://app.chartmogul.com/#/customers/${query.number}` : null;
}

/** How long a field's text would be with something pasted into it. */
export function lengthAfter(
  { value, selectionStart, selectionEnd }: HTMLInputElement,
  pasted: string,
): number {
  return value.length - ((selectionEnd ?? 0) - (selectionStart ?? 0)) + pasted.length;
}
