import { notifyManager, QueryClient } from '@tanstack/react-query';
import { keepLists } from '../lib/pages/kept-lists';

// At once rather than by a timer: an answer is on the screen a few milliseconds sooner.
notifyManager.setScheduler(queueMicrotask);

/** Holds all that came from the server while a page shows it, and five minutes longer; lists as long as there is room. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The proxy alone retries, and a list is loaded anew only when somebody asks for it: left to itself Query
      // would load every page of it again, one after the other, at each focus.
      retry: false,
      // What failed before its page was drawn is not asked for once more by the drawing.
      retryOnMount: false,
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
    },
  },
});

keepLists(queryClient);
