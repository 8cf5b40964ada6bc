import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { contactFields, customField } from '../../../contract/contact-fields';

vi.stubGlobal('window', new EventTarget());
const { cellText, cellValue, emptyText } = await import('./field-value');

const FIELDS = [
  contactFields.name,
  contactFields.title,
  contactFields.email,
  customField('Seats', 'number'),
  customField('Since', 'timestamp'),
  customField('Mixed', 'text'),
];

test.each([
  { uuid: 'con_1', first_name: 'Anna', last_name: 'Smith', title: 'CEO', email: 'anna@x.example' },
  { uuid: 'con_2', email: ' only@x.example ' },
  { uuid: 'con_3' },
  { uuid: 'con_4', last_name: '\u202egnp', custom: { Seats: 12_400.5, Since: '1985-01-22', Mixed: [1] } },
])('a cell shows in words what is copied and printed of it: %j', (contact) => {
  for (const field of FIELDS) {
    const cell = renderToStaticMarkup(cellValue({ contact, field, timeZone: 'UTC', query: '' }));
    const shown = cell.replace(/<[^>]*>/g, '');
    expect(shown).toBe(cellText(contact, field, 'UTC') || emptyText(field));
  }
});

test('a contact that is called nothing has no text to be copied, and is shown as one without name', () => {
  expect(cellText({ uuid: 'con_1', email: ' ' }, contactFields.name, 'UTC')).toBe('');
  expect(emptyText(contactFields.name)).toBe('No name');
  expect(emptyText(contactFields.title)).toBe('—');
});
