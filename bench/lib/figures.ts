import type { TestInfo } from '@playwright/test';
import * as z from 'zod/mini';

/** What a figure should be: the value of Roster itself, or its ratio to the floor's. */
const goalSchema = z.object({
  of: z.enum(['value', 'ratio']),
  is: z.enum(['at most', 'at least']),
  limit: z.number(),
});

const figureSchema = z.object({
  name: z.string(),
  unit: z.string(),
  /** Absent where there is no floor to compare with. */
  floor: z.optional(z.number()),
  /** Absent where only the floor is of interest. */
  roster: z.optional(z.number()),
  goals: z.array(goalSchema),
});

export type Goal = z.infer<typeof goalSchema>;
/** One line of the table: medians over all rounds. */
export type Figure = z.infer<typeof figureSchema>;

const ATTACHMENT = 'figure';

/** Hands figures over to the reporter, which lives in another process. */
export async function report(info: TestInfo, figures: Figure[]): Promise<void> {
  for (const figure of figures) {
    await info.attach(ATTACHMENT, { body: JSON.stringify(figure), contentType: 'application/json' });
  }
}

/** Reads a figure from an attachment; null for one that holds something else. */
export function readFigure({ name, body }: { name: string; body?: Buffer }): Figure | null {
  if (name !== ATTACHMENT || body === undefined) return null;
  return figureSchema.parse(JSON.parse(body.toString()));
}

/** Roster's value by the floor's. */
export function ratioOf({ floor, roster }: Figure): number | undefined {
  return floor === undefined || roster === undefined || floor === 0 ? undefined : roster / floor;
}

/** Tells whether a goal is met; what cannot be told counts as missed. */
export function isMet(figure: Figure, { of, is, limit }: Goal): boolean {
  const value = (of === 'value' ? figure.roster : ratioOf(figure)) ?? Number.NaN;
  return is === 'at most' ? value <= limit : value >= limit;
}

export const atMost = (limit: number): Goal => ({ of: 'value', is: 'at most', limit });
export const atLeast = (limit: number): Goal => ({ of: 'value', is: 'at least', limit });
export const atMostTimes = (limit: number): Goal => ({ of: 'ratio', is: 'at most', limit });
export const atLeastTimes = (limit: number): Goal => ({ of: 'ratio', is: 'at least', limit });

/**
 * Makes figures of what was measured in some rounds with the floor and with Roster.
 *
 * @returns makes the figure of one measure
 */
export function comparing<K extends string>(
  floors: readonly Record<K, number>[],
  rosters: readonly Record<K, number>[],
): (name: string, of: K, unit: string, goals?: Goal[]) => Figure {
  return (name, of, unit, goals = []) => ({
    name,
    unit,
    floor: median(floors.map((round) => round[of])),
    roster: median(rosters.map((round) => round[of])),
    goals,
  });
}

/** The middle value; NaN when there is none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper;
}
