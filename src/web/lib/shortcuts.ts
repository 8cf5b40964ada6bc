import { useEffect, useRef } from 'react';
import { usePreference } from './preference';

/** Handlers by key: `j`, `shift+l`, `escape`, `?`. */
export type Shortcuts = Partial<Record<string, () => void>>;

/** Tells whether a letter is meant for a field rather than for the page. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** Tells whether a dialog, a popover or a field with a text is there to take an Escape first. */
function isBelowSomething(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open], :popover-open, [role=dialog]')) return true;
  return target instanceof HTMLInputElement && target.value !== '';
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
      if (isBelowSomething(target)) return;
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
