import { gzipSync } from 'node:zlib';
import { test } from '@playwright/test';
import { atMost, atMostTimes, median, report } from './lib/figures';
import { watchFirstRows } from './lib/frames';
import { rounds } from './lib/places';
import type { Running } from './lib/processes';
import { HUNDRED_THOUSAND, type Stage, setStage } from './lib/stage';

const DELAYS = [
  { delay: 0, goal: 1.45 },
  { delay: 80, goal: 1.25 },
];

/** Navigates to the contacts in a fresh context. */
async function open(stage: Stage, { url }: Running) {
  const page = await stage.newPage();
  await page.addInitScript(watchFirstRows);
  await page.goto(url + HUNDRED_THOUSAND.path, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.firstRowsAt !== undefined, undefined, { polling: 50 });
  const firstRowsAt = await page.evaluate(() => window.firstRowsAt ?? Number.NaN);
  return { page, firstRowsAt };
}

async function timeFirstRows(stage: Stage, server: Running): Promise<number> {
  const { page, firstRowsAt } = await open(stage, server);
  await page.context().close();
  return firstRowsAt;
}

/** Kilobytes, by gzip, of the scripts and styles that a page asked for. */
async function codeSizes(stage: Stage, server: Running) {
  const { page, firstRowsAt } = await open(stage, server);
  await page.waitForLoadState('networkidle');
  const files = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => /\.(js|css)$/.test(name))
      .map(({ name, startTime }) => ({ name, startTime })),
  );
  await page.context().close();
  const sizes = { untilFirstRows: 0, all: 0 };
  for (const { name, startTime } of files) {
    const bytes = Buffer.from(await (await fetch(name)).arrayBuffer());
    const kilobytes = gzipSync(bytes, { level: 9 }).length / 1_000;
    sizes.all += kilobytes;
    if (startTime <= firstRowsAt) sizes.untilFirstRows += kilobytes;
  }
  return sizes;
}

test('navigation to first rows', async () => {
  const stage = await setStage();
  try {
    for (const { delay, goal } of DELAYS) {
      await stage.delayUpstream(delay);
      const times: { floor: number[]; roster: number[] } = { floor: [], roster: [] };
      // The first round is for the browser's processes.
      for (let round = -1; round < rounds(9); round++) {
        const floor = await timeFirstRows(stage, stage.floor);
        const roster = await timeFirstRows(stage, stage.roster);
        if (round < 0) continue;
        times.floor.push(floor);
        times.roster.push(roster);
      }
      await report(test.info(), [
        {
          name: `navigation to first rows, upstream ${delay} ms`,
          unit: 'ms',
          floor: median(times.floor),
          roster: median(times.roster),
          goals: [atMostTimes(goal)],
        },
      ]);
    }
    await stage.delayUpstream(0);
    const floor = await codeSizes(stage, stage.floor);
    const roster = await codeSizes(stage, stage.roster);
    await report(test.info(), [
      {
        name: 'script and style until first rows, gzip',
        unit: 'kB',
        floor: floor.untilFirstRows,
        roster: roster.untilFirstRows,
        goals: [atMost(120)],
      },
      {
        name: 'script and style with the drawer, gzip',
        unit: 'kB',
        floor: floor.all,
        roster: roster.all,
        goals: [atMost(120)],
      },
    ]);
  } finally {
    await stage.stop();
  }
});
