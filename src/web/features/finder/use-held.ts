import { useState } from 'react';
import { type FoundGroup, goesOnFrom } from './found';

/** The results to show: new ones, unless that would move the one that somebody has chosen. */
export function useHeld(groups: FoundGroup[], isChosen: boolean): FoundGroup[] {
  const [held, setHeld] = useState(groups);
  if (held === groups || (isChosen && !goesOnFrom(held, groups))) return held;
  setHeld(groups);
  return groups;
}
