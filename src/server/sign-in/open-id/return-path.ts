/** Of a path that is kept in a cookie, which holds 4 kB. */
const LONGEST = 2_000;

/** Where to go once somebody is signed in: a path of the page, or its first page where it is anything else. */
export function returnPath(asked: string | undefined): string {
  if (asked === undefined || asked.length > LONGEST) return '/';
  // Browsers read `//host` and `/\host` as another host's address, and leave control characters out before they do.
  const [path = ''] = asked.split(/[?#]/);
  const isOfPage = /^\/(?!(api|auth)(\/|$))/.test(path) && !path.includes('//');
  return isOfPage && !/[\\\p{C}]/u.test(asked) ? asked : '/';
}
