import { usePreference } from '../../../lib/preference';

/** How high the rows are: 32, 40 or 56 px. */
export type Density = 'compact' | 'regular' | 'relaxed';

/** The densities, and what they are called. */
export const DENSITY_WORDS: Record<Density, string> = {
  compact: 'Compact',
  regular: 'Regular',
  relaxed: 'Relaxed',
};

/** All densities, the densest first. */
export const DENSITIES: readonly Density[] = ['compact', 'regular', 'relaxed'];

/** How high the reader wants the rows to be, as this browser remembers it, and what changes it. */
export function useDensity(): [Density, (density: Density) => void] {
  const [text, setText] = usePreference('roster.density');
  const density = DENSITIES.find((known) => known === text) ?? 'regular';
  return [density, (next) => setText(next === 'regular' ? null : next)];
}
