/** Characters of what a file is about that go into its name. */
const LONGEST = 60;

interface FileNameParts {
  /** What it is about, such as a customer's name; null where the rest says enough. */
  about: string | null;
  /** What is in it: `contacts`, `contacts-selected`. */
  what: string;
  /** `2026-11-24` */
  day: string;
  /** True when there is more than is in it. */
  isPartial: boolean;
}

/**
 * The name of a CSV file: `pied-piper-contacts-2026-11-24.csv`. Letters of all scripts stay; nothing in it is a path,
 * a space or a control character.
 */
export function csvFileName({ about, what, day, isPartial }: FileNameParts): string {
  const words = about === null ? '' : slug(about);
  return `${words && `${words}-`}${what}-${day}${isPartial ? '-partial' : ''}.csv`;
}

function slug(text: string): string {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const whole = words.join('-');
  // Not in the middle of a character.
  return [...whole].slice(0, LONGEST).join('').replace(/-+$/, '');
}
