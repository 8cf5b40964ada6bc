import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Contact, contactSchema, isContact, readContact } from './contact';
import { customAttributes, displayName, kindOf } from './contact-fields';

const KEYS = [
  'uuid',
  'customer_uuid',
  'email',
  'phone',
  'notes',
  'position',
  'custom',
  'external_id',
  'something_new',
];
const anything = fc.oneof(
  fc.constantFrom(null, undefined, '', 'con_1', 0, 1.5, true, Number.NaN),
  fc.string(),
  fc.array(fc.string(), { maxLength: 2 }),
  fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }),
);
const almostContact = fc.oneof(
  fc.dictionary(fc.constantFrom(...KEYS), anything),
  fc.record({ uuid: fc.constant('con_1'), email: anything, custom: anything }),
  anything,
);

describe('isContact', () => {
  test('tells the same as the schema, of anything', () => {
    fc.assert(
      fc.property(almostContact, (value) => {
        expect(isContact(value)).toBe(contactSchema.safeParse(value).success);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('readContact', () => {
  test('reads something of every entry, with a key to tell it by', () => {
    fc.assert(
      fc.property(almostContact, (entry) => {
        const { value: contact, malformed } = readContact(entry, 'fallback');
        expect(isContact(contact)).toBe(true);
        expect(malformed.length > 0).toBe(!isContact(entry));
      }),
    );
  });

  test('keeps what can be read, and names what cannot', () => {
    const entry = {
      uuid: 'con_1',
      first_name: 'Ada',
      email: 42,
      phone: { home: '1' },
      position: 'first',
      custom: [],
    };
    const { value: contact, malformed } = readContact(entry, 'fallback');
    expect(contact).toEqual({ uuid: 'con_1', first_name: 'Ada', email: '42', phone: '{"home":"1"}' });
    expect(malformed.sort()).toEqual(['custom', 'email', 'phone', 'position']);
  });

  test('gives an entry without uuid, and one that is no object, the fallback', () => {
    expect(readContact({ first_name: 'Ada' }, 'p2#7')).toEqual({
      value: { first_name: 'Ada', uuid: 'p2#7' },
      malformed: ['uuid'],
    });
    expect(readContact('nonsense', 'p2#8')).toEqual({ value: { uuid: 'p2#8' }, malformed: ['uuid'] });
  });
});

describe('a contact as people read it', () => {
  test.each<[Partial<Contact>, string]>([
    [{ first_name: 'Ada', last_name: 'Byron', email: 'ada@example.com' }, 'Ada Byron'],
    [{ last_name: 'Byron' }, 'Byron'],
    [{ first_name: ' ', last_name: null, email: 'ada@example.com' }, 'ada@example.com'],
    [{ first_name: null, email: '' }, 'No name'],
  ])('%o is called %s', (contact, name) => {
    expect(displayName({ uuid: 'con_1', ...contact })).toBe(name);
  });

  test('has custom attributes by their own keys only, whatever they are called', () => {
    const contact = { uuid: 'con_1', custom: JSON.parse('{"__proto__":"x","constructor":1,"a b.c":true}') };
    expect(customAttributes(contact)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 1],
      ['a b.c', true],
    ]);
  });

  test.each([
    ['2016-02-01T00:00:00.000Z', 'timestamp'],
    ['2023-09-08 00:00:00', 'timestamp'],
    ['1985-01-22', 'timestamp'],
    ['1985-01-22 or so', 'text'],
    ['https://example.com/a', 'url'],
    ['javascript:alert(1)', 'text'],
    ['ada@example.com', 'email'],
    [3.5, 'number'],
    [false, 'boolean'],
    [{ deep: [1] }, 'json'],
    [null, null],
    ['', null],
  ])('the custom value %o is of the kind %s', (value, kind) => {
    expect(kindOf(value)).toBe(kind);
  });
});
