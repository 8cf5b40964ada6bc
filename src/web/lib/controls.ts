/** Names of the marks that turn the direction of a text, by which a name can be made to look like another. */
const DIRECTION_MARKS: Record<string, string> = {
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
};
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const ALL_INVISIBLE = new RegExp(INVISIBLE, 'gu');

/**
 * A text with its control characters and direction marks to be seen instead of obeyed: what ChartMogul sends is
 * shown, and does nothing. Line ends, tabs, joiners and emoji stay as they are.
 */
export function visibleText(text: string): string {
  if (!INVISIBLE.test(text)) return text;
  return text.replace(ALL_INVISIBLE, (control) => {
    const code = control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `⟨${DIRECTION_MARKS[control] ?? `U+${code}`}⟩`;
  });
}
