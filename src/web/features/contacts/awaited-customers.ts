import type { Coverage } from '../../../contract/directory';
import { ProblemError } from '../../lib/api';
import { formatNumber } from '../../lib/format';
import { reasonOf } from '../../lib/words';
import type { ContactView } from './view/contact-view';
import type { FieldCatalog } from './view/field-catalog';
import { onCustomers } from './view/on-customers';

/**
 * What is to be said beside a view while customers of loaded contacts are not known yet; null where it would be the
 * same if they were, and they are on their way.
 *
 * @param coverage - how far the directory has read; undefined until that is known
 */
export function awaitedNote(
  view: ContactView,
  catalog: FieldCatalog,
  coverage: Coverage | undefined,
): string | null {
  const { isNarrowed, isSorted } = onCustomers(view, catalog.derived);
  // Skeletons say that something is on its way.
  if (!isNarrowed && !isSorted) return coverage?.problem ? readingWords(coverage) : null;
  const end = isNarrowed
    ? 'More contacts may match.'
    : 'Contacts whose customers are not known yet come last.';
  return `${readingWords(coverage)} ${end}`;
}

function readingWords(coverage: Coverage | undefined): string {
  if (coverage === undefined || coverage.complete) return 'Some customers are still being looked up.';
  if (coverage.problem) return `Customers can't be read: ${reasonOf(new ProblemError(coverage.problem))}`;
  return `Customers are still being read: ${shareOf(coverage)}.`;
}

/** What an export says that waits for customers: "Waiting for customers: 3,200 of about 3,800 read". */
export function waitingWords(coverage: Coverage | undefined): string {
  if (coverage === undefined || coverage.complete) return 'Waiting for customers';
  if (coverage.problem) return `Waiting. ${readingWords(coverage)}`;
  return `Waiting for customers: ${shareOf(coverage)} read`;
}

function shareOf({ read, about }: Coverage): string {
  if (about === null || about <= read) return `${formatNumber(read)} so far`;
  return `${formatNumber(read)} of about ${formatNumber(about)}`;
}

/**
 * Tells whether rows cannot be written before all customers are known.
 *
 * @param columns - keys of the fields that are written
 */
export function needsCustomers(
  view: ContactView,
  catalog: FieldCatalog,
  columns: readonly string[],
): boolean {
  const { isNarrowed, isSorted } = onCustomers(view, catalog.derived);
  return isNarrowed || isSorted || catalog.derived.ofCustomer.some(({ key }) => columns.includes(key));
}
