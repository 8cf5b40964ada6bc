import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Contact } from '../../../../../contract/contact';
import { fullName } from '../../../../../contract/contact-fields';
import { fold } from '../../../../../contract/fold';
import { createCompare, createSearch } from './same-people';

function contact(uuid: string, fields: Partial<Contact> = {}): Contact {
  return { uuid, ...fields };
}

const zoe = contact('con_1', { first_name: 'Zoë', last_name: 'Brandt', email: 'zoe@acme.example' });

test.each([
  [{ email: ' ZOE@Acme.example' }, 'same e-mail'],
  [{ first_name: 'ZOE', last_name: 'BRANDT' }, 'same name'],
  [{ last_name: 'Zoe\u0308  Brandt ' }, 'same name'],
  [{ first_name: 'Zoe', last_name: 'Brandt', email: 'zoe@acme.example' }, 'same e-mail and name'],
  [{ first_name: 'Zoe', last_name: 'Brandts', email: 'zoe@acme.examples' }, null],
  [{ first_name: null, email: '' }, null],
])('%j has in common: %s', (fields, common) => {
  expect(createCompare(zoe)(contact('con_2', fields))).toBe(common);
});

test('a contact has nothing in common with itself, and none have that there is nothing', () => {
  expect(createCompare(zoe)({ ...zoe })).toBeNull();
  const nameless = { first_name: ' ', last_name: null, email: ' ' };
  expect(createCompare(contact('con_1', nameless))(contact('con_2', nameless))).toBeNull();
});

test('names are the same exactly when they are the same folded', () => {
  const name = fc.string({
    unit: fc.constantFrom('a', 'A', 'á', 'a\u0301', 'ß', 's', ' ', '\u200d', 'ﬁ', 'f', 'i', '1', '’', "'"),
  });
  fc.assert(
    fc.property(name, name, name, name, (first, last, otherFirst, otherLast) => {
      const [one, other] = [
        contact('con_1', { first_name: first, last_name: last }),
        contact('con_2', { first_name: otherFirst, last_name: otherLast }),
      ];
      const [folded, otherFolded] = [one, other].map((each) => fold(fullName(each) ?? '').trim());
      const isSame = folded !== '' && folded === otherFolded;
      expect(createCompare(one)(other)).toBe(isSame ? 'same name' : null);
    }),
    { numRuns: 2_000 },
  );
});

test('a search names twenty, counts all, and goes on with rows that load later', () => {
  const list = Array.from({ length: 1_000 }, (_, place) =>
    contact(`con_x${place}`, { email: 'zoe@acme.example' }),
  );
  const search = createSearch(zoe);
  expect(search.proceed(list, 15, Number.POSITIVE_INFINITY)).toBe(true);
  expect(search.found()).toMatchObject({ count: 15, covered: 15 });
  expect(search.proceed(list, 1_000, Number.POSITIVE_INFINITY)).toBe(true);
  const { people, count, covered } = search.found();
  expect(people.map((person) => person.contact)).toEqual(list.slice(0, 20));
  expect([count, covered]).toEqual([1_000, 1_000]);
});

test('a search stops when its time is over, and looks at no row twice', () => {
  const list = Array.from({ length: 1_000 }, (_, place) =>
    contact(`con_x${place}`, { email: 'zoe@acme.example' }),
  );
  const search = createSearch(zoe);
  let turns = 1;
  while (!search.proceed(list, list.length, 0)) turns++;
  expect(turns).toBeGreaterThan(1);
  expect(search.found()).toMatchObject({ count: 1_000, covered: 1_000 });
});
