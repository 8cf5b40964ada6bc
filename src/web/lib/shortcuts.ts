import { useEffect, useRef } from 'react';
import { usePreference } from './preference';

/** Handlers by key: `j`, `shift+l`, `escape`, `?`. */
export type Shortcuts = Partial<Record<string, () => void>>;

/** Tells whether a key press is meant for a field, a menu or a dialog rather than for the page. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], dialog, [role=dialog][aria-modal=true]') !==
      null
  );
}

/**
 * Keys that work anywhere on the page.
 *
 * A single letter never fires while typing or beside a modifier, and not at all when letters are switched off
 * (https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts.html).
 */
export function useShortcuts(shortcuts: Shortcuts) {
  const [preference] = usePreference('roster.shortcuts');
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, shiftKey, ctrlKey, metaKey, altKey, defaultPrevented, target } = event;
      if (defaultPrevented || ctrlKey || metaKey || altKey) return;
      if (key !== 'Escape' && (preference === 'off' || isTyping(target))) return;
      const name = key.toLowerCase();
      const act = latest.current[shiftKey && /^[a-z]$/.test(name) ? `shift+${name}` : name];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [preference]);
}
