/**
 * The query of an address as plain text, both ways: the router's own reading takes `123` and `true` for JSON, and
 * writes a text that looks like JSON with quotes around it.
 */
export function parseSearch(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query));
}

/** Writes the query of an address; what is undefined is left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const texts = Object.entries(search).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, String(value)]],
  );
  // It stands between the items of a list, and need not be encoded.
  const query = new URLSearchParams(texts).toString().replaceAll('%7E', '~');
  return query && `?${query}`;
}
