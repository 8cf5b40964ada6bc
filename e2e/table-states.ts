import { displayName } from '../src/contract/contact-fields';
import { KNOWN } from '../src/sandbox/data/known';
import { expect } from './roster';
import { has, openContact, openLoaded, SHOWCASE, type Stage, type State } from './stage';

const SORTED_BY_TWO = `${SHOWCASE}?sort=custom.Department~-name`;
const FILTERED = `${SHOWCASE}?q=berlin&filters=title~filled~email~contains~a`;
const ATTRIBUTES = `/customers/${KNOWN.attributes}`;

const SAVED_VIEWS = [
  { account: null, name: 'Decision makers', search: { filters: 'title~contains~head', sort: 'name' } },
  { account: null, name: 'Without an e-mail address, newest first, to be called up', search: {} },
  { account: null, name: 'Who to ask about invoices', search: { q: 'invoice' } },
];

async function openWith(stage: Stage, key: string, value: string, address = SHOWCASE) {
  await stage.page.addInitScript(([name, text]) => localStorage.setItem(`${name}`, `${text}`), [key, value]);
  await openLoaded(stage, address);
}

/** Opens a panel of the toolbar; on a phone it is in a menu. */
async function openPanel({ page }: Stage, name: 'Filter' | 'Columns' | 'Views') {
  const button = page.getByRole('search').getByRole('button', { name, exact: true });
  if (await button.isVisible()) {
    await button.click();
  } else {
    await page.getByRole('search').getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: new RegExp(name, 'i') }).click();
  }
  const panel = page.getByRole('dialog', { name });
  await expect(panel).toBeVisible();
  await expect(panel).not.toContainText('Loading…');
}

async function openRowMenu({ page, view }: Stage) {
  await view.name(3).click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
}

/** Opens the request behind a contact, in a language. */
async function openApi(stage: Stage, language: string) {
  await openContact(stage, KNOWN.fifty, has('email', Boolean));
  await stage.page.getByText('API', { exact: true }).click();
  await stage.page.getByRole('tab', { name: language, exact: true }).click();
  await stage.page.getByText('API', { exact: true }).evaluate((heading) => heading.scrollIntoView());
}

async function loadAll({ page, view }: Stage) {
  await page.goto(SHOWCASE);
  await view.button('Load all').click();
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
}

