import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactFields, customField } from '../../../../contract/contact-fields';
import { contactLine, tsvLine } from './tsv';

/** Reads a table from the clipboard as a spreadsheet does: one character after the other. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === '\t') endCell();
    else if (character === '\n') {
      endCell();
      rows.push([]);
    } else cell += character;
  }
  endCell();
  return rows;
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', '\t', '\n', '\r', '=', '+', '-', '@', "'", 'a', '1') }),
);
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(anyText, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  );

test('a table is read back cell by cell, whatever is in its cells', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const read = parse(rows.map(tsvLine).join('\n'));
      expect(read.map((cells) => cells.length)).toEqual(rows.map((cells) => cells.length));
      for (const [row, cells] of rows.entries()) {
        for (const [place, text] of cells.entries()) expect([text, `'${text}`]).toContain(read[row]?.[place]);
      }
    }),
  );
});

test('nothing is run by the spreadsheet that it is pasted into', () => {
  fc.assert(
    fc.property(table, (rows) => {
      for (const cell of parse(rows.map(tsvLine).join('\n')).flat()) expect(cell).not.toMatch(/^[=@\t\r\n]/);
    }),
  );
  expect(tsvLine(['=HYPERLINK("x")'])).toBe(`"'=HYPERLINK(""x"")"`);
});

const FIELDS = [
  contactFields.name,
  contactFields.phone,
  contactFields.notes,
  customField('Seats', 'number'),
  customField('Active', 'boolean'),
  customField('Since', 'timestamp'),
];

test('a contact is copied in the words of its cells, and whole', () => {
  const contact = {
    uuid: 'con_1',
    first_name: 'Anna',
    last_name: 'Smith',
    phone: '+49 30 12',
    notes: `one\ntwo ${'x'.repeat(1_000)}`,
    custom: { Seats: -1_234.5, Active: true, Since: '1985-01-22' },
  };
  expect(parse(contactLine(contact, FIELDS, 'UTC'))).toEqual([
    ['Anna Smith', '+49 30 12', contact.notes, '-1,234.5', 'Yes', 'Jan 22, 1985'],
  ]);
});

test('a contact without a name is copied by what it is called in the table', () => {
  const line = contactLine({ uuid: 'con_1', email: ' only@x.example ' }, [contactFields.name], 'UTC');
  expect(line).toBe('only@x.example');
});

test('what a contact does not have is an empty cell', () => {
  expect(contactLine({ uuid: 'con_1', phone: null }, FIELDS, 'UTC')).toBe('\t\t\t\t\t');
});
