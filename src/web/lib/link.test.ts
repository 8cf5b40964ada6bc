import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkify, mailLink, phoneLink, webLink, xLink } from './link';

test.each([
  ['https://linkedin.com/in/zoe', 'https://linkedin.com/in/zoe', 'linkedin.com/in/zoe'],
  [' linkedin.com/in/zoe ', 'https://linkedin.com/in/zoe', 'linkedin.com/in/zoe'],
  ['HTTP://EXAMPLE.com', 'http://example.com/', 'example.com'],
])('%s leads to %s', (value, href, text) => {
  expect(webLink(value)).toEqual({ href, text });
});

test.each([
  'javascript:alert(1)',
  'JavaScript:alert(1)//.',
  'java\nscript:alert(1)',
  'data:text/html,x.y',
  'vbscript:x.y',
  'file:///etc/passwd',
  'https://user:pass@example.com',
  'https://user@example.com',
  'zoe',
  'Zoe Smith at example.com',
  'http://',
  `https://example.com/${'a'.repeat(2_048)}`,
  '',
])('%s is text', (value) => {
  expect(webLink(value)).toBeNull();
});

test('no text whatever becomes a link of another scheme', () => {
  const scheme = fc.constantFrom(
    'javascript:',
    'data:',
    'vbscript:',
    'file:',
    'blob:',
    '\u0001javascript:',
    '@',
    '',
  );
  fc.assert(
    fc.property(scheme, fc.string({ unit: 'binary' }), (start, rest) => {
      for (const link of [webLink(start + rest), xLink(start + rest)]) {
        if (link) expect(new URL(link.href).protocol).toMatch(/^https?:$/);
      }
      const mail = mailLink(start + rest);
      if (mail) expect(new URL(mail.href).protocol).toBe('mailto:');
      for (const piece of linkify(start + rest)) {
        if (typeof piece !== 'string') expect(new URL(piece.href).protocol).toMatch(/^(https?|mailto):$/);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a handle leads to X, a bare name does not', () => {
  expect(xLink('@roster')).toEqual({ href: 'https://x.com/roster', text: '@roster' });
  expect(xLink('roster')).toBeNull();
  expect(xLink('https://twitter.com/about')?.href).toBe('https://twitter.com/about');
});

test('only what looks like a phone number can be called', () => {
  expect(phoneLink('+49 (0)30 123-45')?.href).toBe('tel:+4903012345');
  for (const value of ['Lead', '12', '+49 30 ext. 7', '']) expect(phoneLink(value)).toBeNull();
});

test('an e-mail link has no parameters of its own making', () => {
  expect(mailLink('ada@example.com')?.href).toBe('mailto:ada@example.com');
  expect(mailLink('ada@example.com?bcc=eve@example.com')).toBeNull();
});

test('pieces of a text are the text, with the addresses in it as links', () => {
  const text = 'See https://piedpiper.example/board. Mail zoe@example.com, (https://a.example/x)!';
  const pieces = linkify(text);
  expect(pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')).toBe(text);
  expect(pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.href]))).toEqual([
    'https://piedpiper.example/board',
    'mailto:zoe@example.com',
    'https://a.example/x',
  ]);
});

test('any text in pieces is the same text', () => {
  const part = fc.constantFrom('https://a.b/c', ' ', '.', 'x@y.z', '\n', '<script>', ')', '😀');
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = parts.join('');
      expect(
        linkify(text)
          .map((piece) => (typeof piece === 'string' ? piece : piece.text))
          .join(''),
      ).toBe(text);
    }),
  );
});
