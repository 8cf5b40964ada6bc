/** True for `npm run test:load`; else the short form runs, which is a part of `npm test`. */
export const IS_FULL = process.env.ROSTER_LOAD === 'full';

/** Seconds, or how many, by the form that runs. */
export function sized({ short, full }: { short: number; full: number }): number {
  return IS_FULL ? full : short;
}
