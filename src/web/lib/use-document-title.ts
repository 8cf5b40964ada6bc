import { useEffect } from 'react';

/** Names the page in the browser's tab and history, the most particular first. */
export function useDocumentTitle(...parts: (string | undefined)[]) {
  const title = [...parts.filter(Boolean), 'Roster'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
