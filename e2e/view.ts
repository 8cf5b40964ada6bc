import { expect, type Locator, type Page } from '@playwright/test';

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

  header(name: string | RegExp): Locator {
    return this.grid.getByRole('columnheader', { name });
  }

  /** What a header is clicked at to sort. */
  sortButton(name: string): Locator {
    return this.header(name).locator('.grid-sort');
  }

  /** The names of the columns that are drawn, in their order. */
  async columnNames(): Promise<string[]> {
    const headers = await this.grid.getByRole('columnheader').allTextContents();
    return headers.filter((name) => name !== '');
  }

  /** What a column shows in all rows, from the first to the last; scrolls there and back. */
  async textsOf(name: string | RegExp): Promise<string[]> {
    const column = await this.header(name).getAttribute('aria-colindex');
    return this.scroller.evaluate(async (scroller, place) => {
      const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const start = scroller.scrollTop;
      const texts: string[] = [];
      for (let top = 0; top < scroller.scrollHeight; top += scroller.clientHeight / 2) {
        scroller.scrollTop = top;
        await drawn();
        for (const cell of scroller.querySelectorAll(`.grid-body [aria-colindex="${place}"]`)) {
          const row = Number(cell.parentElement?.getAttribute('aria-rowindex')) - 2;
          texts[row] = cell.textContent ?? '';
        }
      }
      scroller.scrollTop = start;
      await drawn();
      return texts;
    }, column);
  }

  /** The box that loaded contacts are filtered by. */
  get filterBox(): Locator {
    return this.page.getByRole('searchbox', { name: 'Filter loaded contacts' });
  }

  /** The filters, each in words. */
  get chips(): Locator {
    return this.page.getByRole('list', { name: 'Filters' }).getByRole('listitem');
  }

  /** A panel of the toolbar: `Filter`, `Columns`, `Views`. */
  panel(name: string): Locator {
    return this.page.getByRole('dialog', { name });
  }

  /** What there is in a column. */
  summary(column: string): Locator {
    return this.page.getByRole('dialog', { name: `Summary of ${column}`, exact: true });
  }

  /** Opens that by the column's header; on a phone by the menu that it is in there. */
  async openSummary(column: string): Promise<Locator> {
    const header = this.header(column);
    if (await header.isVisible()) {
      await header.scrollIntoViewIfNeeded();
      await header.hover();
      await header.getByRole('button', { name: `Menu of ${column}` }).click();
      await this.menuItem('Summary…').click();
    } else {
      const search = this.page.getByRole('search');
      const more = search.getByRole('button', { name: /^(More|Filters)$/ });
      if (await more.isVisible()) await more.click();
      await search
        .getByRole('button', { name: /[Ss]ummary…$/ })
        .or(this.menuItem('Column summary…'))
        .click();
      await this.menuItem(column).click();
    }
    await expect(this.summary(column)).toContainText(/Summary of \D*\d/);
    return this.summary(column);
  }

  menuItem(name: string | RegExp): Locator {
    return this.page.getByRole('menuitem', { name }).or(this.page.getByRole('menuitemcheckbox', { name }));
  }

  /** What can be done with the selected rows; there only while some are. */
  get selectionBar(): Locator {
    return this.page.getByRole('region', { name: 'Selected contacts' });
  }

  async clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** What is chosen of a list's filters: `Status`. */
  choice(name: string): Locator {
    return this.page.getByRole('combobox', { name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Where somebody who is not signed in begins. */
  get signInHeading(): Locator {
    return this.page.getByRole('heading', { level: 1, name: 'Sign in to Roster' });
  }

  get password(): Locator {
    return this.page.getByLabel('Password', { exact: true });
  }

  async typePassword(password: string): Promise<void> {
    await expect(this.password).toBeFocused();
    await this.page.keyboard.type(password);
    await this.page.keyboard.press('Enter');
  }

  /** What asks to sign in again, over the page. */
  get sessionDialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Your session has ended.' });
  }

  /** What stays of it once it is closed. */
  get sessionBar(): Locator {
    return this.page.getByRole('region', { name: 'Session' });
  }

  get userButton(): Locator {
    return this.button('Who is signed in');
  }

  async scrollTop(): Promise<number> {
    return this.scroller.evaluate((element) => element.scrollTop);
  }

  async scrollTo(top: number): Promise<void> {
    await this.scroller.evaluate((element, to) => element.scrollTo(0, to), top);
  }
}
