import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleText } from './controls';

test('direction marks and control characters are seen, not obeyed', () => {
  expect(visibleText('abc\u202egnp.exe')).toBe('abc⟨RLO⟩gnp.exe');
  expect(visibleText('a\u0000b\u001b[31mc\u007f\u0085')).toBe('a⟨U+0000⟩b⟨U+001B⟩[31mc⟨U+007F⟩⟨U+0085⟩');
});

test('lines, tabs, scripts and emoji stay as they are', () => {
  const text = 'Zoë\n\tÅngström\r\n李 小龙 خالد 👩🏽‍💻 क्षि';
  expect(visibleText(text)).toBe(text);
});

test('of no text anything invisible is left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visibleText(text)).not.toMatch(/(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});
