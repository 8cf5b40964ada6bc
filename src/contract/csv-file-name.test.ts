import { expect, test } from 'vitest';
import { csvFileName } from './csv-file-name';

function nameOf(about: string | null, isPartial = false): string {
  return csvFileName({ about, what: 'contacts', day: '2026-11-24', isPartial });
}

test('says what is in the file, of which day, and whether there is more', () => {
  expect(nameOf('Pied Piper')).toBe('pied-piper-contacts-2026-11-24.csv');
  expect(nameOf('Pied Piper', true)).toBe('pied-piper-contacts-2026-11-24-partial.csv');
  expect(nameOf(null)).toBe('contacts-2026-11-24.csv');
});

test.each([
  ['Müller & Söhne GmbH', 'müller-söhne-gmbh'],
  ['株式会社テスト', '株式会社テスト'],
  ['../../etc/passwd', 'etc-passwd'],
  ['a\u202egnp.exe\u0000\r\n', 'a-gnp-exe'],
  ['ﬁrst ＡＢＣ', 'first-abc'],
])('a customer called %j is %s in it', (about, slug) => {
  expect(nameOf(about)).toBe(`${slug}-contacts-2026-11-24.csv`);
});

test('a name of signs only is left out, and a long one is cut between characters', () => {
  expect(nameOf('!!! ???')).toBe('contacts-2026-11-24.csv');
  expect(nameOf('𝒜'.repeat(500))).toBe(`${'a'.repeat(60)}-contacts-2026-11-24.csv`);
  expect(nameOf('𠮷'.repeat(500))).toBe(`${'𠮷'.repeat(60)}-contacts-2026-11-24.csv`);
});
