import { test } from '@playwright/test';
import { replaceSearch, scrollByWheel, sortBy, takePauses, typeSearch } from './lib/acts';
import { heapOf } from './lib/costs';
import { atMost, atMostTimes, comparing, report } from './lib/figures';
import { jumpToEnd } from './lib/frames';
import { MILLION, type Stage, setStage } from './lib/stage';
import { floorOf, onPage, rosterOf, type Subject, timeBareLoop } from './lib/subjects';

/** What was measured with one page; times in ms, the `…Gap`s are the longest time without a frame. */
interface Round {
  loaded: number;
  loadingTask: number;
  loadingGap: number;
  heap: number;
  dropped: number;
  jump: number;
  sort: number;
  sortTask: number;
  sortGap: number;
  firstCharacter: number;
  nextCharacter: number;
  searchTask: number;
  searchGap: number;
}

function measure(stage: Stage, subject: Subject): Promise<Round> {
  return onPage(stage, subject, MILLION.path, async (page, cdp) => {
    const loaded = await page.evaluate(subject.load);
    const loading = await takePauses(page);
    const heap = await heapOf(cdp);
    const { dropped } = await scrollByWheel(page, cdp);
    const jump = await page.evaluate(jumpToEnd, MILLION.rows - 1);
    await takePauses(page);
    const sorted = await sortBy(page, 'Name');
    const sorting = await takePauses(page);
    const [first, next] = await typeSearch(page, 'ma');
    const searching = await takePauses(page);
    await replaceSearch(page, '');
    return {
      loaded,
      loadingTask: loading.task,
      loadingGap: loading.gap,
      heap,
      dropped,
      jump,
      sort: sorted.ms,
      sortTask: sorting.task,
      sortGap: sorting.gap,
      firstCharacter: first?.ms ?? Number.NaN,
      nextCharacter: next?.ms ?? Number.NaN,
      searchTask: searching.task,
      searchGap: searching.gap,
    };
  });
}

// One round only: it takes minutes, and gigabytes.
test('1,000,000 contacts', async () => {
  const stage = await setStage(MILLION);
  try {
    const bare = await timeBareLoop(stage, MILLION);
    const floor = await measure(stage, floorOf(stage));
    const roster = await measure(stage, rosterOf(stage));
    const line = comparing([floor], [roster]);
    await report(test.info(), [
      {
        ...line('a million: load all, by a bare fetch loop', 'loaded', 'ms', [atMostTimes(1.15)]),
        floor: bare,
      },
      line('… longest task over 50 ms', 'loadingTask', 'ms', [atMost(100)]),
      line('… longest time without a frame', 'loadingGap', 'ms'),
      line('a million: heap', 'heap', 'MB', [atMostTimes(1.2)]),
      line('a million: wheel, dropped frames', 'dropped', ''),
      line('a million: jump to the end', 'jump', 'frames', [atMost(2)]),
      line('a million: sort by name', 'sort', 'ms', [atMostTimes(1.2)]),
      line('… longest task over 50 ms', 'sortTask', 'ms', [atMost(100)]),
      line('… longest time without a frame', 'sortGap', 'ms'),
      line('a million: search, first character', 'firstCharacter', 'ms', [atMostTimes(1.2)]),
      line('… next character', 'nextCharacter', 'ms', [atMostTimes(1.2)]),
      line('… longest task over 50 ms', 'searchTask', 'ms', [atMost(100)]),
      line('… longest time without a frame', 'searchGap', 'ms'),
    ]);
  } finally {
    await stage.stop();
  }
});
