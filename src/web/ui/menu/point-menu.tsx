import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { MENU_ICONS } from './menu-icons';
import { groupsOf, type MenuAction, type MenuAnchor, type MenuGroup, type MenuRequest } from './menu-item';

export interface PointMenuProps {
  request: MenuRequest;
  onClose: () => void;
}

/** A gap to the edge of the window, in px. */
const MARGIN = 8;

/**
 * A menu at a point or below a rectangle; to be given a `key` of its own each time it is opened.
 *
 * The page stays alive around it: it closes when anything scrolls or the window's size changes, for then it is no
 * longer at what it is about. The focus goes back where it was before an action is called, so that one which moves
 * the focus has the last word.
 */
export function PointMenu({ request, onClose }: PointMenuProps) {
  const isByKeyboard = request.isByKeyboard === true;
  const popup = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [before] = useState(() => document.activeElement);

  function giveFocusBack() {
    const hasFocus = popup.current?.contains(document.activeElement) === true;
    if (hasFocus && before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
  function close() {
    giveFocusBack();
    onClose();
  }
  useMovedPage(popup, close);

  const takeFocus = useCallback(
    (element: HTMLDivElement | null) => {
      popup.current = element;
      // Before it is drawn: a key that follows at once is the menu's.
      element?.focus({ preventScroll: true });
      const first = isByKeyboard ? element?.querySelector<HTMLElement>('[role^=menuitem]') : null;
      // Not before the menu knows its items.
      if (first) queueMicrotask(() => first.focus({ preventScroll: true }));
    },
    [isByKeyboard],
  );

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey) return;
    // Letters look for an action here, and Escape closes only this.
    event.stopPropagation();
    // With Tab the focus goes on from where it was.
    if (event.key === 'Escape' || event.key === 'Tab') close();
  }
  return (
    // In its place of the page, for what is out of all landmarks is not found. Nothing is to catch the focus at its
    // ends, where Tab closes it.
    <div ref={setPlace} className="contents [&_[data-base-ui-focus-guard]]:hidden">
      {place && (
        <Menu.Root
          open
          modal={false}
          onOpenChange={(_isOpen, { reason, event }) => {
            if (reason === 'outside-press') swallowPress(event);
            close();
          }}
        >
          <Menu.Portal container={place}>
            <Menu.Positioner
              anchor={{ getBoundingClientRect: () => rectangleOf(request.anchor) }}
              positionMethod="fixed"
              side="bottom"
              align="start"
              sideOffset={2}
              collisionPadding={MARGIN}
              disableAnchorTracking
              className="z-30"
            >
              <Menu.Popup
                ref={takeFocus}
                aria-label={request.label}
                finalFocus={false}
                onKeyDown={onKeyDown}
                onContextMenu={(event) => event.preventDefault()}
                className="max-h-(--available-height) min-w-52 max-w-[min(340px,calc(100vw-16px))] animate-menu overflow-y-auto overscroll-contain rounded-panel border border-border bg-surface p-1 text-text shadow-floating outline-none select-none"
              >
                {groupsOf(request.items).map((group, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an open menu's groups stay where they are
                  <Group key={at} group={group} giveFocusBack={giveFocusBack} />
                ))}
              </Menu.Popup>
            </Menu.Positioner>
          </Menu.Portal>
        </Menu.Root>
      )}
    </div>
  );
}

interface GroupProps {
  group: MenuGroup;
  giveFocusBack: () => void;
}

function Group({ group: { heading, isApart, actions }, giveFocusBack }: GroupProps) {
  const items = actions.map((action) => (
    <Action key={action.label} action={action} giveFocusBack={giveFocusBack} />
  ));
  return (
    <>
      {isApart && <Menu.Separator className="mx-1 my-1 border-t border-border" />}
      {heading === null ? (
        items
      ) : (
        <Menu.Group>
          <Menu.GroupLabel className="foreign px-2 pt-1.5 pb-1 text-meta font-semibold text-muted">
            {heading}
          </Menu.GroupLabel>
          {items}
        </Menu.Group>
      )}
    </>
  );
}

const ITEM =
  'flex min-h-[30px] cursor-default items-center gap-2.5 rounded-control px-2 py-1 outline-none data-disabled:text-muted data-highlighted:bg-accent-soft data-highlighted:shadow-[inset_2px_0_0_var(--color-accent)] pointer-coarse:min-h-11 max-tablet:min-h-11 forced-colors:data-disabled:text-[GrayText] forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:outline-solid forced-colors:data-highlighted:-outline-offset-2';

interface ActionProps {
  action: MenuAction;
  giveFocusBack: () => void;
}

function Action({ action, giveFocusBack }: ActionProps) {
  const { label, icon, shortcut, isDanger, isChecked, disabledReason, onSelect } = action;
  const Icon = icon && MENU_ICONS[icon];
  const props = {
    label,
    disabled: disabledReason !== undefined,
    className: `${ITEM} ${isDanger ? 'text-danger' : ''}`,
    onClick: () => {
      giveFocusBack();
      onSelect();
    },
  };
  const content = (
    <>
      {Icon && <Icon size={15} aria-hidden className="flex-none text-muted" />}
      <span className="foreign min-w-0 flex-1">
        {label}
        {disabledReason !== undefined && <span className="block text-meta">{disabledReason}</span>}
      </span>
      {shortcut !== undefined && (
        <kbd aria-hidden className="flex-none font-mono text-meta text-muted pointer-coarse:hidden">
          {shortcut}
        </kbd>
      )}
    </>
  );
  if (isChecked === undefined) return <Menu.Item {...props}>{content}</Menu.Item>;
  return (
    <Menu.CheckboxItem {...props} checked={isChecked} closeOnClick>
      <span aria-hidden className="w-[15px] flex-none text-accent">
        {isChecked && <Check size={15} />}
      </span>
      {content}
    </Menu.CheckboxItem>
  );
}

function rectangleOf({ x, y, width = 0, height = 0 }: MenuAnchor): DOMRect {
  return new DOMRect(x, y, width, height);
}

/** Hears that what the menu is at is no longer where it was. */
function useMovedPage(popup: RefObject<HTMLElement | null>, onMoved: () => void) {
  const latest = useRef(onMoved);
  useEffect(() => {
    latest.current = onMoved;
  });
  useEffect(() => {
    const move = ({ target }: Event) => {
      const isOwn = target instanceof Node && popup.current?.contains(target) === true;
      if (!isOwn) latest.current();
    };
    const options = { capture: true, passive: true };
    window.addEventListener('scroll', move, options);
    window.addEventListener('resize', move);
    return () => {
      window.removeEventListener('scroll', move, options);
      window.removeEventListener('resize', move);
    };
  }, [popup]);
}

/**
 * Keeps the press that closed the menu from what lies below it: it was to close the menu, and nothing else. One of
 * the other button is let through, for it opens the next menu.
 */
function swallowPress(event: Event) {
  if (event instanceof MouseEvent && event.button !== 0) return;
  const until = new AbortController();
  const options = { capture: true, signal: until.signal };
  const swallow = (rest: Event) => {
    rest.preventDefault();
    rest.stopPropagation();
    if (rest.type === 'click') until.abort();
  };
  document.addEventListener('mousedown', swallow, options);
  document.addEventListener('click', swallow, options);
  // A press that was dragged away ends in no click.
  window.addEventListener('pointerdown', () => until.abort(), options);
  window.addEventListener('keydown', () => until.abort(), options);
}