/** The table and the drawer at full power. */
export const TABLE_STATES: readonly State[] = [
  {
    name: 'contacts-sorted-partial',
    reach: async (stage) => {
      await openLoaded(stage, `${SHOWCASE}?sort=name`);
      await expect(stage.view.footer).toContainText('Sorted among the 200 loaded');
    },
  },
  { name: 'contacts-sorted-by-two', reach: (stage) => openLoaded(stage, SORTED_BY_TWO) },
  {
    name: 'contacts-filtered',
    reach: async (stage) => {
      await openLoaded(stage, FILTERED);
      await expect(stage.view.footer).toContainText('loaded match');
    },
  },
  {
    name: 'contacts-many-filters',
    reach: (stage) =>
      openLoaded(
        stage,
        `${SHOWCASE}?filters=title~filled~email~contains~a~title~is~Head of Growth~title~is~Controller~custom.Nobody has this~is~yes~notes~contains~a text that goes on and on until nobody wants to read the rest of it~phone~filled~name~contains~a`,
      ),
  },
  {
    name: 'contacts-no-match',
    reach: async ({ page }) => {
      await page.goto(`${SHOWCASE}?q=nobody%20is%20called%20this`);
      await expect(page.getByText('No loaded contact matches')).toBeVisible();
    },
  },
  {
    name: 'contacts-selected',
    reach: async (stage) => {
      await openLoaded(stage);
      await stage.view.cell(2, 1).click();
      await stage.view.cell(5, 1).click({ modifiers: ['Shift'] });
      await expect(stage.page.getByRole('region', { name: 'Selected contacts' })).toContainText('4 selected');
    },
  },
  {
    name: 'contacts-row-menu',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openLoaded(stage);
      await openRowMenu(stage);
    },
  },
  {
    name: 'contacts-column-menu',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openLoaded(stage, `${SHOWCASE}?sort=name`);
      const header = stage.view.header('Title');
      // A phone has no headers: it sorts by a choice of its own.
      if ((stage.page.viewportSize()?.width ?? 0) < 768) return;
      await header.click({ button: 'right' });
      await expect(stage.page.getByRole('menu')).toBeVisible();
    },
  },
  {
    name: 'filter-panel',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openLoaded(stage);
      await openPanel(stage, 'Filter');
    },
  },
  {
    name: 'filter-panel-value',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openLoaded(stage);
      await openPanel(stage, 'Filter');
      await stage.page.getByRole('combobox', { name: 'Filter by' }).fill('title');
      await stage.page.keyboard.press('Enter');
      await expect(stage.page.getByRole('listbox').getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'filter-panel-fault',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openLoaded(stage);
      await openPanel(stage, 'Filter');
      await stage.page.getByRole('combobox', { name: 'Filter by' }).fill('e-mail');
      await stage.page.keyboard.press('Enter');
      await stage.view.button('Add filter').click();
      await expect(stage.page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'columns-panel',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openLoaded(stage, `${SHOWCASE}?pinned=name~title`);
      await openPanel(stage, 'Columns');
    },
  },
  {
    name: 'summary-of-texts',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openLoaded(stage);
      await stage.view.openSummary('Department');
    },
  },
  {
    name: 'summary-of-numbers',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openLoaded(stage);
      await stage.view.openSummary('NPS score');
    },
  },
  {
    name: 'columns-panel-attributes',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openLoaded(stage, ATTRIBUTES);
      await openPanel(stage, 'Columns');
    },
  },
  {
    name: 'views-panel',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openWith(stage, 'roster.views', JSON.stringify(SAVED_VIEWS), `${SHOWCASE}?q=invoice`);
      await openPanel(stage, 'Views');
    },
  },
  {
    name: 'views-panel-question',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openWith(stage, 'roster.views', JSON.stringify(SAVED_VIEWS));
      await openPanel(stage, 'Views');
      await stage.view.button('Delete Decision makers').click();
      await expect(stage.view.button('Keep it')).toBeVisible();
    },
  },
  { name: 'compact', reach: (stage) => openWith(stage, 'roster.density', 'compact') },
  { name: 'relaxed', reach: (stage) => openWith(stage, 'roster.density', 'relaxed') },
  {
    name: 'scrolled-sideways',
    reach: async (stage) => {
      await openLoaded(stage, `${SHOWCASE}?pinned=name~title&sort=title`);
      await stage.view.cell(2, 1).click();
      await stage.view.name(4).click();
      await expect(stage.page.getByText('4 of 200')).toBeVisible();
      await stage.view.scroller.evaluate((element) => element.scrollTo(500, 90));
    },
  },
  {
    name: 'contact-same-person',
    isOfOneWidth: true,
    reach: async (stage) => {
      const contacts = await stage.sandbox.contactsOf(KNOWN.showcase);
      const names = contacts.map(displayName);
      const twin = contacts.find((_, place) => names.indexOf(names[place] ?? '', place + 1) >= 0);
      await openLoaded(stage, `${SHOWCASE}?contact=${twin?.uuid}`);
      const person = stage.page.getByRole('heading', { name: 'Same person' });
      await person.evaluate((heading) => heading.scrollIntoView());
    },
  },
  { name: 'contact-api-curl', isOfOneWidth: true, reach: (stage) => openApi(stage, 'curl') },
  { name: 'contact-api-go', isOfOneWidth: true, reach: (stage) => openApi(stage, 'Go') },
  {
    name: 'contact-ten-thousand-characters',
    reach: async (stage) => {
      await openContact(
        stage,
        KNOWN.attributes,
        has('notes', (notes) => notes.length === 10_000),
      );
      await stage.page.getByRole('heading', { name: 'Notes' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'contact-searched',
    reach: (stage) => openLoaded(stage, `${SHOWCASE}?q=berlin`).then(() => stage.view.row(1).click()),
  },
  {
    name: 'loaded-again',
    reach: async (stage) => {
      await loadAll(stage);
      const fault = { kind: 'hang-before-headers' } as const;
      await stage.sandbox.breakBy({ match: { path: '/contacts\\?', page: 3 }, fault });
      await stage.page.reload();
      await expect(stage.view.footer).toContainText('400 of 1,284 loaded again…');
    },
  },
  {
    name: 'new-since',
    reach: async (stage) => {
      const { page, sandbox, view } = stage;
      await page.clock.install();
      await loadAll(stage);
      await page.getByRole('link', { name: 'Customers' }).click();
      await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible();
      const newcomers = [1, 2, 3].map((number) => ({ uuid: `con_new-${number}`, first_name: 'New' }));
      const entries = [...newcomers, ...(await sandbox.contactsOf(KNOWN.showcase)).slice(0, 197)];
      const body = { entries, cursor: 'bmV4dA==', has_more: true };
      await sandbox.breakBy({
        match: { path: '/contacts\\?' },
        fault: { kind: 'status', status: 200, body },
      });
      await page.clock.fastForward('26:00');
      await page.goBack();
      await expect(view.footer).toContainText('Loaded 26 minutes ago');
      await page.clock.fastForward(1_000);
      await expect(view.footer).toContainText('3 new since');
    },
  },
  {
    name: 'print',
    reach: async (stage) => {
      await openLoaded(stage, SORTED_BY_TWO);
      await stage.page.emulateMedia({ media: 'print' });
      await expect(stage.page.getByRole('table')).toBeVisible();
    },
  },
];
