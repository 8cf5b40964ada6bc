import { type ComponentType, useEffect, useState } from 'react';

/** A component in a chunk of its own, so that the first page is small. */
export interface Chunk<P> {
  load: () => Promise<ComponentType<P>>;
  /** Stands in for code that is not there any more. */
  missing: ComponentType<P>;
  /** How long it is not loaded when nobody wants it yet, in milliseconds. */
  laterMs: number;
  /** The component once it is there: who draws it anew has it at once. */
  loaded?: ComponentType<P>;
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
  const [loaded, setLoaded] = useState<ComponentType<P> | null>(() => chunk.loaded ?? null);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    // Who closed what was missing, and opens it again, has it tried again.
    if (wish !== 'now') setMissing(false);
    if (loaded || wish === 'none') return;
    let isCurrent = true;
    const load = () =>
      chunk.load().then(
        (component) => {
          chunk.loaded = component;
          if (isCurrent) setLoaded(() => component);
        },
        // Nobody is told of what they have not asked for: it is tried again when they do.
        () => isCurrent && wish === 'now' && setMissing(true),
      );
    const timer = setTimeout(load, wish === 'later' ? chunk.laterMs : 0);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [chunk, loaded, wish]);
  return loaded ?? (isMissing ? chunk.missing : null);
}
