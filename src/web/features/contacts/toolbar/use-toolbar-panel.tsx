import { type ComponentType, useEffect, useState } from 'react';
import { LinkButton } from '../../../ui/button';
import type { ToolbarPanelProps } from './toolbar-panel';

/** Stands in for a panel whose code is not there any more. */
function MissingPanel() {
  return (
    <p role="alert" className="p-4 text-danger">
      This panel could not be loaded: Roster may have been updated.{' '}
      <LinkButton onClick={() => window.location.reload()}>Reload the page</LinkButton>
    </p>
  );
}

/** So long after the rows the panels are loaded when nobody wants one yet. */
const AFTER_ROWS_MS = 600;

/**
 * What opens from the toolbar, null until its chunk is there: it is loaded some time after the rows, or at the
 * first wish. Not by `React.lazy`, which would suspend at the first opening though the chunk has long been there.
 *
 * @param haveRows - true once the rows are there
 * @param isOpen - true when it is waited for
 */
export function useToolbarPanel(haveRows: boolean, isOpen: boolean): ComponentType<ToolbarPanelProps> | null {
  const [component, setComponent] = useState<ComponentType<ToolbarPanelProps> | null>(null);
  useEffect(() => {
    if (component || !(haveRows || isOpen)) return;
    let isCurrent = true;
    const load = () =>
      import('./toolbar-panel').then(
        (module) => isCurrent && setComponent(() => module.ToolbarPanel),
        // Nobody is told of what they have not asked for: it is tried again when they do.
        () => isCurrent && isOpen && setComponent(() => MissingPanel),
      );
    const timer = setTimeout(load, isOpen ? 0 : AFTER_ROWS_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [component, haveRows, isOpen]);
  return component;
}
