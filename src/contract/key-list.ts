/** A list of keys in a parameter of an address. A separator or `!` within a key has a `!` before it. */
type Separator = '~' | ',';

/** Writes a list of keys; an only key that is empty is written as `!`: an empty text is a list of none. */
export function joinKeys(keys: readonly string[], separator: Separator): string {
  return joinEscaped(
    keys.map((key) => escapeKey(key, separator)),
    separator,
  );
}

/** Reads what {@link joinKeys} wrote, each key once. */
export function splitKeys(list: string, separator: Separator): string[] {
  return [...new Set(splitEscaped(list, separator).map(unescapeKey))];
}

/** A key as it stands in a list. */
export function escapeKey(key: string, separator: Separator): string {
  return key.replaceAll('!', '!!').replaceAll(separator, `!${separator}`);
}

/** A key as it is, by how it stands in a list. */
export function unescapeKey(key: string): string {
  return key.replace(/!(.?)/gs, '$1');
}

/** Joins what is escaped already. */
export function joinEscaped(keys: readonly string[], separator: Separator): string {
  return keys.length === 1 && keys[0] === '' ? '!' : keys.join(separator);
}

/** The keys of a list, still escaped. */
export function splitEscaped(list: string, separator: Separator): string[] {
  if (list === '') return [];
  const keys: string[] = [];
  let key = '';
  for (const [part] of list.matchAll(/!.?|[,~]|[^!,~]+/gs)) {
    if (part === separator) {
      keys.push(key);
      key = '';
    } else {
      key += part;
    }
  }
  return [...keys, key];
}
