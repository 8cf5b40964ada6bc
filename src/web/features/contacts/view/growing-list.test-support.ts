import type { Contact } from '../../../../contract/contact';
import type { LoadedPage } from '../../../lib/pages/loaded-page';
import { createRowCollector } from '../../../lib/pages/rows';

/** A list of contacts as it grows page by page, for tests. */
export class GrowingList {
  #pages: LoadedPage<Contact>[] = [{ entries: [], cursor: null, has_more: true, receivedAt: 0 }];
  #rowsOf = createRowCollector<Contact>(({ uuid }) => uuid);

  /** Adds a page, and gives the rows with those of it. */
  add(entries: Contact[]) {
    this.#pages = [...this.#pages, { entries, cursor: null, has_more: true, receivedAt: 0 }];
    return this.#rowsOf(this.#pages);
  }
}
