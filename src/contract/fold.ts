/** Invisible characters, which come along when text is pasted: joiners, marks of direction, variants of a glyph. */
const INVISIBLE = /\p{Cf}|\u034f|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;

/** Letters that no normalization takes apart, and typographic variants of what is on every keyboard. */
const PLAIN = new Map<string, string>(
  Object.entries({
    ...{ ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd', ø: 'o', ł: 'l', đ: 'd', ħ: 'h', ŧ: 't', ı: 'i', ȷ: 'j' },
    ...{ ŋ: 'n', ĸ: 'k', ƒ: 'f', ƀ: 'b', ǥ: 'g', ɨ: 'i', ə: 'e', ς: 'σ', '⁄': '/' },
    ...Object.fromEntries([..."‘’‚‛′‵ʹʻʼʽˈ‹›'"].map((quote) => [quote, "'"])),
    ...Object.fromEntries([...'“”„‟«»〝〞'].map((quote) => [quote, '"'])),
    ...Object.fromEntries([...'‐‒–—―⁃−'].map((dash) => [dash, '-'])),
  }),
);
const NOT_PLAIN = new RegExp(`[${[...PLAIN.keys()].join('')}]`, 'g');

/** White space but for a space between two words: to put each of those in its own place again costs the most of all. */
const SPACE = / [\s\p{Cc}]+|(?:[^\S ]|\p{Cc})[\s\p{Cc}]*/gu;
const PLAIN_SPACE = / [\t\n\r ]+|[\t\n\r][\t\n\r ]*/g;

/**
 * What two texts have in common when case, accents and typographic variants do not count: `Société` and
 * `SOCIETE` are both `societe`. White space of any kind and length is one space.
 */
export function fold(text: string): string {
  // Most texts are plain, and need no more than this.
  if (!/[^\t\n\r -~]/.test(text)) return text.toLowerCase().replace(PLAIN_SPACE, ' ');
  return text
    .replace(INVISIBLE, '')
    .replaceAll('´', "'")
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(NOT_PLAIN, (letter) => PLAIN.get(letter) ?? letter)
    .replace(SPACE, ' ');
}

/** The words of a query, folded, each once. They are separated by white space alone. */
export function foldedWords(query: string): string[] {
  return [...new Set(fold(query).split(' '))].filter((word) => word !== '');
}

/** Tells whether a unit of folded text belongs to a word: what follows another one begins a word. */
export function isWordUnit(unit: number): boolean {
  if (unit < 128) return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
  return /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(unit));
}

/** What a reader sees as one character: a letter with its marks, or signs that are joined into one. */
const CHARACTERS = /\P{M}(?:\u200d\P{M}|[\p{M}\p{Cf}])*|\p{M}+/gu;

/**
 * The parts of a text that the words of a query match, to be marked: places in the text as it is, merged and in
 * order, which cut no character. Where words of the text begin with a word of the query only these are parts of
 * it, otherwise every place that has it.
 */
export function foldedMatches(text: string, query: string): [from: number, to: number][] {
  const words = foldedWords(query);
  if (words.length === 0) return [];
  // Most texts that are looked at have nothing to mark, and places cost more than the text.
  const whole = fold(text);
  if (!words.some((word) => whole.includes(word))) return [];
  const { folded, from, to } = foldWithPlaces(text);
  const matches = words.flatMap((word) => {
    const places = placesOf(folded, word);
    const starts = places.filter((place) => place === 0 || !isWordUnit(folded.charCodeAt(place - 1)));
    return (starts.length > 0 ? starts : places).map((place): [number, number] => [
      from[place] ?? 0,
      to[place + word.length - 1] ?? text.length,
    ]);
  });
  return merged(matches);
}

/** Folds a text; `from` and `to` tell for each unit which part of the text it was. */
function foldWithPlaces(text: string): { folded: string; from: number[]; to: number[] } {
  let folded = '';
  const from: number[] = [];
  const to: number[] = [];
  for (const { 0: character, index } of text.matchAll(CHARACTERS)) {
    let piece = fold(character);
    if (piece.startsWith(' ') && folded.endsWith(' ')) piece = piece.slice(1);
    folded += piece;
    for (let unit = 0; unit < piece.length; unit++) {
      from.push(index);
      to.push(index + character.length);
    }
  }
  return { folded, from, to };
}

function placesOf(text: string, word: string): number[] {
  const places: number[] = [];
  for (let place = text.indexOf(word); place >= 0; place = text.indexOf(word, place + 1)) places.push(place);
  return places;
}

function merged(ranges: [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [from, to] of ranges.sort(([one], [other]) => one - other)) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
