/** Of a path that is kept in a cookie, which holds 4 kB. */
const LONGEST = 2_000;
const NOWHERE = 'http://roster.invalid';

/** Where to go once somebody is signed in: a path of the page, or its first page where it is anything else. */
export function returnPath(asked: string | undefined): string {
  // Browsers read `//host` and `/\host` as another host's address, and leave control characters out before they do.
  if (asked === undefined || !asked.startsWith('/') || /[\\\p{C}]/u.test(asked)) return '/';
  // As browsers write it: without `/./`, and what is not ASCII in percents.
  const url = URL.canParse(asked, NOWHERE) ? new URL(asked, NOWHERE) : null;
  if (url?.origin !== NOWHERE || !isOfPage(url.pathname)) return '/';
  const path = url.pathname + url.search + url.hash;
  return path.length > LONGEST ? '/' : path;
}

function isOfPage(pathname: string): boolean {
  try {
    // As routes are found.
    const path = decodeURIComponent(pathname);
    return !/^\/(api|auth)(\/|$)|\/\/|[\\\p{C}]/u.test(path);
  } catch {
    return false;
  }
}
