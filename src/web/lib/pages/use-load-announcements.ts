import { useEffect, useRef } from 'react';
import { announce } from '../announce';
import { formatNumber } from '../format';
import { countOf, type Noun } from '../words';
import { newsWords } from './news';
import { changesOf, faultWords } from './shown-words';
import type { Pages } from './use-pages';

/** Says to screen readers what was loaded; while much is loading, only the end. */
export function useLoadAnnouncements<T>(pages: Pages<T>, noun: Noun) {
  const { rows, activity, isComplete, status, fault, reading, refreshed, news } = pages;
  const said = useRef<{ count: number | null; notes: string }>({ count: null, notes: '' });
  useEffect(() => {
    if (refreshed) announce(`${changesOf(refreshed)}refreshed.`);
  }, [refreshed]);
  useEffect(() => {
    if (news) announce(`${newsWords(news)} this list was loaded.`);
  }, [news]);
  const count = rows.count;
  const read = reading?.read ?? '';
  const notes = [reading?.failed, reading?.gone].filter(Boolean).join(' ');
  useEffect(() => {
    if (status !== 'success' || (activity !== null && activity !== 'more')) return;
    const before = said.current;
    // What happens to single customers is told when all that was asked for is there.
    said.current = { count, notes: activity === null ? notes : before.notes };
    if (refreshed) return;
    const sentences = [];
    if (before.count !== count) {
      if (fault) sentences.push(faultWords(count, noun));
      else sentences.push(countSentence({ before: before.count, count, isComplete, read, noun }));
    }
    if (said.current.notes !== before.notes) sentences.push(notes);
    if (sentences.length > 0) announce(sentences.join(' '));
  }, [count, activity, isComplete, status, noun, refreshed, fault, read, notes]);
}

interface Counted {
  /** How many there were when this was last said; null for the first time. */
  before: number | null;
  count: number;
  isComplete: boolean;
  /** How far the customers are read; empty where that is not to be said. */
  read: string;
  noun: Noun;
}

/** "50 more contacts loaded, 450 in all, 37 of 300 customers." */
export function countSentence({ before, count, isComplete, read, noun }: Counted): string {
  const total = formatNumber(count);
  const parts = isComplete
    ? [countOf(count, noun), read, 'all loaded']
    : before === null
      ? [`${total} ${noun.many} loaded`, read, 'more available']
      : [`${formatNumber(count - before)} more ${noun.many} loaded`, `${total} in all`, read];
  return `${parts.filter(Boolean).join(', ')}.`;
}
