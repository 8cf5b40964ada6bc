import { fold, foldedWords } from '../../../../contract/fold';

/** Those of some fields whose label holds all words of a text, whatever its case and accents. */
export function fieldsWith<T extends { label: string }>(fields: readonly T[], text: string): readonly T[] {
  const words = foldedWords(text);
  if (words.length === 0) return fields;
  return fields.filter(({ label }) => {
    const folded = fold(label);
    return words.every((word) => folded.includes(word));
  });
}
