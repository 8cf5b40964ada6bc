import { useMemo, useSyncExternalStore } from 'react';

/** Whether a media query matches now. */
export function useMediaQuery(query: string): boolean {
  // Made once for each component: the grid renders in each frame while it scrolls, and asking anew costs.
  const { subscribe, matches } = useMemo(() => {
    const media = window.matchMedia(query);
    return {
      matches: () => media.matches,
      subscribe: (listener: () => void) => {
        media.addEventListener('change', listener);
        return () => media.removeEventListener('change', listener);
      },
    };
  }, [query]);
  return useSyncExternalStore(subscribe, matches);
}
