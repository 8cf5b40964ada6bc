import type { Page } from '../../contract/page';
import { type NextStep, nextStep } from '../../contract/walk';
import type { Caller, Upstream } from './client';
import { UpstreamError } from './errors';
import { pagePath } from './paths';
import { pageOf } from './shapes';
import { UuidSet } from './uuid-set';

const FAULT_DETAILS = {
  'repeated-cursor': 'A page named a cursor that was used before.',
  'missing-cursor': 'A page said that there is more, without a cursor.',
  'unusable-cursor': 'A cursor is too long to be sent back.',
  'no-progress': 'Many pages in a row brought nothing new.',
};

/** A page of a walk, with those of its entries that no earlier page had. */
export interface WalkedPage {
  page: Page;
  fresh: unknown[];
}

/** Where pages come from. */
export type PageSource = Pick<Upstream, 'get'>;

/** A walk over all pages of a list. A page that fails can be asked for again: the walk stands where it stood. */
export class PageWalk {
  readonly #upstream: PageSource;
  readonly #path: string;
  readonly #isNew: (entry: unknown) => boolean;
  readonly #next: Map<string, string>;
  readonly #used = new Set<string>();
  #step: NextStep | null = null;
  #barren = 0;

  /**
   * @param parameters - page size and filters, sent with each page; a `cursor` starts the walk there
   * @param isNew - tells an entry that no earlier page had; asked once for each entry, in order
   */
  constructor(
    upstream: PageSource,
    path: string,
    parameters: ReadonlyMap<string, string>,
    isNew: (entry: unknown) => boolean,
  ) {
    this.#upstream = upstream;
    this.#path = path;
    this.#isNew = isNew;
    this.#next = new Map(parameters);
  }

  /**
   * The next page, or null after the last.
   *
   * @throws UpstreamError - when the page failed, or `paging-fault` when the cursors make no sense
   * @throws Abandoned - when the caller has left
   */
  async next(caller: Caller): Promise<WalkedPage | null> {
    if (this.#step?.kind === 'done') return null;
    if (this.#step?.kind === 'fault') {
      throw new UpstreamError('paging-fault', { detail: FAULT_DETAILS[this.#step.fault] });
    }
    const page = pageOf(await this.#upstream.get(pagePath(this.#path, this.#next), caller));
    const cursor = this.#next.get('cursor');
    if (cursor !== undefined) this.#used.add(cursor);
    const fresh = page.entries.filter(this.#isNew);
    this.#barren = fresh.length === 0 ? this.#barren + 1 : 0;
    this.#step = nextStep(page, this.#used, this.#barren);
    if (this.#step.kind === 'next') this.#next.set('cursor', this.#step.cursor);
    return { page, fresh };
  }
}

/**
 * Walks all pages of a list and yields the entries of each, in ChartMogul's order, each entry once: one
 * whose uuid came on an earlier page is left out. Pages without a new entry yield an empty array.
 *
 * @throws what {@link PageWalk.next} throws
 */
export async function* walkPages(
  upstream: Upstream,
  path: string,
  parameters: ReadonlyMap<string, string>,
  caller: Caller,
): AsyncGenerator<unknown[], void> {
  const walk = new PageWalk(upstream, path, parameters, newcomers());
  for (let walked = await walk.next(caller); walked !== null; walked = await walk.next(caller)) {
    yield walked.fresh;
  }
}

/** Tells of each entry whether its uuid comes for the first time. What has no uuid cannot be told apart, and is new. */
export function newcomers(): (entry: unknown) => boolean {
  const seen = new UuidSet();
  return (entry) => {
    if (typeof entry !== 'object' || entry === null || !('uuid' in entry)) return true;
    const { uuid } = entry;
    return typeof uuid !== 'string' || uuid === '' || seen.add(uuid);
  };
}
