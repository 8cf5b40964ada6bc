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

/** A control picture of Unicode for the older control characters, a box for the newer ones. */
function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\u2426';
}

/**
 * A text with its control characters and direction marks to be seen instead of obeyed: what ChartMogul sends is
 * shown, and does nothing. Line ends, tabs, joiners and emoji stay as they are.
 */
export function visibleText(text: string): string {
  if (!INVISIBLE.test(text)) return text;
  return text.replace(ALL_INVISIBLE, (control) => {
    const mark = DIRECTION_MARKS[control];
    return mark ? `⟨${mark}⟩` : pictureOf(control);
  });
}
