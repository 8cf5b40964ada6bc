import { type ComponentType, useCallback, useEffect, useState } from 'react';
import { LinkButton } from '../../ui/button';
import type { FinderPanelProps } from './finder-panel';

/** So long after the page it is loaded when nobody wants it yet: the first rows are there by then. */
const AFTER_PAGE_MS = 2_000;

/** Stands in for code that is not there any more. */
function MissingPanel({ onClose }: FinderPanelProps) {
  return (
    <p role="alert" className="p-4 text-danger">
      The finder could not be loaded: Roster may have been updated.{' '}
      <LinkButton onClick={() => window.location.reload()}>Reload the page</LinkButton>{' '}
      <LinkButton onClick={onClose}>Close</LinkButton>
    </p>
  );
}

/**
 * What finds, null until its chunk is there. It is a chunk of its own because the first page is to be small.
 *
 * Not by `React.lazy`, which would suspend at the first opening though the chunk has long been there.
 *
 * @param isOpen - true when it is waited for
 * @returns the component, and what has it loaded now: somebody is about to want it
 */
export function useFinderPanel(isOpen: boolean): [ComponentType<FinderPanelProps> | null, () => void] {
  const [component, setComponent] = useState<ComponentType<FinderPanelProps> | null>(null);
  const load = useCallback((isWanted: boolean) => {
    import('./finder-panel').then(
      (module) => setComponent(() => module.FinderPanel),
      // Nobody is told of what they have not asked for: it is tried again when they do.
      () => isWanted && setComponent(() => MissingPanel),
    );
  }, []);
  useEffect(() => {
    const timer = setTimeout(load, isOpen ? 0 : AFTER_PAGE_MS, isOpen);
    return () => clearTimeout(timer);
  }, [load, isOpen]);
  return [component, useCallback(() => load(false), [load])];
}
