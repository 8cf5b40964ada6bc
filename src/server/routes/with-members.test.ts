import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withMembers } from './with-members';

const withText = (text: string, members: object) =>
  Buffer.from(withMembers(Buffer.from(text), members)).toString();

test.each([
  ['{"a":1.0}', '{"a":1.0,"b":[2]}'],
  [' { "a" : "}" }\r\n\t ', ' { "a" : "}" ,"b":[2]}'],
  ['{}', '{"b":[2]}'],
  ['{ \n }', '{ \n "b":[2]}'],
  ['{"a":{}}', '{"a":{},"b":[2]}'],
  ['{"a":"{"}', '{"a":"{","b":[2]}'],
  ['{"é":"株"}\n', '{"é":"株","b":[2]}'],
])('adds to %j, all of which stays as it is', (text, more) => {
  expect(withText(text, { b: [2] })).toBe(more);
});

test('of two of the same name, a reader has the one that was added', () => {
  expect(JSON.parse(withText('{"b":1,"a":2,"b":3}', { b: 4 }))).toEqual({ a: 2, b: 4 });
});

test('any object reads back with what was added', () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue());
  const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r') });
  fc.assert(
    fc.property(object, space, fc.jsonValue(), (given, after, added) => {
      const read = JSON.parse(withText(JSON.stringify(given, null, 1) + after, { added }));
      expect(read).toEqual(JSON.parse(JSON.stringify({ ...given, added })));
    }),
  );
});

test.each(['', ' ', '[]', '7', '}'])('%j is no object', (text) => {
  expect(() => withText(text, { b: 1 })).toThrow('no JSON object');
});
