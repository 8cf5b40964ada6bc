import { fold } from '../../../../contract/fold';

/** Units whose folded form is looked up: accented Latin, Greek and Cyrillic, and typographic marks. */
const LOOKED_UP: readonly [from: number, to: number][] = [
  [0x20, 0x24f],
  [0x370, 0x52f],
  [0x1e00, 0x1fff],
  [0x2010, 0x2044],
];

/** Units that fold to themselves, or to nothing that a looked up unit folds to. */
const INERT: readonly [from: number, to: number][] = [
  [0x5d0, 0x5ea],
  [0x620, 0x669],
  [0x900, 0x957],
  [0x3041, 0x3096],
  [0x30a1, 0x30fa],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xd83d, 0xd83d],
  [0xdc00, 0xdfff],
];

interface Folding {
  /** For each folded unit the units that it may have been. */
  unfolded: Map<string, string>;
  /** Looked up units that fold to several, or to none. */
  uneven: Map<string, string>;
}

let folding: Folding | undefined;

function readFolding(): Folding {
  const unfolded = new Map<string, string>();
  const uneven = new Map<string, string>();
  for (const [from, to] of LOOKED_UP) {
    for (let code = from; code <= to; code++) {
      const unit = String.fromCharCode(code);
      const folded = fold(unit);
      if (folded.length === 1) unfolded.set(folded, (unfolded.get(folded) ?? '') + unit);
      else uneven.set(unit, folded);
    }
  }
  return { unfolded, uneven };
}

function escaped(unit: string | number): string {
  const code = typeof unit === 'string' ? unit.charCodeAt(0) : unit;
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** A class of units in a pattern. */
function classOf(units: string): string {
  return `[${[...units].map(escaped).join('')}]`;
}

function isIdeograph(unit: string): boolean {
  return (unit >= '\u3400' && unit <= '\u4dbf') || (unit >= '\u4e00' && unit <= '\u9fff');
}

const NOT_ASCII = /[^\0-\x7f]/;

/** Tells whether a text has what is searched for. */
export type TextTest = (text: string) => boolean;

/**
 * Makes a test for texts that, once folded, have a word in them.
 *
 * Folding each text costs three times the search itself. So the word is made a pattern of all that folds to it, and
 * only texts with a unit that does not fold to one alone, like `ß`, are folded.
 *
 * @param word - folded, without white space
 */
export function hasFolded(word: string): TextTest {
  folding ??= readFolding();
  const { unfolded, uneven } = folding;
  const classes = [...word].map((unit) => unfolded.get(unit) ?? (isIdeograph(unit) ? unit : null));
  if (classes.includes(null)) return (text) => NOT_ASCII.test(text) && fold(text).includes(word);

  const pattern = classes.map((units) => classOf(units ?? '')).join('');
  const harmful = [...uneven].filter(([, folded]) => {
    return folded === '' ? word.length > 1 : [...folded].some((unit) => word.includes(unit));
  });
  const known = [...LOOKED_UP, ...INERT].map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join('');
  const others = `${classOf(harmful.map(([unit]) => unit).join(''))}|[^\\0-\\x7f${known}]`;
  const exact = new RegExp(pattern);
  const either = new RegExp(`${pattern}|${others}`);
  return (text) => either.test(text) && (exact.test(text) || fold(text).includes(word));
}
