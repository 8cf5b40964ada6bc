import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, foldedMatches, foldedWords } from './fold';

/** Any text, and often such as is hard: marks, joiners, ligatures, pairs, white space. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'aAbß éñİıΣςﬁ½´¨’–\u0301\u0308\u200d\u00ad\ufe0f\u3099\n\u0085 👩💻🇪が회ü'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test.each([
  ['Société Générale', 'societe generale'],
  ['SOCIE\u0301TE\u0301', 'societe'],
  ['Muñoz & Søn, Łódź', 'munoz & son, lodz'],
  ['Straße STRAẞE', 'strasse strasse'],
  ['İstanbul ılık ISPARTA', 'istanbul ilik isparta'],
  ['Ηλιοτρόπιο ΗΛΙΟΣ ήλιος', 'ηλιοτροπιο ηλιοσ ηλιοσ'],
  ['Ørsted Æsir Œuvre Þór Ðorđe Ħal', 'orsted aesir oeuvre thor dorde hal'],
  ['株式会社', '株式会社'],
  ['ｶﾌﾞｼｷ ＡＢＣ１２', 'カフ\u3099シキ abc12'],
  ['O’Brien “quoted” – 5‑6 − ½', 'o\'brien "quoted" - 5-6 - 1/2'],
  ['d´Artagnan', "d'artagnan"],
  ['  a\t\r\n b\u00a0\u3000c ', ' a b c '],
  ['soft\u00adhyphen zero\u200bwidth \u202bשלום\u202c', 'softhyphen zerowidth שלום'],
  ['👩‍💻 ☕️', '👩💻 ☕'],
  ['\u0000', ' '],
  ['', ''],
])('folds %j', (original, folded) => {
  expect(fold(original)).toBe(folded);
});

test('folds what is folded already to itself', () => {
  fc.assert(fc.property(text, (original) => fold(fold(original)) === fold(original)));
  const changed = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
    .map(fold)
    .filter((folded) => fold(folded) !== folded);
  expect(changed).toEqual([]);
});

test('has no white space but single spaces, and folds a plain text as it does within another', () => {
  fc.assert(fc.property(text, (original) => !/[^\S ]|\p{Cc}| {2}/u.test(fold(original))));
  const plain = fc.string({ unit: fc.constantFrom(...'aB~ \n\t\r'), maxLength: 12 });
  fc.assert(fc.property(plain, (original) => fold(`${original}é`) === `${fold(original)}e`));
});

test('cuts a query into different words at white space only', () => {
  expect(foldedWords(' Ünal  gabi@exam\tunal ')).toEqual(['unal', 'gabi@exam']);
  expect(foldedWords(' \u0301\u00ad ')).toEqual([]);
});

/** The text with its marked parts in brackets. */
function marked(original: string, query: string): string {
  return foldedMatches(original, query)
    .reverse()
    .reduce(
      (line, [from, to]) => `${line.slice(0, from)}[${line.slice(from, to)}]${line.slice(to)}`,
      original,
    );
}

test.each([
  ['Société Générale', 'societe', '[Société] Générale'],
  ['Socie\u0301te\u0301 X', 'soc iete', '[Socie\u0301te\u0301] X'],
  ['Weißstraße', 's', 'Weißstraße'.replaceAll(/ß|s/g, '[$&]').replaceAll('][', '')],
  ['annex Ann', 'ann', '[ann]ex [Ann]'],
  ['Hannah Ann', 'ann', 'Hannah [Ann]'],
  ['Hannah', 'ann', 'H[ann]ah'],
  ['gabi@example.com', 'gabi@exam', '[gabi@exam]ple.com'],
  ['a.c (b+', '. (b', 'a[.]c [(b]+'],
  ['한국', '하', '[한]국'],
  ['👩‍💻 dev', '👩', '[👩‍💻] dev'],
  ['ﬁne', 'f', '[ﬁ]ne'],
  ['Acme Corp', 'co ac', '[Ac]me [Co]rp'],
  ['Acme', 'acme acme x', '[Acme]'],
  ['Acme', '  ', 'Acme'],
])('in %j marks %j', (original, query, expected) => {
  expect(marked(original, query)).toBe(expected);
});

/** Half of a pair without the other one. */
const LONE = /\p{Cs}/u;

test('marks every word that the text has, and cuts no character', () => {
  fc.assert(
    fc.property(text, text, fc.boolean(), fc.nat(12), fc.nat(6), (original, other, isPart, from, length) => {
      const query = isPart ? original.slice(from, from + length) : other;
      const ranges = foldedMatches(original, query);
      const words = foldedWords(query);
      let before = -1;
      for (const [start, end] of ranges) {
        expect(start).toBeGreaterThan(before);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(original.length);
        before = end;
        const part = original.slice(start, end);
        expect(words.some((word) => fold(part).includes(word))).toBe(true);
        expect(part).not.toMatch(/^\p{M}/u.test(original) ? /^$/ : /^\p{M}/u);
        expect(original.slice(end)).not.toMatch(/^\p{M}/u);
        if (!LONE.test(original)) expect(part).not.toMatch(LONE);
      }
      for (const word of words) {
        const isMarked = ranges.some(([start, end]) => fold(original.slice(start, end)).includes(word));
        expect(isMarked).toBe(fold(original).includes(word));
      }
    }),
    { numRuns: 2_000 },
  );
});
