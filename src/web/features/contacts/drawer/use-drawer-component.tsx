import { type ComponentType, useEffect, useState } from 'react';
import type { ContactDrawerProps } from './contact-drawer';
import { MissingPart } from './missing-part';

/** Stands in for a drawer whose code is not there any more. */
function MissingDrawer() {
  return <MissingPart className="w-90 border-l border-border p-4" />;
}

/** So long after the rows the drawer is loaded, when nobody waits for it: they are painted by then. */
const AFTER_ROWS_MS = 100;

/**
 * The drawer, null until its chunk is there: it is loaded right after the rows, for the first click.
 *
 * Not by `React.lazy`: that would suspend at the first opening though the chunk has long been there, and
 * React may hold back what was suspended for up to 300 ms.
 *
 * @param haveRows - true once the rows are there
 * @param isOpen - true when a contact is open: then it is waited for
 */
export function useDrawerComponent(
  haveRows: boolean,
  isOpen: boolean,
): ComponentType<ContactDrawerProps> | null {
  const [component, setComponent] = useState<ComponentType<ContactDrawerProps> | null>(null);
  useEffect(() => {
    if (component || !(haveRows || isOpen)) return;
    let isWanted = true;
    const load = () =>
      import('./contact-drawer').then(
        (module) => isWanted && setComponent(() => module.ContactDrawer),
        () => isWanted && setComponent(() => MissingDrawer),
      );
    const timer = setTimeout(load, isOpen ? 0 : AFTER_ROWS_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [component, haveRows, isOpen]);
  return component;
}
