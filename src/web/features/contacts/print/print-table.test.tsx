import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Contact } from '../../../../contract/contact';
import { contactFields } from '../../../../contract/contact-fields';
import { PrintTable } from './print-table';

function printed(contacts: Contact[], whose?: string) {
  const rows = {
    count: contacts.length,
    at: (place: number) => contacts[place],
    indexOf: () => undefined,
    arrangement: contacts,
  };
  const fields = [contactFields.name, contactFields.notes];
  return renderToStaticMarkup(
    <PrintTable
      title="Contacts"
      whose={whose}
      rows={rows}
      fields={fields}
      coverage="2 contacts · all loaded"
      timeZone="UTC"
    />,
  );
}

function texts(markup: string, tag: string): string[] {
  return [...markup.matchAll(new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, 'gs'))].map(([, text]) => text ?? '');
}

test('the printed page says whose rows they are, when they were printed and what they cover', () => {
  const markup = printed([], 'Acme');
  expect(texts(markup, 'h1')).toEqual(['Acme']);
  expect(texts(markup, 'p')[0]).toMatch(/^Contacts · Printed .*\d{4}.* · 2 contacts · all loaded$/);
  expect(texts(printed([]), 'h1')).toEqual(['Contacts']);
});

test('each row has the whole of its values, and a header that the browser repeats', () => {
  const notes = `one\ntwo ${'x'.repeat(1_000)}`;
  const markup = printed([
    { uuid: 'con_1', email: 'anna@example.com', notes },
    { uuid: 'con_2', first_name: 'Ben', notes: '' },
    { uuid: 'con_3' },
  ]);
  expect(texts(texts(markup, 'thead')[0] ?? '', 'th')).toEqual(['Name', 'Notes']);
  expect(texts(markup, 'td')).toEqual(['anna@example.com', notes, 'Ben', '—', 'No name', '—']);
});

test('of very many rows the first are printed, and it is said', () => {
  const contacts = Array.from({ length: 5_001 }, (_, place) => ({ uuid: `con_${place}` }));
  const markup = printed(contacts);
  expect(markup).toContain('The first 5,000 of 5,001 shown');
  expect(texts(markup, 'tr')).toHaveLength(5_000 + 1);
  expect(printed(contacts.slice(1))).not.toContain('The first');
});
