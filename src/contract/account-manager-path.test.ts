import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountManagerContactsPath, accountManagerIn } from './account-manager-path';

/** What a server reads of a path as a browser or curl sends it. */
function readBack(path: string): string | null | undefined {
  const [, parameter] =
    /^\/api\/account-managers\/([^/]+)\/contacts$/.exec(new URL(path, 'http://roster').pathname) ?? [];
  return parameter === undefined ? undefined : accountManagerIn(decodeURIComponent(parameter));
}

test('nobody has a path that no name has', () => {
  expect(accountManagerContactsPath(null)).toBe('/api/account-managers/%20/contacts');
  expect(readBack(accountManagerContactsPath(null))).toBeNull();
});

test.each(['.', '..', '...', '.a', '%2e%2e', 'a/b', 'a?b#c', 'Zoë Brandt', 'ada@example.com', '翔 佐藤'])(
  'the path of “%s” leads to no other',
  (name) => {
    expect(readBack(accountManagerContactsPath(name))).toBe(name);
  },
);

test('every name is read back from its path', () => {
  const names = fc.string({ unit: 'grapheme', minLength: 1 }).map((name) => name.trim());
  fc.assert(
    fc.property(
      names.filter((name) => name !== ''),
      (name) => readBack(accountManagerContactsPath(name)) === name,
    ),
  );
});
