import { expect, test } from 'vitest';
import type { Contact } from '../../../../contract/contact';
import type { RowSelection } from '../../../ui/grid/row-selection';
import { GrowingList } from '../view/growing-list.test-support';
import { selectedContacts } from './selected-contacts';

const people = (...names: string[]): Contact[] => names.map((name) => ({ uuid: name, last_name: name }));

function selectionOf(...ids: string[]): RowSelection {
  const selected = new Set(ids);
  return {
    size: selected.size,
    has: (id) => selected.has(id),
    ids: () => selected,
    set(some, isSelected) {
      for (const id of some) isSelected ? selected.add(id) : selected.delete(id);
    },
    clear: () => selected.clear(),
  };
}

/** Some of the loaded rows, in another order. */
function shownOf(contacts: Contact[]) {
  const at = (place: number) => contacts[place];
  return { count: contacts.length, at, indexOf: () => undefined, arrangement: contacts };
}

const read = (contacts: Iterable<Contact | undefined>) =>
  [...contacts].flatMap((contact) => contact?.uuid ?? []);

test('the shown ones come in their order, then those that are not shown', () => {
  const [a, b, c, d, e] = people('a', 'b', 'c', 'd', 'e');
  if (!a || !b || !c || !d || !e) throw new Error('five are needed');
  const loaded = new GrowingList().add([a, b, c, d, e]);
  const selection = selectionOf('a', 'b', 'd', 'gone');
  const { count, contacts } = selectedContacts({ loaded, shown: shownOf([d, c, b]), selection });
  expect(count).toBe(4);
  expect(read(contacts)).toEqual(['d', 'b', 'a']);
});

test('what is selected when copying begins is copied, whatever is selected meanwhile', () => {
  const loaded = new GrowingList().add(people('a', 'b', 'c', 'd'));
  const selection = selectionOf('a', 'b', 'c');
  const { contacts } = selectedContacts({ loaded, shown: loaded, selection });
  selection.set(['d'], true);
  const reading = contacts[Symbol.iterator]();
  for (let step = 0; step < 4; step++) reading.next();
  selection.clear();
  expect(read({ [Symbol.iterator]: () => reading })).toEqual(['b', 'c']);
});
