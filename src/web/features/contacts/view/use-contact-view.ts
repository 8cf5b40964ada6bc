import { useLayoutEffect, useState } from 'react';
import type { Contact } from '../../../../contract/contact';
import type { Rows } from '../../../lib/pages/rows';
import type { GridRows } from '../../../ui/grid/grid-rows';
import { type ContactView, isNarrowed, isPlain, viewKey } from './contact-view';
import type { FieldCatalog } from './field-catalog';
import { type Outcome, ViewKeeper } from './view-keeper';

/** The contacts of a list in a view, as they are shown. */
export interface ShownContacts {
  rows: GridRows<Contact>;
  /** True while the view asked for is not ready and the one before is shown. */
  isBusy: boolean;
  /** True when a search or filters leave contacts out. */
  isNarrowed: boolean;
  /** How many loaded contacts the shown ones were chosen from. */
  covered: number;
}

/**
 * Shows a list's contacts in a view. What takes no longer than a few milliseconds is shown in the same frame; until
 * other views are ready the one before is shown. The list as it is costs nothing.
 *
 * @param timeZone - of the account
 * @throws what went wrong in making the view, when rendered
 */
export function useContactView(
  rows: Rows<Contact>,
  view: ContactView,
  catalog: FieldCatalog,
  timeZone: string,
): ShownContacts {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [keeper] = useState(() => new ViewKeeper(setOutcome));

  useLayoutEffect(
    () => keeper.ask({ rows, view, catalog, timeZone }),
    [keeper, rows, view, catalog, timeZone],
  );
  useLayoutEffect(() => () => keeper.stop(), [keeper]);

  if (outcome && 'error' in outcome) throw outcome.error;
  const isAsItIs = isPlain(view);
  const result = isAsItIs || !outcome ? { rows, covered: rows.count } : outcome.result;
  const isReady = isAsItIs || outcome?.key === viewKey(view);
  return { ...result, isBusy: !isReady, isNarrowed: isNarrowed(view) };
}
