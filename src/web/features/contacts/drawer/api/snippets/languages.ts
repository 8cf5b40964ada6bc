import { curl } from './curl';
import { go } from './go';
import { node } from './node';
import { php } from './php';
import { python } from './python';
import type { Snippet } from './request';
import { ruby } from './ruby';

/** A way to write a request. */
interface Language {
  /** As this browser remembers it. */
  key: string;
  label: string;
  write: Snippet;
}

const first: Language = { key: 'curl', label: 'curl', write: curl };

/** The languages that ChartMogul has a client for, and curl. */
export const languages: readonly Language[] = [
  first,
  { key: 'ruby', label: 'Ruby', write: ruby },
  { key: 'node', label: 'Node', write: node },
  { key: 'php', label: 'PHP', write: php },
  { key: 'go', label: 'Go', write: go },
  { key: 'python', label: 'Python', write: python },
];

/** The language with a key; curl when there is none. */
export function languageOf(key: string | null): Language {
  return languages.find((language) => language.key === key) ?? first;
}
