import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactFields, customField, otherAttributesField } from './contact-fields';
import { HEADER_NAMES, headersOf, readCsvRequest, writeCsvRequest } from './csv-columns';

const DEFAULTS = { names: 'api', isForExcel: false, isProtected: true } as const;

test('columns are called as is wanted', () => {
  const fields = [contactFields.linked_in, customField('NPS score', 'number'), contactFields.uuid];
  expect(headersOf(fields, 'labels')).toEqual(['LinkedIn', 'NPS score', 'UUID']);
  expect(headersOf(fields, 'api')).toEqual(['linked_in', 'custom.NPS score', 'uuid']);
  expect(headersOf([contactFields.first_name, contactFields.email], 'import')).toEqual([
    'First name',
    'Email',
  ]);
});

test('no two columns are called the same', () => {
  const fields = [
    contactFields.title,
    customField('Title', 'text'),
    customField('Title (custom.Title)', 'text'),
  ];
  expect(headersOf(fields, 'labels')).toEqual([
    'Title',
    'Title (custom.Title)',
    'Title (custom.Title) (custom.Title (custom.Title))',
  ]);
  const alike = [customField('=a', 'text'), customField("'=a", 'text')];
  expect(headersOf(alike, 'labels')).toEqual(['=a', "'=a (custom.'=a)"]);
  const keys = fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 20 });
  fc.assert(
    fc.property(keys, fc.constantFrom(...HEADER_NAMES), (attributes, names) => {
      const all = [...Object.values(contactFields), ...attributes.map((key) => customField(key, 'text'))];
      const headers = headersOf(all, names);
      expect(new Set(headers).size).toBe(all.length);
    }),
  );
});

test('what a file is asked for by is read as it was written, whatever attributes are called', () => {
  const request = fc.record({
    columns: fc.option(
      fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', ',', '!', '~', 'é', ' ', '') })),
      { nil: undefined },
    ),
    names: fc.constantFrom(...HEADER_NAMES),
    isForExcel: fc.boolean(),
    isProtected: fc.boolean(),
  });
  fc.assert(
    fc.property(request, (written) => {
      const parameters = new Map(new URLSearchParams(String(writeCsvRequest(written))));
      expect(readCsvRequest(parameters, DEFAULTS)).toEqual(written);
    }),
  );
});

test('what is not said is as it is from the start', () => {
  expect(readCsvRequest(new Map([['columns', 'name,custom.a!,b']]), DEFAULTS)).toEqual({
    ...DEFAULTS,
    columns: ['name', 'custom.a,b'],
  });
});

test('attributes without a column of their own are together in one', () => {
  expect(otherAttributesField([]).read({ uuid: 'con_1', custom: {} })).toBeUndefined();
  const contact = { uuid: 'con_1', custom: { a: 1, 'b,c': 'x', empty: null, ['__proto__']: 'p' } };
  expect(JSON.stringify(otherAttributesField(['custom.a']).read(contact))).toBe(
    '{"b,c":"x","empty":null,"__proto__":"p"}',
  );
  expect(otherAttributesField(['custom.a', 'custom.b,c', 'custom.__proto__']).read(contact)).toEqual({
    empty: null,
  });
});
