import { type ComponentType, useEffect, useState } from 'react';

/** A component in a chunk of its own, so that the first page is small. */
export interface Chunk<P> {
  load: () => Promise<ComponentType<P>>;
  /** Stands in for code that is not there any more. */
  missing: ComponentType<P>;
  /** How long it is not loaded when nobody wants it yet, in milliseconds. */
  laterMs: number;
}

/** How much a chunk is wanted: by nobody so far, by somebody who is about to, or by somebody who waits for it. */
export type Wish = 'none' | 'later' | 'soon' | 'now';

/**
 * The component of a chunk, null until it is there.
 *
 * Not by `React.lazy`: that would suspend at the first opening though the chunk has long been there, and React may
 * hold back what was suspended for up to 300 ms.
 *
 * @param chunk - the same object between renders
 */
export function useChunk<P>(chunk: Chunk<P>, wish: Wish): ComponentType<P> | null {
  const [component, setComponent] = useState<ComponentType<P> | null>(null);
  useEffect(() => {
    if (component || wish === 'none') return;
    let isCurrent = true;
    const load = () =>
      chunk.load().then(
        (loaded) => isCurrent && setComponent(() => loaded),
        // Nobody is told of what they have not asked for: it is tried again when they do.
        () => isCurrent && wish === 'now' && setComponent(() => chunk.missing),
      );
    const timer = setTimeout(load, wish === 'later' ? chunk.laterMs : 0);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [chunk, component, wish]);
  return component;
}
