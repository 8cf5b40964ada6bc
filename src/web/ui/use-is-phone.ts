import { useSyncExternalStore } from 'react';

/** As the `tablet` breakpoint of tailwind.config.js and the rules of grid.css have it. */
const media = window.matchMedia('(max-width: 767px)');

function subscribe(listener: () => void) {
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** Whether the page is laid out for a phone: rows of two lines, the drawer a sheet. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => media.matches);
}
