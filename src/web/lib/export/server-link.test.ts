import { expect, test } from 'vitest';
import type { Contact } from '../../../contract/contact';
import { contactFields, customField } from '../../../contract/contact-fields';
import { readCsvRequest } from '../../../contract/csv-columns';
import type { ExportChoices } from './export-choices';
import { curlCommand, serverLink } from './server-link';

const ORIGIN = 'http://127.0.0.1:3000';
const CHOICES: ExportChoices = {
  columns: 'shown',
  isColumnEach: true,
  names: 'labels',
  isForExcel: true,
  isProtected: true,
};

function columnsOf(link: string): readonly string[] | undefined {
  const parameters = new Map(new URL(link).searchParams);
  return readCsvRequest(parameters, { names: 'api', isForExcel: false, isProtected: true }).columns;
}

function linkOf(attributes: string[], choices: Partial<ExportChoices>, serverPath = '/api/c/contacts.csv') {
  const fields = [contactFields.name, ...attributes.map((key) => customField(key, 'text'))];
  const subject = {
    shownFields: fields.slice(0, 2),
    allFields: () => fields,
    hasAttributes: true,
    serverPath,
  };
  return serverLink<Contact>(subject, { ...CHOICES, ...choices }, ORIGIN);
}

function hrefOf(...asked: Parameters<typeof linkOf>): string {
  const { href, note } = linkOf(...asked);
  expect(note).toBeNull();
  return href;
}

test('asks for the shown columns, in the way that is chosen', () => {
  const link = new URL(hrefOf(['a,b', 'c'], { isForExcel: false }));
  expect(link.pathname).toBe('/api/c/contacts.csv');
  expect(columnsOf(link.href)).toEqual(['name', 'custom.a,b']);
  expect([...link.searchParams].slice(1)).toEqual([
    ['names', 'labels'],
    ['excel', 'false'],
    ['protect', 'true'],
  ]);
});

test('of all columns, attributes that were not met so far have one too', () => {
  expect(columnsOf(hrefOf(['a', 'b'], { columns: 'all' }))).toEqual([
    'name',
    'custom.a',
    'custom.b',
    'custom',
  ]);
});

test('attributes that an address has no room for are together in one column', () => {
  const many = Array.from({ length: 1_000 }, (_, place) => `Attribute ${place}`);
  const { href, note } = linkOf(many, { columns: 'all' });
  expect(href.length).toBeLessThan(8_192);
  expect(columnsOf(href)).toEqual(['name', 'custom']);
  expect(note).toContain('in one, as JSON');
  const forImport = linkOf(many, { columns: 'all', names: 'import' });
  expect(columnsOf(forImport.href)).toEqual(['name']);
  expect(forImport.note).toContain('leaves out');
});

test('keeps what the list is narrowed to', () => {
  const link = new URL(hrefOf([], {}, '/api/customers.csv?q=pied+piper&status=Active'));
  expect(link.searchParams.get('q')).toBe('pied piper');
  expect(link.searchParams.get('status')).toBe('Active');
});

test('no attribute breaks out of the command', () => {
  const command = curlCommand(hrefOf(["it's; rm -rf ~"], {}));
  expect(command).toMatch(/^curl -fOJ 'http:\/\/127\.0\.0\.1:3000\/[^' ;]*'$/);
});
