/** How a language writes a text between double quotes. */
interface Quoting {
  /** The characters that need a backslash. */
  special: string;
  /** Writes the character of a code point that is no printable ASCII. */
  escapeCode: (code: number) => string;
}

/** `\u{20ac}`, as JavaScript, Ruby and PHP write it. */
export function bracedEscape(code: number): string {
  return `\\u{${code.toString(16)}}`;
}

/** `\U000020ac`, as Go and Python write it. */
export function longEscape(code: number): string {
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

/** A text from outside as a literal of a language, all of it printable ASCII: it cannot end before its end. */
export function quote(text: string, { special, escapeCode }: Quoting): string {
  const escaped = Array.from(text, (character) => {
    if (character < ' ' || character > '~') return escapeCode(character.codePointAt(0) ?? 0);
    return special.includes(character) ? `\\${character}` : character;
  });
  return `"${escaped.join('')}"`;
}
