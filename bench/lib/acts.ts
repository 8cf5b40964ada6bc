import type { CDPSession, Page } from '@playwright/test';
import { type Change, firstCell, type Pauses, watchChange, watchWidth } from './changes';
import { taskSeconds } from './costs';
import { median } from './figures';
import { watchOpening, watchScrolling } from './frames';
import { drag, wheel } from './pointer';

const WHEEL = { distance: 60_000, ms: 5_000 };
const DRAG = { moves: 60, step: 2 };
const OPENINGS = 3;

async function changeAfter(page: Page, act: () => Promise<void>): Promise<Change> {
  await act();
  const changed = await page.evaluate(() => window.changed);
  if (!changed) throw new Error('Nothing was watched.');
  return changed;
}

/** The header of a column, scrolled into view. */
async function headerOf(page: Page, label: string) {
  const header = page.locator('[role=columnheader]').filter({ hasText: new RegExp(`^${label}$`) });
  await header.scrollIntoViewIfNeeded();
  const box = await header.boundingBox();
  if (!box) throw new Error(`There is no column ${label}.`);
  return { left: box.x, right: box.x + box.width, middle: box.y + box.height / 2 };
}

/**
 * Sorts by a click on a column's header.
 *
 * @returns also what the first row then shows in that column
 */
export async function sortBy(page: Page, label: string): Promise<Change & { first: string }> {
  const { left, middle } = await headerOf(page, label);
  await page.evaluate(watchChange, { event: 'click' as const, header: label });
  const change = await changeAfter(page, () => page.mouse.click(left + 20, middle));
  return { ...change, first: await page.evaluate(firstCell, label) };
}

const SEARCH = { name: 'Filter loaded contacts' };

/** Types a text into the empty search, one character after the other. */
export async function typeSearch(page: Page, text: string): Promise<Change[]> {
  await page.getByRole('searchbox', SEARCH).focus();
  const changes: Change[] = [];
  for (const character of text) {
    await page.evaluate(watchChange, { event: 'input' as const, header: null });
    changes.push(await changeAfter(page, () => page.keyboard.press(character)));
    await page.waitForTimeout(300);
  }
  return changes;
}

/** Puts a text into the search in the place of what is there. */
export async function replaceSearch(page: Page, text: string): Promise<Change> {
  await page.getByRole('searchbox', SEARCH).selectText();
  await page.evaluate(watchChange, { event: 'input' as const, header: null });
  return changeAfter(page, () =>
    text === '' ? page.keyboard.press('Delete') : page.keyboard.insertText(text),
  );
}

/** Drags the right edge of a column's header and counts the frames in which the column was behind the pointer. */
export async function resize(page: Page, cdp: CDPSession, label: string): Promise<number> {
  const { right, middle } = await headerOf(page, label);
  await page.evaluate(watchWidth, label);
  await drag(cdp, { x: right - 3, y: middle, ...DRAG });
  return (await page.evaluate(() => window.behind)) ?? Number.NaN;
}

/** The longest pauses since they were last taken. */
export async function takePauses(page: Page): Promise<Pauses> {
  // Long tasks are told of a little later.
  await page.waitForTimeout(300);
  const pauses = await page.evaluate(() => window.takePauses?.());
  if (!pauses) throw new Error('No pauses were watched.');
  return pauses;
}

/** Turns the wheel over the rows. */
export async function scrollByWheel(page: Page, cdp: CDPSession) {
  const before = await taskSeconds(cdp);
  const seen = page.evaluate(watchScrolling);
  await wheel(cdp, WHEEL);
  const { dropped, blank, distance } = await seen;
  if (distance < WHEEL.distance * 0.95) throw new Error(`The wheel went ${distance} px only.`);
  return { dropped, blank, busy: (await taskSeconds(cdp)) - before };
}

/** Clicks rows one after the other; the first is the one that a person waits for longest. */
export async function openRows(page: Page, selector: string) {
  const all: { frames: number; ms: number }[] = [];
  for (let place = 0; place < OPENINGS; place++) {
    await page.evaluate(watchOpening, selector);
    await page.mouse.click(600, 300 + place * 80);
    const opened = await page.evaluate(() => window.opened);
    if (opened) all.push(opened);
    await page.waitForTimeout(300);
    await page.keyboard.press('Escape');
    await page.waitForTimeout(200);
  }
  return {
    openFrames: Math.max(...all.map(({ frames }) => frames)),
    openMs: median(all.map(({ ms }) => ms)),
  };
}
