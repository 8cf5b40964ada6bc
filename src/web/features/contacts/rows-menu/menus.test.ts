import type { SortingState } from '@tanstack/react-table';
import { expect, test, vi } from 'vitest';
import type { Contact } from '../../../../contract/contact';
import { type ContactField, contactFields } from '../../../../contract/contact-fields';
import type { MenuAction, MenuItem } from '../../../ui/menu/menu-item';
import { columnMenuItems } from './column-menu';

vi.stubGlobal('navigator', { platform: 'MacIntel' });
const { rowMenuItems } = await import('./row-menu');

function actionsOf(items: MenuItem[]): MenuAction[] {
  return items.filter((item): item is MenuAction => typeof item === 'object' && 'label' in item);
}

function choose(items: MenuItem[], label: string) {
  const action = actionsOf(items).find((one) => one.label === label);
  if (!action) throw new Error(`There is no “${label}”`);
  action.onSelect();
}

const ANNA: Contact = {
  uuid: 'con_1',
  first_name: 'Anna',
  email: 'anna@example.com',
  title: 'CFO',
  phone: '',
};

function rowMenu(field?: ContactField, contact = ANNA, selected = 0) {
  const actions = {
    open: vi.fn(),
    copyEmail: vi.fn(),
    copyRow: vi.fn(),
    copyCell: vi.fn(),
    copyLink: vi.fn(),
    copyJson: vi.fn(),
    filter: vi.fn(),
    copySelectedEmails: vi.fn(),
    copySelectedRows: vi.fn(),
  };
  return { actions, items: rowMenuItems({ contact, field, selected, timeZone: 'UTC', actions }) };
}

test('the menu of a cell copies and filters by its value', () => {
  const { items, actions } = rowMenu(contactFields.title);
  expect(actionsOf(items).map(({ label }) => label)).toEqual([
    'Open',
    'Copy e-mail',
    'Copy cell',
    'Copy row',
    'Copy link',
    'Copy as JSON',
    'Filter by this value',
  ]);
  expect(actionsOf(items).some(({ disabledReason }) => disabledReason)).toBe(false);
  choose(items, 'Filter by this value');
  expect(actions.filter).toHaveBeenCalledWith({ field: 'title', operator: 'is', values: ['CFO'] });
});

test('the menu of a row as a whole is about no value', () => {
  const labels = actionsOf(rowMenu().items).map(({ label }) => label);
  expect(labels).not.toContain('Copy cell');
  expect(labels).not.toContain('Filter by this value');
});

test('what cannot be done says why', () => {
  const { items } = rowMenu(contactFields.phone, { uuid: 'con_2', email: null });
  const reasons = Object.fromEntries(
    actionsOf(items).map(({ label, disabledReason }) => [label, disabledReason]),
  );
  expect(reasons).toMatchObject({ 'Copy e-mail': 'This contact has none', 'Copy cell': 'It is empty' });
  expect(reasons['Filter by this value']).toBeUndefined();
});

test('a value that may still come is neither copied nor filtered by as if there were none', () => {
  const { items } = rowMenu({
    ...contactFields.title,
    read: () => undefined,
    isPending: () => true,
    absence: () => 'Not read yet',
  });
  for (const label of ['Filter by this value', 'Copy cell']) {
    expect(actionsOf(items).find((one) => one.label === label)?.disabledReason).toBe('Not read yet');
  }
});

test('a row that is selected with others offers to copy them all', () => {
  const { items, actions } = rowMenu(undefined, ANNA, 1_200);
  expect(items).toContainEqual({ heading: '1,200 selected' });
  choose(items, 'Copy e-mails');
  expect(actions.copySelectedEmails).toHaveBeenCalledOnce();
  expect(actionsOf(rowMenu(undefined, ANNA, 1).items).map(({ label }) => label)).not.toContain(
    'Copy e-mails',
  );
});

function columnMenu(sorting: SortingState, given: Partial<Parameters<typeof columnMenuItems>[0]> = {}) {
  const actions = {
    sort: vi.fn(),
    filter: vi.fn(),
    sumUp: vi.fn(),
    pin: vi.fn(),
    move: vi.fn(),
    resize: vi.fn(),
    fit: vi.fn(),
    hide: vi.fn(),
    chooseColumns: vi.fn(),
  };
  const items = columnMenuItems({
    column: 'title',
    kind: 'text',
    sorting,
    isFixed: false,
    isPinned: false,
    canMoveLeft: true,
    canMoveRight: true,
    actions,
    ...given,
  });
  return { actions, items };
}

test('a column is sorted by alone, or after those that are sorted by already', () => {
  const others = [{ id: 'name', desc: true }];
  const { items, actions } = columnMenu(others);
  choose(items, 'Sort Z to A');
  expect(actions.sort).toHaveBeenLastCalledWith([{ id: 'title', desc: true }]);
  choose(items, 'Add to sort');
  expect(actions.sort).toHaveBeenLastCalledWith([...others, { id: 'title', desc: false }]);
  expect(actionsOf(columnMenu([]).items).map(({ label }) => label)).not.toContain('Add to sort');
});

test('a column that is sorted by turns around at its place, or is let go of', () => {
  const sorting = [
    { id: 'title', desc: false },
    { id: 'name', desc: true },
  ];
  const { items, actions } = columnMenu(sorting);
  expect(actionsOf(items).find(({ label }) => label === 'Sort A to Z')?.isChecked).toBe(true);
  choose(items, 'Sort Z to A');
  expect(actions.sort).toHaveBeenLastCalledWith([
    { id: 'title', desc: true },
    { id: 'name', desc: true },
  ]);
  choose(items, 'Remove sort');
  expect(actions.sort).toHaveBeenLastCalledWith([{ id: 'name', desc: true }]);
});

test('orders are called by what is sorted', () => {
  const labels = (kind: ContactField['kind']) =>
    actionsOf(columnMenu([], { kind }).items)
      .slice(0, 2)
      .map(({ label }) => label);
  expect(labels('number')).toEqual(['Sort smallest first', 'Sort largest first']);
  expect(labels('timestamp')).toEqual(['Sort oldest first', 'Sort newest first']);
});

test('the column that names the row stays where it is', () => {
  const labels = actionsOf(columnMenu([], { isFixed: true }).items).map(({ label }) => label);
  for (const label of ['Pin', 'Move left', 'Move right', 'Hide']) expect(labels).not.toContain(label);
  expect(labels).toContain('Fit to content');
});

test('a pinned column can be let go, and one at an edge not moved beyond it', () => {
  const { items, actions } = columnMenu([], { isPinned: true, canMoveRight: false });
  choose(items, 'Unpin');
  expect(actions.pin).toHaveBeenCalledWith(false);
  choose(items, 'Move left');
  expect(actions.move).toHaveBeenCalledWith(-1);
  expect(actionsOf(items).find(({ label }) => label === 'Move right')?.disabledReason).toBe('It is the last');
});
