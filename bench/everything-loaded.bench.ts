import { test } from '@playwright/test';
import { openRows, scrollByWheel, takePauses } from './lib/acts';
import { heapOf, taskSeconds } from './lib/costs';
import { atMost, atMostTimes, comparing, median, report } from './lib/figures';
import { jumpToEnd } from './lib/frames';
import { rounds } from './lib/places';
import { HUNDRED_THOUSAND, type Stage, setStage } from './lib/stage';
import { floorOf, onPage, rosterOf, type Subject, timeBareLoop } from './lib/subjects';

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

function measure(stage: Stage, subject: Subject): Promise<Round> {
  return onPage(stage, subject, HUNDRED_THOUSAND.path, async (page, cdp) => {
    const before = await taskSeconds(cdp);
    const loaded = await page.evaluate(subject.load);
    const loading = (await taskSeconds(cdp)) - before;
    const { task: longestTask } = await takePauses(page);
    const heap = await heapOf(cdp);
    const scrolled = await scrollByWheel(page, cdp);
    const jump = await page.evaluate(jumpToEnd, HUNDRED_THOUSAND.rows - 1);
    await page.waitForTimeout(300);
    return {
      loaded,
      loading,
      longestTask,
      heap,
      ...scrolled,
      jump,
      ...(await openRows(page, subject.opened)),
    };
  });
}

test('100,000 contacts', async () => {
  const stage = await setStage();
  const bare: number[] = [];
  const floors: Round[] = [];
  const rosters: Round[] = [];
  try {
    for (let round = 0; round < rounds(3); round++) {
      bare.push(await timeBareLoop(stage, HUNDRED_THOUSAND));
      floors.push(await measure(stage, floorOf(stage)));
      rosters.push(await measure(stage, rosterOf(stage)));
    }
  } finally {
    await stage.stop();
  }
  const line = comparing(floors, rosters);
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
    line('… main thread busy, by the plain list', 'loading', 's'),
    line('longest task over 50 ms while loading all', 'longestTask', 'ms', [atMost(50)]),
    line('heap, all loaded', 'heap', 'MB', [atMostTimes(1.35)]),
    line('wheel 60,000 px in 5 s: dropped frames', 'dropped', '', [atMost(1)]),
    line('… blank frames', 'blank', '', [atMost(0)]),
    line('… main thread busy', 'busy', 's', [atMostTimes(1.4)]),
    line('jump to the end', 'jump', 'frames', [atMost(2)]),
    line('click to the drawer (floor: marks the row)', 'openFrames', 'frames', [atMost(2)]),
    line('… until painted', 'openMs', 'ms'),
  ]);
});
