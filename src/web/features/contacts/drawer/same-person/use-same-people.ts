import { useEffect, useRef, useState } from 'react';
import type { Contact } from '../../../../../contract/contact';
import type { Rows } from '../../../../lib/pages/rows';
import { createSearch, type SamePeople, type SamePeopleSearch } from './same-people';

/** So many milliseconds at a stretch, then what was pressed or is to be painted may come first. */
const STRETCH_MS = 8;

/** Has something done as soon as what is rendered is on the screen; gives back how to call it off. */
function afterPaint(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(act);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

interface Search extends SamePeopleSearch {
  contact: Contact;
  list: readonly Contact[];
}

/**
 * Finds the loaded contacts that may be the same person as one, bit by bit and after everything else: there may be
 * a million. Rows that load later are looked at too, rows that were read again all of them anew.
 *
 * @returns what the last search found, null before the first one is through
 */
export function useSamePeople(contact: Contact, rows: Rows<Contact>): SamePeople | null {
  const [found, setFound] = useState<SamePeople | null>(null);
  const latest = useRef<Search | null>(null);
  useEffect(() => {
    const { list, count } = rows;
    if (latest.current?.contact !== contact || latest.current.list !== list) {
      latest.current = { ...createSearch(contact), contact, list };
    }
    const search = latest.current;
    let cancel = afterPaint(proceed);
    function proceed() {
      if (search.proceed(list, count, performance.now() + STRETCH_MS)) return setFound(search.found());
      const timer = setTimeout(proceed);
      cancel = () => clearTimeout(timer);
    }
    return () => cancel();
  }, [contact, rows]);
  return found;
}
