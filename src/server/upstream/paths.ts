import { MAX_PER_PAGE } from '../../contract/page';

/**
 * The path of one page of a list. ChartMogul's cursor holds neither page size nor filters: all of them are
 * part of every page's path.
 *
 * @param parameters - cursor, page size and filters; the page size is the largest unless given
 */
export function pagePath(path: string, parameters: ReadonlyMap<string, string>): string {
  const all = new Map([['per_page', String(MAX_PER_PAGE)], ...parameters]);
  return `${path}?${Array.from(all, ([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}
