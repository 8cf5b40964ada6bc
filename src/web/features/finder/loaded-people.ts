import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Contact } from '../../../contract/contact';
import { fullName } from '../../../contract/contact-fields';
import { fold, foldedWords } from '../../../contract/fold';
import { type Person, personOf } from '../../../contract/lookup';
import type { LoadedPage } from '../../lib/pages/loaded-page';

/** A page of contacts, as the query cache has it. */
type ContactPage = Pick<LoadedPage<Contact>, 'entries'>;

const MOST_PEOPLE = 5;
/** After so many milliseconds at a stretch a keypress may come first. */
const STRETCH_MS = 8;

/** Name and e-mail address of each contact of a page as they are searched. Done once a page, however much is typed. */
const foldedPages = new WeakMap<ContactPage, string[]>();

function foldedPage(page: ContactPage): string[] {
  let texts = foldedPages.get(page);
  if (texts === undefined) {
    texts = page.entries.map((contact) => fold(`${fullName(contact) ?? ''} ${contact.email ?? ''}`));
    foldedPages.set(page, texts);
  }
  return texts;
}

/** The pages of contacts that were loaded in this tab, whatever list they belong to. */
export function loadedPages(client: QueryClient): ContactPage[] {
  return client
    .getQueriesData<InfiniteData<ContactPage>>({ queryKey: ['contacts'] })
    .flatMap(([, data]) => data?.pages ?? []);
}

/** How well a text matches, 0 the best; null when a word is not in it. */
function rankOf(text: string, words: readonly string[], phrase: string): number | null {
  if (!words.every((word) => text.includes(word))) return null;
  if (text.startsWith(phrase)) return 0;
  return words.every((word) => text.startsWith(word) || text.includes(` ${word}`)) ? 1 : 2;
}

/**
 * Searches contacts by name and e-mail address, without regard to case and accents: all words must be there.
 * Works in short stretches, so that typing goes on meanwhile.
 *
 * @returns the best few, each once; null when the signal was aborted
 */
export async function searchLoaded(
  pages: readonly ContactPage[],
  q: string,
  signal: AbortSignal,
): Promise<Person[] | null> {
  const phrase = fold(q).trim();
  const words = foldedWords(q);
  if (words.length === 0) return [];
  const byRank: Map<string, Contact>[] = [new Map(), new Map(), new Map()];
  let stretchEnds = performance.now() + STRETCH_MS;
  for (const page of pages) {
    for (const [place, text] of foldedPage(page).entries()) {
      const rank = rankOf(text, words, phrase);
      const contact = page.entries[place];
      if (rank === null || contact === undefined) continue;
      const found = byRank[rank];
      if (found && found.size < MOST_PEOPLE) found.set(contact.uuid, contact);
    }
    if ((byRank[0]?.size ?? 0) === MOST_PEOPLE) break;
    if (performance.now() < stretchEnds) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return null;
    stretchEnds = performance.now() + STRETCH_MS;
  }
  if (signal.aborted) return null;
  const best = new Map(byRank.flatMap((found) => [...found]));
  return [...best.values()].slice(0, MOST_PEOPLE).map((contact) => personOf(contact));
}
