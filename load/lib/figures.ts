import { expect } from 'vitest';
import { IS_FULL } from './scale';

interface Goal {
  text: string;
  isMet: (value: number) => boolean;
}

export const atMost = (limit: number): Goal => ({ text: `≤ ${limit}`, isMet: (value) => value <= limit });
export const atLeast = (limit: number): Goal => ({ text: `≥ ${limit}`, isMet: (value) => value >= limit });

function print(name: string, value: number, unit: string, goal: Goal): boolean {
  const isMet = goal.isMet(value);
  const digits = Number.isInteger(value) ? 0 : value >= 100 ? 0 : 2;
  const figure = `${value.toFixed(digits)} ${unit}`.trim();
  process.stdout.write(`  ${name}: ${figure} (goal ${goal.text}${isMet ? '' : ', MISSED'})\n`);
  return isMet;
}

/** Prints what was counted, and fails the test where it is not as promised. */
export function promise(name: string, value: number, goal: Goal): void {
  const isMet = print(name, value, '', goal);
  expect.soft(isMet, `${name}: ${value}, promised ${goal.text}`).toBe(true);
}

/** Prints what was measured. A machine that is busy with other work measures badly: only the full form fails by it. */
export function measure(name: string, value: number, unit: string, goal: Goal): void {
  const isMet = print(name, value, unit, goal);
  if (IS_FULL) expect.soft(isMet, `${name}: ${value} ${unit}, goal ${goal.text}`).toBe(true);
}
