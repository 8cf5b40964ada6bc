import { expect, test } from 'vitest';
import { type ContactView, viewKey } from './contact-view';
import { GrowingList } from './growing-list.test-support';
import { shownContacts } from './use-contact-view';

const PLAIN: ContactView = { q: '', filters: [], sorting: [] };
const search = (q: string): ContactView => ({ ...PLAIN, q });

const list = new GrowingList().add([{ uuid: 'con_1', last_name: 'Zoe' }, { uuid: 'con_2' }]);
const found = new GrowingList().add([{ uuid: 'con_1', last_name: 'Zoe' }]);
const made = { key: viewKey(search('z')), result: { rows: found, covered: 2 } };

test('the list as it is needs nothing that was made', () => {
  const shown = shownContacts(list, PLAIN, made);
  expect(shown).toMatchObject({ rows: list, key: viewKey(PLAIN), isBusy: false, isNarrowed: false });
});

test('what was made is shown, under its own name, also while more is asked for', () => {
  expect(shownContacts(list, search('z'), made)).toMatchObject({ rows: found, isBusy: false });
  const shown = shownContacts(list, search('zo'), made);
  expect(shown).toMatchObject({ rows: found, key: viewKey(search('z')), isBusy: true, isNarrowed: true });
});

test('before anything is made the list is shown, under no name', () => {
  expect(shownContacts(list, search('z'), null)).toMatchObject({ rows: list, key: null, isBusy: true });
});
