import { type CDPSession, type Page, test } from '@playwright/test';
import { atMost, atMostTimes, type Figure, median, report } from './lib/figures';
import { jumpToEnd, watchOpening, watchScrolling } from './lib/frames';
import { loadBare, loadFloor, loadRoster } from './lib/loading';
import { rounds } from './lib/places';
import type { Running } from './lib/processes';
import { PAGE_PATH, ROWS, type Stage, setStage } from './lib/stage';
import { taskSeconds, wheel } from './lib/wheel';

const WHEEL = { distance: 60_000, ms: 5_000 };
const OPENINGS = 3;

/** One round with one page. */
interface Round {
  loaded: number;
  /** Seconds of the main thread while loading. */
  loading: number;
  longestTask: number;
  heap: number;
  dropped: number;
  blank: number;
  busy: number;
  jump: number;
  openFrames: number;
  openMs: number;
}

async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1e6;
}

async function scrollByWheel(page: Page, cdp: CDPSession) {
  const before = await taskSeconds(cdp);
  const seen = page.evaluate(watchScrolling);
  await wheel(cdp, WHEEL);
  const { dropped, blank, distance } = await seen;
  if (distance < WHEEL.distance * 0.95) throw new Error(`The wheel went ${distance} px only.`);
  return { dropped, blank, busy: (await taskSeconds(cdp)) - before };
}

/** Clicks rows one after the other; the first is the one that a person waits for longest. */
async function openRows(page: Page, selector: string) {
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

interface Subject {
  server: Running;
  load: () => Promise<{ ms: number; longestTask: number }>;
  opened: string;
}

async function measure(stage: Stage, { server, load, opened }: Subject): Promise<Round> {
  const page = await stage.newPage();
  try {
    const cdp = await page.context().newCDPSession(page);
    await page.goto(server.url + PAGE_PATH);
    await page.waitForSelector('[data-index]');
    await page.waitForLoadState('networkidle');
    const before = await taskSeconds(cdp);
    const { ms, longestTask } = await page.evaluate(load);
    const loading = (await taskSeconds(cdp)) - before;
    const heap = await heapOf(cdp);
    const scrolled = await scrollByWheel(page, cdp);
    const jump = await page.evaluate(jumpToEnd, ROWS - 1);
    await page.waitForTimeout(300);
    return { loaded: ms, loading, longestTask, heap, ...scrolled, jump, ...(await openRows(page, opened)) };
  } finally {
    await page.context().close();
  }
}

async function measureBareLoop(stage: Stage): Promise<number> {
  const page = await stage.newPage();
  await page.goto(stage.floor.url);
  const ms = await page.evaluate(loadBare, `/api${PAGE_PATH}/contacts?per_page=200`);
  await page.context().close();
  return ms;
}

test('100,000 contacts', async () => {
  const stage = await setStage();
  const bare: number[] = [];
  const floors: Round[] = [];
  const rosters: Round[] = [];
  try {
    for (let round = 0; round < rounds(3); round++) {
      bare.push(await measureBareLoop(stage));
      floors.push(await measure(stage, { server: stage.floor, load: loadFloor, opened: '.row.is-open' }));
      rosters.push(
        await measure(stage, { server: stage.roster, load: loadRoster, opened: 'aside[aria-label=Contact]' }),
      );
    }
  } finally {
    await stage.stop();
  }
  const line = (name: string, of: keyof Round, unit: string, goals: Figure['goals']): Figure => {
    const floor = median(floors.map((round) => round[of]));
    return { name, unit, floor, roster: median(rosters.map((round) => round[of])), goals };
  };
  const all = line('load all, by a bare fetch loop', 'loaded', 'ms', [atMostTimes(1.1)]);
  await report(test.info(), [
    {
      name: 'for comparison: load all of the plain list, by the loop',
      unit: 'ms',
      floor: median(bare),
      roster: median(floors.map(({ loaded }) => loaded)),
      goals: [],
    },
    { ...all, floor: median(bare) },
    line('… main thread busy, by the plain list', 'loading', 's', []),
    line('longest task over 50 ms while loading all', 'longestTask', 'ms', [atMost(50)]),
    line('heap, all loaded', 'heap', 'MB', [atMostTimes(1.35)]),
    line('wheel 60,000 px in 5 s: dropped frames', 'dropped', '', [atMost(1)]),
    line('… blank frames', 'blank', '', [atMost(0)]),
    line('… main thread busy', 'busy', 's', [atMostTimes(1.4)]),
    line('jump to the end', 'jump', 'frames', [atMost(2)]),
    line('click to the drawer (floor: marks the row)', 'openFrames', 'frames', [atMost(2)]),
    line('… until painted', 'openMs', 'ms', []),
  ]);
});
