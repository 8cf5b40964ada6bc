import { expect, test } from 'vitest';
import { groupsOf, type MenuItem } from './menu-item';

function action(label: string): MenuItem {
  return { label, onSelect: () => {} };
}

function drawn(items: MenuItem[]): string {
  return groupsOf(items)
    .map(({ heading, isApart, actions }) => {
      const title = heading === null ? '' : `${heading}: `;
      return `${isApart ? '— ' : ''}${title}${actions.map(({ label }) => label).join(' ')}`;
    })
    .join(' ');
}

test('actions stand in groups under their headings, with a line where one is asked for', () => {
  const items: MenuItem[] = [action('a'), 'separator', { heading: 'More' }, action('b'), action('c')];
  expect(drawn(items)).toBe('a — More: b c');
});

test('a heading ends at the next line', () => {
  expect(drawn([{ heading: 'First' }, action('a'), 'separator', action('b')])).toBe('First: a — b');
});

test('lines with nothing on one side of them, and headings of nothing, are left out', () => {
  expect(drawn(['separator', action('a'), 'separator', 'separator', { heading: 'None' }, 'separator'])).toBe(
    'a',
  );
  expect(drawn([])).toBe('');
});
