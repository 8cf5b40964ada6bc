/**
 * What loads all contacts and says how many milliseconds that took, run inside a page by `page.evaluate`: each is
 * one function without outer names.
 */

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

export async function loadFloor(): Promise<number> {
  const start = performance.now();
  await window.loadAll?.();
  return performance.now() - start;
}

export function loadRoster(): Promise<number> {
  const footer = document.querySelector('footer');
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Load all',
  );
  if (!footer || !button) throw new Error('no Load all');
  const start = performance.now();
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!footer.textContent?.includes('all loaded')) return;
      observer.disconnect();
      resolve(performance.now() - start);
    });
    observer.observe(footer, { childList: true, subtree: true, characterData: true });
    button.click();
  });
}
