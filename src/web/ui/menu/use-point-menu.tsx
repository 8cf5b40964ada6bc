import { type ComponentType, type ReactNode, useCallback, useEffect, useState } from 'react';
import { LinkButton } from '../button';
import type { MenuRequest } from './menu-item';
import type { PointMenuProps } from './point-menu';

/** Stands in for a menu whose code is not there any more. */
function MissingMenu({ onClose }: PointMenuProps) {
  return (
    <p
      role="alert"
      className="fixed inset-x-4 bottom-4 z-30 mx-auto w-fit rounded-panel border border-border bg-surface p-4 text-danger shadow-floating"
    >
      The menu could not be loaded: Roster may have been updated.{' '}
      <LinkButton onClick={() => window.location.reload()}>Reload the page</LinkButton>{' '}
      <LinkButton onClick={onClose}>Close</LinkButton>
    </p>
  );
}

/** So long after the rows the menu is loaded when nobody wants it yet. */
const AFTER_ROWS_MS = 500;

/** A menu that a page opens where it likes. */
export interface PointMenuControl {
  open: (request: MenuRequest) => void;
  /** To stand anywhere in the page; nothing while it is closed. */
  menu: ReactNode;
  isOpen: boolean;
}

/**
 * One menu for all places of a page. Its code is a chunk of its own, loaded shortly after the rows or at the first
 * wish: a menu asked for before it is there opens when it is.
 *
 * @param haveRows - true once there is something to open a menu at
 */
export function usePointMenu(haveRows: boolean): PointMenuControl {
  const [component, setComponent] = useState<ComponentType<PointMenuProps> | null>(null);
  const [opened, setOpened] = useState<{ request: MenuRequest; turn: number } | null>(null);
  const isOpen = opened !== null;
  useEffect(() => {
    if (component || !(haveRows || isOpen)) return;
    let isCurrent = true;
    const load = () =>
      import('./point-menu').then(
        (module) => isCurrent && setComponent(() => module.PointMenu),
        // Nobody is told of what they have not asked for: it is tried again when they do.
        () => isCurrent && isOpen && setComponent(() => MissingMenu),
      );
    const timer = setTimeout(load, isOpen ? 0 : AFTER_ROWS_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [component, haveRows, isOpen]);

  const open = useCallback(
    (request: MenuRequest) => setOpened((before) => ({ request, turn: (before?.turn ?? 0) + 1 })),
    [],
  );
  const Shown = component;
  return {
    open,
    isOpen,
    menu: opened && Shown && (
      <Shown
        key={opened.turn}
        request={opened.request}
        // An action may have opened the next one by then.
        onClose={() => setOpened((now) => (now === opened ? null : now))}
      />
    ),
  };
}
