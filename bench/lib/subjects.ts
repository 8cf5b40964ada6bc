import type { CDPSession, Page } from '@playwright/test';
import { watchPauses } from './changes';
import { loadBare, loadFloor, loadRoster } from './loading';
import type { Running } from './processes';
import type { Place, Stage } from './stage';

/** One of the two pages that are measured. */
export interface Subject {
  server: Running;
  /** Loads all contacts and says how many milliseconds that took; run inside the page. */
  load: () => Promise<number>;
  /** What is there once a row was clicked. */
  opened: string;
}

export const floorOf = ({ floor }: Stage): Subject => ({
  server: floor,
  load: loadFloor,
  opened: '.row.is-open',
});

export const rosterOf = ({ roster }: Stage): Subject => ({
  server: roster,
  load: loadRoster,
  opened: 'aside[aria-label=Contact]',
});

/** Does something with a page that shows its first rows; the page is closed afterwards. */
export async function onPage<T>(
  stage: Stage,
  { server }: Subject,
  address: string,
  use: (page: Page, cdp: CDPSession) => Promise<T>,
): Promise<T> {
  const page = await stage.newPage();
  try {
    const cdp = await page.context().newCDPSession(page);
    await page.goto(server.url + address);
    await page.waitForSelector('[data-index]');
    await page.waitForLoadState('networkidle');
    await page.evaluate(watchPauses);
    return await use(page, cdp);
  } finally {
    await page.context().close();
  }
}

/** Milliseconds that it takes to do nothing but get all pages. */
export async function timeBareLoop(stage: Stage, { path }: Place): Promise<number> {
  const page = await stage.newPage();
  await page.goto(stage.floor.url);
  const ms = await page.evaluate(loadBare, `/api${path}/contacts?per_page=200`);
  await page.context().close();
  return ms;
}
