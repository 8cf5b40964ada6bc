import { type ReactNode, useCallback, useState } from 'react';
import { type Chunk, useChunk } from '../../lib/use-chunk';
import { MissingPart } from '../missing-part';
import type { MenuRequest } from './menu-item';
import type { PointMenuProps } from './point-menu';

/** Loaded shortly after the rows. */
const MENU: Chunk<PointMenuProps> = {
  load: () => import('./point-menu').then(({ PointMenu }) => PointMenu),
  missing: ({ onClose }) => (
    <MissingPart
      what="The menu"
      className="fixed inset-x-4 bottom-4 z-30 mx-auto w-fit rounded-panel border border-border bg-surface p-4 shadow-floating"
      onClose={onClose}
    />
  ),
  laterMs: 500,
};

/** A menu that a page opens where it likes. */
export interface PointMenuControl {
  open: (request: MenuRequest) => void;
  /** To stand anywhere in the page; nothing while it is closed. */
  menu: ReactNode;
  /** The label of the one that is open; null for none. */
  openLabel: string | null;
}

/**
 * One menu for all places of a page. Its code is a chunk of its own, loaded shortly after the rows or at the first
 * wish: a menu asked for before it is there opens when it is.
 *
 * @param haveRows - true once there is something to open a menu at
 */
export function usePointMenu(haveRows: boolean): PointMenuControl {
  const [opened, setOpened] = useState<{ request: MenuRequest; turn: number } | null>(null);
  const isOpen = opened !== null;
  const Shown = useChunk(MENU, isOpen ? 'now' : haveRows ? 'later' : 'none');
  const open = useCallback(
    (request: MenuRequest) => setOpened((before) => ({ request, turn: (before?.turn ?? 0) + 1 })),
    [],
  );
  return {
    open,
    openLabel: opened?.request.label ?? null,
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
