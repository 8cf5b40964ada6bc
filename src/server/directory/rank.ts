/**
 * How well a row is found, the higher the better. What has several words is found as well as the worst of them;
 * from `beginsTitle` on it is the whole query that counts.
 */
export const RANK = {
  none: 0,
  twoTypos: 1,
  oneTypo: 2,
  within: 3,
  withinTitle: 4,
  begins: 5,
  beginsInTitle: 6,
  wholeInTitle: 7,
  beginsTitle: 8,
  beginsTitleWithWords: 9,
  isTitle: 10,
} as const;

export type Rank = (typeof RANK)[keyof typeof RANK];
