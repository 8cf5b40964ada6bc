import { expect, test } from '@playwright/test';
import { openRows, replaceSearch, resize, sortBy, takePauses, typeSearch } from './lib/acts';
import { heapOf } from './lib/costs';
import { atLeast, atMost, atMostTimes, comparing, median, report } from './lib/figures';
import { rounds } from './lib/places';
import { HUNDRED_THOUSAND, type Stage, setStage } from './lib/stage';
import { floorOf, onPage, rosterOf, type Subject } from './lib/subjects';

const COLUMNS = [
  ...['name', 'last_name', 'title', 'email', 'phone', 'notes', 'custom.Department', 'custom.NPS score'],
  ...['custom.Champion', 'custom.Last seen', 'custom.Decision maker', 'custom.Preferred language'],
  ...['linked_in', 'twitter'],
].join('~');
const ADDRESS = `${HUNDRED_THOUSAND.path}?columns=${encodeURIComponent(COLUMNS)}`;

/** Each character leaves fewer of the contacts. */
const SEARCHED = 'mart';
/** As Müller is typed where no key has an ü; the plain list does not find it. */
const PLAIN = 'muller';

/** One round with one page. */
interface Round {
  byName: number;
  byLastName: number;
  byEmail: number;
  sortTask: number;
  firstCharacter: number;
  nextFrames: number;
  nextMs: number;
  plain: number;
  plainHits: number;
  searchTask: number;
  heap: number;
  behind: number;
  openFrames: number;
  openMs: number;
}

interface Measured extends Round {
  /** What the first row shows in the column sorted by, for each of them. */
  firsts: string;
}

function measure(stage: Stage, subject: Subject): Promise<Measured> {
  return onPage(stage, subject, ADDRESS, async (page, cdp) => {
    await page.evaluate(subject.load);
    await takePauses(page);
    const byName = await sortBy(page, 'Name');
    const byLastName = await sortBy(page, 'Last name');
    const { task: sortTask } = await takePauses(page);
    // Each has another address: nobody can sort by hand what takes no less than all comparisons.
    const byEmail = await sortBy(page, 'E-mail');
    await takePauses(page);
    const [first, ...next] = await typeSearch(page, SEARCHED);
    const { task: searchTask } = await takePauses(page);
    await replaceSearch(page, '');
    const plain = await replaceSearch(page, PLAIN);
    const heap = await heapOf(cdp);
    await replaceSearch(page, '');
    const behind = await resize(page, cdp, 'Title');
    const opened = await openRows(page, subject.opened);
    return {
      byName: byName.ms,
      byLastName: byLastName.ms,
      byEmail: byEmail.ms,
      sortTask,
      firstCharacter: first?.ms ?? Number.NaN,
      nextFrames: Math.max(...next.map(({ frames }) => frames)),
      nextMs: median(next.map(({ ms }) => ms)),
      plain: plain.ms,
      plainHits: plain.rows,
      searchTask,
      heap,
      behind,
      ...opened,
      firsts: [byName, byLastName, byEmail].map(({ first }) => first).join(', '),
    };
  });
}

test('sort, search and columns of 100,000 contacts', async () => {
  const stage = await setStage();
  const floors: Measured[] = [];
  const rosters: Measured[] = [];
  try {
    for (let round = 0; round < rounds(3); round++) {
      floors.push(await measure(stage, floorOf(stage)));
      rosters.push(await measure(stage, rosterOf(stage)));
    }
  } finally {
    await stage.stop();
  }
  for (const [round, { firsts }] of rosters.entries()) expect(firsts).toBe(floors[round]?.firsts);
  const line = comparing<keyof Round>(floors, rosters);
  await report(test.info(), [
    line('sort by name', 'byName', 'ms', [atMostTimes(1.25)]),
    line('sort by last name', 'byLastName', 'ms', [atMostTimes(1.25)]),
    line('for comparison: sort by e-mail, each another', 'byEmail', 'ms'),
    line('longest task over 50 ms while sorting by names', 'sortTask', 'ms'),
    line('search, first character', 'firstCharacter', 'ms', [atMostTimes(1.5)]),
    line('… next characters, the slowest', 'nextFrames', 'frames', [atMost(2)]),
    line('… until painted', 'nextMs', 'ms'),
    line(`search “${PLAIN}” at once`, 'plain', 'ms', [atMostTimes(1.5)]),
    line('… contacts found, accents aside', 'plainHits', '', [atLeast(1)]),
    line('longest task over 50 ms while searching', 'searchTask', 'ms'),
    line('heap, sorted and searched', 'heap', 'MB', [atMostTimes(1.35)]),
    line('drag a column’s edge: frames behind of 60', 'behind', '', [atMost(1)]),
    line('click to the drawer, sorted', 'openFrames', 'frames', [atMost(2)]),
    line('… until painted', 'openMs', 'ms'),
  ]);
});
