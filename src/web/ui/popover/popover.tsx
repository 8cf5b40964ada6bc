import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface PopoverProps {
  /** What it is called to those who do not see it. */
  label: string;
  /** The element that it is about, below which it opens: mostly the button that opened it. */
  anchor: Element;
  onClose: () => void;
  children: ReactNode;
}

/** A gap to the edges of the window and to the anchor, in px. */
const MARGIN = 8;
const GAP = 4;
/** With less room below its anchor it is put over it. */
const LEAST_HEIGHT = 320;

/**
 * A panel at a place of the page, which stays alive around it. Closes on Escape, on a press elsewhere, and when the
 * focus goes on to something else; gives the focus back where it was.
 *
 * The browser's own popover, for its layer above all else only: one that closes by itself would be opened again by
 * the click on its button that was to close it.
 */
export function Popover({ label, anchor, onClose, children }: PopoverProps) {
  const popover = useRef<HTMLDivElement>(null);
  const [isShown, setShown] = useState(false);
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });

  useLayoutEffect(() => {
    const element = popover.current;
    if (!element) return;
    const before = document.activeElement;
    const arrange = () => place(element, anchor);
    if (!element.matches(':popover-open')) element.showPopover();
    element.focus({ preventScroll: true });
    setShown(true);
    const sizes = new ResizeObserver(arrange);
    sizes.observe(element);
    // What had the focus may go, and a page that has it takes keys that were meant for the panel.
    const parts = new MutationObserver(() => {
      if (document.activeElement === document.body) element.focus({ preventScroll: true });
    });
    parts.observe(element, { childList: true, subtree: true });
    window.addEventListener('resize', arrange);
    window.addEventListener('scroll', arrange, { capture: true, passive: true });
    return () => {
      sizes.disconnect();
      parts.disconnect();
      window.removeEventListener('resize', arrange);
      window.removeEventListener('scroll', arrange, { capture: true });
      // Before it is taken away with what has the focus in it.
      const focused = document.activeElement;
      if (element.contains(focused) || focused === document.body) giveFocus(before, anchor);
    };
  }, [anchor]);

  useEffect(() => {
    const isOutside = (target: EventTarget | null) =>
      target instanceof Element &&
      !popover.current?.contains(target) &&
      !anchor.contains(target) &&
      !isOver(target, anchor);
    const onPress = ({ target }: Event) => isOutside(target) && latest.current();
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) latest.current();
    };
    document.addEventListener('pointerdown', onPress, { capture: true });
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPress, { capture: true });
      document.removeEventListener('keydown', onKey);
    };
  }, [anchor]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
    // What is below is not to be closed by the same key.
    event.preventDefault();
    event.stopPropagation();
    onClose();
  }
  return (
    <div
      ref={popover}
      popover="manual"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget, currentTarget }) => {
        const isElsewhere = relatedTarget !== null && !currentTarget.contains(relatedTarget);
        if (isElsewhere && !anchor.contains(relatedTarget) && !isOver(relatedTarget, anchor)) onClose();
      }}
      className="fixed inset-auto m-0 flex-col overflow-hidden rounded-panel border border-border bg-surface text-text shadow-floating outline-none [&:popover-open]:flex [&:popover-open]:animate-menu"
    >
      {/* Not before: what is not seen cannot take the focus. */}
      {isShown && children}
    </div>
  );
}

/** Tells whether something is in a dialog over the page, which gives the focus back where it was. */
function isOver(target: Element, anchor: Element): boolean {
  const dialog = target.closest('dialog');
  return dialog !== null && !dialog.contains(anchor);
}

function place(element: HTMLElement, anchor: Element) {
  const { left, bottom } = anchor.getBoundingClientRect();
  const below = window.innerHeight - bottom - GAP - MARGIN;
  const hasRoom = below >= LEAST_HEIGHT && bottom > 0;
  const top = hasRoom ? bottom + GAP : MARGIN;
  element.style.maxHeight = `${window.innerHeight - top - MARGIN}px`;
  // Without the page's scroll bar, which would lie over it.
  const width = document.documentElement.clientWidth;
  element.style.maxWidth = `${width - 2 * MARGIN}px`;
  element.style.top = `${top}px`;
  const last = width - element.offsetWidth - MARGIN;
  element.style.left = `${Math.max(MARGIN, Math.min(left, last))}px`;
}

/** Gives the focus back to what had it, or to the anchor when that is gone. */
function giveFocus(before: Element | null, anchor: Element) {
  const target = before?.isConnected && before !== document.body ? before : anchor;
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}
