import { useLayoutEffect, useRef } from 'react';
import { usePreference } from './preference';

/** Handlers by key: `j`, `shift+l`, `escape`, `?`; `mod+k` is ⌘K on Apple's machines, Ctrl+K on others. */
export type Shortcuts = Partial<Record<string, () => void>>;

const isApple = /^(Mac|iPhone|iPad)/.test(navigator.platform);

/** A letter together with the key for commands, as this machine's keyboard has it: `⌘K`, `Ctrl K`. */
export function commandKey(key: string): string {
  return isApple ? `⌘${key}` : `Ctrl ${key}`;
}

/** Tells whether the key for commands is down: ⌘ on Apple's machines, Ctrl on others. */
function hasCommandKey({ metaKey, ctrlKey }: Pick<KeyboardEvent, 'metaKey' | 'ctrlKey'>): boolean {
  return isApple ? metaKey && !ctrlKey : ctrlKey && !metaKey;
}

/** Tells whether a letter is meant for a field rather than for the page. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** Tells whether a dialog, a popover or a field with a text is there to take an Escape first. */
function isBelowSomething(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open], :popover-open, [role=dialog]')) return true;
  return target instanceof HTMLInputElement && target.value !== '';
}

/** The handler's name for a key with the key for commands. Letters of other scripts go by their place. */
function commandName({ key, code }: KeyboardEvent): string {
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  return `mod+${(/^[a-z]$/i.test(key) ? key : (place ?? key)).toLowerCase()}`;
}

/**
 * Keys that work anywhere on the page.
 *
 * A single letter never fires while typing or beside a modifier, and not at all when letters are switched off
 * (https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts.html). One with the key for commands
 * always does.
 */
export function useShortcuts(shortcuts: Shortcuts) {
  const [preference] = usePreference('roster.shortcuts');
  const latest = useRef(shortcuts);
  // At once: a key may follow as soon as what it is for is seen.
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });

  useLayoutEffect(() => {
    const handlerOf = (event: KeyboardEvent) => {
      const { key, shiftKey, ctrlKey, metaKey, altKey, target } = event;
      if (hasCommandKey(event) && !shiftKey && !altKey) return latest.current[commandName(event)];
      if (ctrlKey || metaKey || altKey || isBelowSomething(target)) return undefined;
      if (key !== 'Escape' && (preference === 'off' || isTyping(target))) return undefined;
      const name = key.toLowerCase();
      return latest.current[shiftKey && /^[a-z]$/.test(name) ? `shift+${name}` : name];
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const act = handlerOf(event);
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [preference]);
}
