import type { Locator, Page } from '@playwright/test';

/** What people find on a page of Roster, by the names that it has for them. */
export class View {
  constructor(readonly page: Page) {}

  get grid(): Locator {
    return this.page.getByRole('grid');
  }

  /** A row by its place in the list, from 1; virtual, so it exists only near the view. */
  row(place: number): Locator {
    return this.grid.locator(`[role=row][aria-rowindex="${place + 1}"]`);
  }

  cell(place: number, column: number): Locator {
    return this.row(place).locator(`[aria-colindex="${column}"]`);
  }

  /** The cell that names a row. */
  name(place: number): Locator {
    return this.row(place).getByRole('rowheader');
  }

  /** The element that scrolls the rows. */
  get scroller(): Locator {
    return this.page.locator('.grid-scroller');
  }

  get footer(): Locator {
    return this.page.locator('footer');
  }

  /** The bar that is there while something is wrong with the connection. */
  get connection(): Locator {
    return this.page.getByRole('region', { name: 'Connection' });
  }

  /** The open contact beside the table. */
  get drawer(): Locator {
    return this.page.getByRole('complementary', { name: 'Contact' });
  }

  get contactName(): Locator {
    return this.drawer.getByRole('heading', { level: 2 });
  }

  /** The sentence said last to a screen reader. */
  get said(): Locator {
    return this.page.getByRole('status');
  }

  /** The box that finds customers, account managers and people. */
  get finder(): Locator {
    return this.page.getByRole('dialog', { name: 'Find' });
  }

  /** Opens the finder by its key, once the page is there to hear it. */
  async find(text = ''): Promise<void> {
    await this.page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
    await this.page.keyboard.press('ControlOrMeta+k');
    await this.page.keyboard.type(text);
  }

  get finderField(): Locator {
    return this.finder.getByRole('combobox');
  }

  /** What was found, best first. */
  get results(): Locator {
    return this.finder.getByRole('option');
  }

  /** The box that a list of customers is searched by. */
  get searchBox(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search customers' });
  }

  header(name: string): Locator {
    return this.grid.getByRole('columnheader', { name });
  }

  /** What is chosen of a list's filters: `Status`. */
  choice(name: string): Locator {
    return this.page.getByRole('combobox', { name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  async scrollTop(): Promise<number> {
    return this.scroller.evaluate((element) => element.scrollTop);
  }

  async scrollTo(top: number): Promise<void> {
    await this.scroller.evaluate((element, to) => element.scrollTo(0, to), top);
  }
}
