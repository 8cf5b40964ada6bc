import { type ComponentType, useEffect, useState } from 'react';
import type { ContactDrawerProps } from './contact-drawer';

/**
 * The drawer, null until its chunk is there: it is loaded right after the rows, for the first click.
 *
 * Not by `React.lazy`: that would suspend at the first opening though the chunk has long been there, and
 * React may hold back what was suspended for up to 300 ms.
 *
 * @param isReady - true once nothing more urgent is to be loaded
 */
export function useDrawerComponent(isReady: boolean): ComponentType<ContactDrawerProps> | null {
  const [component, setComponent] = useState<ComponentType<ContactDrawerProps> | null>(null);
  useEffect(() => {
    if (!isReady) return;
    let isWanted = true;
    import('./contact-drawer').then(
      (module) => isWanted && setComponent(() => module.ContactDrawer),
      // A new version of Roster was installed meanwhile; the next page load gets it.
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [isReady]);
  return component;
}
