import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withMembers } from './with-members';

/** Adds members in pieces of three bytes. */
function withText(text: string, members: object): string {
  const bytes = Buffer.from(JSON.stringify(members).slice(1, -1));
  const pieces = Array.from({ length: Math.ceil(bytes.length / 3) }, (_, n) =>
    bytes.subarray(n * 3, n * 3 + 3),
  );
  return Buffer.from(withMembers(Buffer.from(text), pieces)).toString();
}

test.each([
  ['{"a":1.0}', '{"a":1.0,"b":[2]}'],
  [' { "a" : "}" }\r\n\t ', ' { "a" : "}" ,"b":[2]}\r\n\t '],
  ['{}', '{"b":[2]}'],
  ['{ \n }', '{ \n "b":[2]}'],
  ['{"a":{}}', '{"a":{},"b":[2]}'],
  ['{"a":"{"}', '{"a":"{","b":[2]}'],
  ['{"é":"株"}\n', '{"é":"株","b":[2]}\n'],
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
