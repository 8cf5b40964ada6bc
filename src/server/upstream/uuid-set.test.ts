import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UuidSet } from './uuid-set';

/** What a Set would say of each text: whether it is new. */
function isNewInSet(texts: string[]): boolean[] {
  const set = new Set<string>();
  return texts.map((text) => set.size !== set.add(text).size);
}

function isNewInUuidSet(texts: string[]): boolean[] {
  const set = new UuidSet();
  return texts.map((text) => set.add(text));
}

/** Identifiers that differ in few digits, and what looks like one and is another text. */
const uuid = fc
  .array(fc.constantFrom('0', '1', 'a', 'f'), { minLength: 4, maxLength: 4 })
  .map(([a, b, c, d]) => `000${a}0000-${b}000-1${c}ee-0000-0000000000${d}0`);
const text = fc.oneof(
  { weight: 5, arbitrary: uuid.map((id) => `con_${id}`) },
  uuid.map((id) => `cus_${id}`),
  uuid.map((id) => `con_${id.toUpperCase()}`),
  uuid.map((id) => `con_${id.slice(1)}-`),
  uuid.map((id) => `con_${id.replaceAll('-', '0')}`),
  uuid.map((id) => `con_${id.replace('1', 'š')}`),
  uuid.map((id) => `con_${id} `),
  fc.constant('con_00000000-0000-0000-0000-000000000000'),
  fc.string({ maxLength: 2 }),
);

test('tells of any texts what a Set tells', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 200 }), (texts) => {
      expect(isNewInUuidSet(texts)).toEqual(isNewInSet(texts));
    }),
    { numRuns: 200 },
  );
});

test('tells of very many, made one after the other, what a Set tells', () => {
  const made = Array.from(
    { length: 20_000 },
    (_, n) => `con_${n.toString(16).padStart(8, '0')}-2c7e-11ee-9ea2-2bfe193640c0`,
  );
  const texts = made.flatMap((each, n) => [each, made[n >> 1] ?? '']);
  expect(isNewInUuidSet(texts)).toEqual(isNewInSet(texts));
});
