import { expect, test } from 'vitest';
import { placeWords } from './place-words';

const all = { isNarrowed: false, isComplete: true };

test.each([
  [{ ...all, place: 2, count: 1_284 }, '3 of 1,284'],
  [{ ...all, place: 2, count: 400, isComplete: false }, '3 of 400 loaded'],
  [{ ...all, place: 2, count: 17, isNarrowed: true }, '3 of 17 shown'],
  [{ place: 2, count: 17, isNarrowed: true, isComplete: false }, '3 of 17 shown'],
  [{ ...all, place: undefined, count: 17, isNarrowed: true }, 'Not among the shown contacts'],
  [{ ...all, place: undefined, count: 400, isComplete: false }, 'Not among the loaded contacts'],
])('%j: %s', (place, words) => {
  expect(placeWords(place)).toBe(words);
});
