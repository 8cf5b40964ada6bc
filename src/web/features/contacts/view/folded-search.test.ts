import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, foldedWords } from '../../../../contract/fold';
import { hasFolded } from './folded-search';

const units = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));

test.each([...'abcdefghijklmnopqrstuvwxyz0123456789\'"-./@_αжσ日'])(
  'of all characters, those that fold to %s are found',
  (letter) => {
    const has = hasFolded(letter);
    expect(units.filter((unit) => has(unit) !== fold(unit).includes(letter))).toEqual([]);
  },
);

test('invisible characters and marks within a word are overlooked, and no others', () => {
  const has = hasFolded('ab');
  expect(units.filter((unit) => has(`a${unit}b`) !== fold(`a${unit}b`).includes('ab'))).toEqual([]);
});

test('characters that fold to several are found by each of these, and together with their neighbours', () => {
  for (const [text, word] of [
    ['Straße', 'asse'],
    ['Straße', 'trass'],
    ['Æsop', 'aes'],
    ['ﬁle', 'fi'],
    ['½ price', '1/2'],
    ['𝐁old', 'bol'],
    ['한글', '한'],
    ['👩‍💻 coder', 'cod'],
    ['I\u0307zmir', 'izmir'],
  ] as const) {
    expect([word, hasFolded(fold(word))(text)]).toEqual([word, true]);
  }
});

test('a word is found where the folded text has it, whatever the text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('Åsa', 'ß', 'ss', 'É', 'ﬁ', 'I\u0307', 'ς', 'が', '·', 'a\u00adb', 'ŉ', '𝐀', '😀'),
  );
  const text = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, text, fc.nat(20), fc.integer({ min: 1, max: 4 }), (whole, other, from, length) => {
      const part = fold(whole).slice(from, from + length);
      for (const word of [...foldedWords(part), ...foldedWords(other)]) {
        expect(hasFolded(word)(whole)).toBe(fold(whole).includes(word));
      }
    }),
    { numRuns: 2_000 },
  );
});
