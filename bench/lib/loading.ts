/** What loads all contacts, run inside a page by `page.evaluate`: each is one function without outer names. */

/** How long loading took, in milliseconds, and its longest task; 0 when none was over 50 ms. */
export interface Loaded {
  ms: number;
  longestTask: number;
}

/**
 * A loop that does nothing but get and parse page after page and keep them.
 *
 * The first page is not in the time: lists have it already when all is asked for.
 */
export async function loadBare(path: string): Promise<number> {
  const pages = [await (await fetch(path)).json()];
  const start = performance.now();
  for (let page = pages[0]; page.has_more; pages.push(page)) {
    page = await (await fetch(`${path}&cursor=${encodeURIComponent(page.cursor)}`)).json();
  }
  return performance.now() - start;
}

export async function loadFloor(): Promise<Loaded> {
  let longestTask = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  });
  observer.observe({ type: 'longtask' });
  const start = performance.now();
  await window.loadAll?.();
  const ms = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { ms, longestTask };
}

export async function loadRoster(): Promise<Loaded> {
  let longestTask = 0;
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  });
  tasks.observe({ type: 'longtask' });
  const footer = document.querySelector('footer');
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Load all',
  );
  if (!footer || !button) throw new Error('no Load all');
  const start = performance.now();
  const ms = await new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!footer.textContent?.includes('all loaded')) return;
      observer.disconnect();
      resolve(performance.now() - start);
    });
    observer.observe(footer, { childList: true, subtree: true, characterData: true });
    button.click();
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { ms, longestTask };
}
