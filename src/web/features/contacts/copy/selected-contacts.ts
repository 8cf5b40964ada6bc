import type { Contact } from '../../../../contract/contact';
import type { Rows } from '../../../lib/pages/rows';
import type { GridRows } from '../../../ui/grid/grid-rows';
import type { RowSelection } from '../../../ui/grid/row-selection';

interface Choice {
  /** All that are loaded. */
  loaded: Rows<Contact>;
  shown: GridRows<Contact>;
  selection: RowSelection;
}

/** Contacts to be copied bit by bit; undefined for what is looked at and not copied, which takes time too. */
export type CopiedContacts = Iterable<Contact | undefined>;

/**
 * The contacts that are selected now, whatever is selected by the time that they are read: the shown ones in their
 * order, then those that are not shown.
 */
export function selectedContacts({ loaded, shown, selection }: Choice): {
  count: number;
  contacts: CopiedContacts;
} {
  const ids = [...selection.ids()];
  return { count: ids.length, contacts: contactsOf(ids, loaded, shown) };
}

function* contactsOf(
  ids: readonly string[],
  loaded: Rows<Contact>,
  shown: GridRows<Contact>,
): Generator<Contact | undefined> {
  const wanted = new Set<string>();
  for (const id of ids) {
    wanted.add(id);
    yield;
  }
  for (let place = 0; place < shown.count; place++) {
    const contact = shown.at(place);
    yield contact && wanted.delete(contact.uuid) ? contact : undefined;
  }
  for (const id of wanted) {
    const row = loaded.indexOf(id);
    yield row === undefined ? undefined : loaded.at(row);
  }
}
