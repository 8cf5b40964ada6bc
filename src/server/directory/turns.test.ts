import { expect, test } from 'vitest';
import { giveTurn } from './turns';

const STEPS = 3;
/** Longer than a turn may last, so that each step has one to itself. */
const STEP_MS = 9;

test('many works under way have one turn of the event loop together, and users take turns', async () => {
  let stepsInTurn = 0;
  let mostInTurn = 0;
  let isOver = false;
  const count = () => {
    mostInTurn = Math.max(mostInTurn, stepsInTurn);
    stepsInTurn = 0;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);

  const ended: string[] = [];
  const work = async (user: string) => {
    for (let step = 0; step < STEPS; step++) {
      await giveTurn({ lane: 'people', user });
      stepsInTurn++;
      const end = performance.now() + STEP_MS;
      while (performance.now() < end);
    }
    ended.push(user);
  };
  await Promise.all([...Array.from({ length: 9 }, () => work('ada')), work('ben')]);
  isOver = true;

  expect(ended[0]).toBe('ben');
  // The counter's place in a turn of the loop may change from before a step to behind it.
  expect(mostInTurn).toBeLessThanOrEqual(2);
});
