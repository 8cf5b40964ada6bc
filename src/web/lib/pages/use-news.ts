import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type LoadedPage, type PageSource, pageLoader } from './loaded-page';
import { type News, newsIn } from './news';
import { type LoadedPages, stepAfter } from './walk';

/** A list that is older when it is come back to is asked about, in milliseconds. */
const OLD_MS = 60_000;
/** What the page itself asks for comes first, in milliseconds. */
const AFTER_MS = 500;

/**
 * Asks once, when a list is come back to that was loaded some time ago, whether there is anything new: for its
 * first page only, which is compared and not shown. A failure says nothing.
 *
 * A list of the directory is not asked about: it tells by itself when it is behind. Nor is one whose rows come in another
 * order each time: its beginning tells nothing.
 *
 * @param first - the first page of the list; what is said is about it and goes away with it
 * @param isIdle - false while anything else is done to the list: that comes first
 */
export function useNews<T>(
  source: PageSource<T>,
  first: LoadedPage<T> | undefined,
  isIdle: boolean,
): News | null {
  const client = useQueryClient();
  const [comeBackTo] = useState(() => {
    const isOld = first !== undefined && Date.now() - first.receivedAt > OLD_MS;
    return isOld && !source.readListing && !source.isMixed ? first : null;
  });
  const [news, setNews] = useState<News | null>(null);
  const [isAnswered, setAnswered] = useState(false);
  const isAbout = comeBackTo !== null && first === comeBackTo;
  const mayAsk = isAbout && isIdle && !isAnswered;
  useEffect(() => {
    if (!mayAsk) return;
    const controller = new AbortController();
    const ask = async () => {
      const page = await pageLoader(source, 'first')(null, controller.signal).catch(() => null);
      if (controller.signal.aborted) return;
      setAnswered(true);
      const loaded = client.getQueryData<LoadedPages<T>>(source.queryKey);
      if (!page || !loaded) return;
      const rows = source.rowsOf(loaded.pages);
      setNews(newsIn(page, rows, stepAfter(loaded.pages, rows).kind === 'done', source.idOf));
    };
    const timer = setTimeout(ask, AFTER_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [mayAsk, client, source]);
  return isAbout ? news : null;
}
