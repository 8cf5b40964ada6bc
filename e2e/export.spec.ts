import type { Page } from '@playwright/test';
import { contactFields, fullName } from '../src/contract/contact-fields';
import { KNOWN } from '../src/sandbox/data/known';
import { allContactsOf, asText, exportBy, openDialog } from './exported';
import { expect, test } from './roster';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Export CSV' });
const TODAY = /\d{4}-\d\d-\d\d/;

async function openExport(page: Page, customer: string, query = '') {
  await page.goto(`/customers/${customer}${query}`);
  await expect(page.locator('footer')).toContainText(/contact|loaded/);
  await openDialog(page);
}

/** Has no cell changed on the way. */
async function takePlain(page: Page) {
  await page.getByLabel('Open in Excel').uncheck();
  await page.getByLabel('Protect formulas').uncheck();
}

for (const [name, count] of [
  ['none', 0],
  ['one', 1],
  ['twoHundred', 200],
  ['twoHundredOne', 201],
  ['showcase', 1_284],
] as const) {
  test(`all ${count} contacts are exported as ChartMogul has them`, async ({ page, sandbox }) => {
    const contacts = await allContactsOf(sandbox, KNOWN[name]);
    expect(contacts).toHaveLength(count);
    await openExport(page, KNOWN[name]);
    await takePlain(page);
    await page.getByLabel('All (').check();
    await page.getByLabel('One column per custom attribute').uncheck();
    await page.getByLabel('API names').check();
    const { header, rows, hasMark, name: file } = await exportBy(page, 'Export');
    expect(hasMark).toBe(false);
    expect(file).toMatch(new RegExp(`-contacts-${TODAY.source}\\.csv$`));
    const keys = Object.keys(contactFields).filter((key) => key !== 'name');
    for (const key of keys) {
      const place = header.indexOf(key);
      expect(
        rows.map((row) => row[place]),
        key,
      ).toEqual(contacts.map((contact) => asText(Reflect.get(contact, key))));
    }
    const attributes = rows.map((row) => JSON.parse(row[header.indexOf('custom')] || '{}'));
    expect(attributes).toEqual(contacts.map(({ custom }) => custom ?? {}));
    const words = `Exported ${count.toLocaleString('en')} contact${count === 1 ? '' : 's'}`;
    await expect(dialogOf(page)).toContainText(words);
    await expect(dialogOf(page).getByRole('status')).toHaveText(new RegExp(`^${words}\\.`));
  });
}

/** A text as it is in a file: half a character cannot be in one. */
function asUtf8(text: string | null | undefined): string {
  return Buffer.from(text ?? '').toString();
}

test('shown rows are those that are seen, in their order and with their columns', async ({ page, view }) => {
  await openExport(page, KNOWN.showcase, '?q=engineer&sort=-name&columns=name~email~custom.NPS score');
  await expect(page.getByLabel('Shown rows')).toBeChecked();
  await expect(dialogOf(page)).toContainText(/\d+ of 200 loaded match · more contacts are not loaded yet/);
  const { header, rows, name } = await exportBy(page, 'Export');
  expect(name).toMatch(/^lumenfold-contacts-shown-.*-partial\.csv$/);
  await expect(dialogOf(page)).toContainText('its name ends in -partial');
  await page.getByRole('button', { name: 'Done' }).click();
  expect(header).toEqual(['Name', 'E-mail', 'NPS score']);
  const names = await view.textsOf('Name');
  expect(rows.map(([cell, email]) => cell || email)).toEqual(names);
  expect(rows.length).toBeGreaterThan(3);
});

test('the rest can be loaded from where shown rows are chosen, and then nothing is partial', async ({
  page,
  view,
}) => {
  await openExport(page, KNOWN.showcase, '?q=engineer');
  await dialogOf(page).getByRole('button', { name: 'Load all' }).click();
  await expect(dialogOf(page)).toContainText('of 1,284 contacts match');
  const { rows, name } = await exportBy(page, 'Export');
  expect(name).toMatch(new RegExp(`^lumenfold-contacts-shown-${TODAY.source}\\.csv$`));
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(view.footer).toContainText(`${rows.length} of 1,284 contacts match`);
});

test('all contacts are all of them, in the order of the table, whatever it is filtered by', async ({
  page,
  sandbox,
}) => {
  await openExport(page, KNOWN.showcase, '?q=engineer&sort=email&columns=email~uuid');
  await page.getByLabel('All contacts').check();
  const { rows } = await exportBy(page, 'Export');
  const contacts = await allContactsOf(sandbox, KNOWN.showcase);
  expect(new Set(rows.map(([, , uuid]) => uuid))).toEqual(new Set(contacts.map(({ uuid }) => uuid)));
  const emails = rows.map(([, email]) => email ?? '').filter(Boolean);
  expect(emails).toEqual([...emails].sort(new Intl.Collator('en').compare));
  // What has none comes last, as in the table.
  expect(rows.slice(0, emails.length).every(([, email]) => email)).toBe(true);
});

test('selected rows are exported from the bar of the selection', async ({ page, view }) => {
  await page.goto(`/customers/${KNOWN.showcase}?columns=name~uuid`);
  for (const place of [5, 2, 9]) await view.row(place).getByRole('checkbox').check();
  await view.selectionBar.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByLabel('Selected rows')).toBeChecked();
  const names = await Promise.all([2, 5, 9].map((place) => view.name(place).textContent()));
  const { rows, name } = await exportBy(page, 'Export');
  expect(rows.map(([cell]) => cell)).toEqual(names);
  expect(name).toMatch(/^lumenfold-contacts-selected-[\d-]+\.csv$/);
  // In the order of the table, those too that are not shown any more.
  await page.getByRole('button', { name: 'Done' }).click();
  await view.filterBox.fill(`${names[1]}`);
  await expect(view.footer).toContainText('1 of 200 loaded matches');
  await view.name(1).focus();
  await openDialog(page);
  expect((await exportBy(page, 'Export')).rows.map(([cell]) => cell)).toEqual(names);
});

test('the menu of the button chooses the rows', async ({ page, view }) => {
  await page.goto(`/customers/${KNOWN.showcase}`);
  await expect(view.footer).toContainText('200 loaded');
  await view.button('Export CSV').click();
  await expect(view.menuItem('Selected rows')).toHaveAttribute('aria-disabled', 'true');
  await view.menuItem('Shown rows').click();
  await expect(page.getByLabel('Shown rows')).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(dialogOf(page)).toBeHidden();
  await expect(view.button('Export CSV')).toBeFocused();
});

test('each custom attribute is a column of its own, those of later pages too', async ({ page, sandbox }) => {
  const contacts = await allContactsOf(sandbox, KNOWN.attributes);
  const keys = new Set<string>();
  for (const { custom } of contacts) {
    for (const [key, value] of Object.entries(custom ?? {}))
      if (value !== null && value !== '') keys.add(key);
  }
  await openExport(page, KNOWN.attributes);
  await takePlain(page);
  await page.getByLabel('All (').check();
  await page.getByLabel('API names').check();
  const { header, rows } = await exportBy(page, 'Export');
  const named = header.filter((key) => key.startsWith('custom.')).map((key) => key.slice('custom.'.length));
  expect(new Set(named)).toEqual(keys);
  for (const key of named) {
    const place = header.indexOf(`custom.${key}`);
    expect(
      rows.map((row) => row[place]),
      key,
    ).toEqual(
      contacts.map(({ custom }) => asText(custom && Object.hasOwn(custom, key) ? custom[key] : undefined)),
    );
  }
});

test('texts that attack whoever opens them are made harmless, and are themselves without protection', async ({
  page,
  sandbox,
}) => {
  const contacts = await allContactsOf(sandbox, KNOWN.hostile);
  await openExport(page, KNOWN.hostile, '?columns=name~notes~phone~uuid');
  const isSafe = /^(?![=@\t\r\n\0＝＋－＠]|[+-](?![\d ()./-]*$))/;
  const safe = await exportBy(page, 'Export');
  expect(safe.hasMark).toBe(true);
  for (const cell of safe.rows.flat()) expect(cell).toMatch(isSafe);
  const said = await dialogOf(page)
    .getByText(/cells? looks? like/)
    .textContent();
  await page.getByRole('button', { name: 'Export again' }).click();
  await takePlain(page);
  const plain = await exportBy(page, 'Export');
  expect(plain.rows).toEqual(
    contacts.map((contact) => [
      asUtf8(fullName(contact)),
      asUtf8(contact.notes),
      asUtf8(contact.phone),
      contact.uuid,
    ]),
  );
  const changed = safe.rows.flat().filter((cell, place) => cell !== plain.rows.flat()[place]);
  expect(changed.length).toBeGreaterThan(0);
  expect(said).toContain(`${changed.length} cell`);
});

test('a file for ChartMogul has its names, the customer, names apart, and no protection', async ({
  page,
  sandbox,
}) => {
  const contacts = await allContactsOf(sandbox, KNOWN.fifty);
  await openExport(page, KNOWN.fifty, '?columns=name~email~uuid~custom.Department');
  await page.getByLabel('ChartMogul import').check();
  await expect(dialogOf(page)).toContainText("Not in the file, as ChartMogul doesn't import them: UUID.");
  await expect(page.getByLabel('Protect formulas')).toBeDisabled();
  const { header, rows, hasMark } = await exportBy(page, 'Export');
  expect(hasMark).toBe(false);
  expect(header).toEqual(['Customer external ID', 'First name', 'Last name', 'Email', 'Department']);
  expect(rows).toEqual(
    contacts.map(({ customer_external_id, first_name, last_name, email, custom }) =>
      [customer_external_id, first_name, last_name, email, custom?.Department].map(asText),
    ),
  );
});

test('a contact that came malformed is in the file with what could be read, and nothing made up', async ({
  page,
  sandbox,
}) => {
  const contacts = await allContactsOf(sandbox, KNOWN.fifty);
  await sandbox.breakBy({
    match: { path: '/contacts' },
    fault: { kind: 'malformed-entry', at: 2, flaw: 'no-uuid' },
  });
  await openExport(page, KNOWN.fifty, '?columns=name~uuid');
  const { rows } = await exportBy(page, 'Export');
  expect(rows.map(([, uuid]) => uuid)).toEqual(contacts.map(({ uuid }, place) => (place === 2 ? '' : uuid)));
  expect(rows[2]?.[0]).toBe(asText(contacts[2] && fullName(contacts[2])));
});

test('what is remembered of an import is nothing to customers', async ({ page }) => {
  await openExport(page, KNOWN.fifty);
  await page.getByLabel('ChartMogul import').check();
  await page.goto('/customers');
  await expect(page.locator('footer')).toContainText('Listed from all');
  await openDialog(page);
  await expect(page.getByLabel('Labels')).toBeChecked();
  await expect(page.getByLabel('Protect formulas')).toBeChecked();
  await page.getByLabel('Open in Excel').uncheck();
  const { hasMark, header } = await exportBy(page, 'Export');
  expect(hasMark).toBe(false);
  expect(header).toContain('Account manager');
  await openExport(page, KNOWN.fifty);
  await expect(page.getByLabel('ChartMogul import')).toBeChecked();
});

test('arrow keys stay within a question, and Enter exports', async ({ page }) => {
  await openExport(page, KNOWN.fifty);
  await expect(page.getByLabel('All contacts')).toBeFocused();
  await page.getByLabel('Labels').focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByLabel('ChartMogul import')).toBeChecked();
  await expect(page.getByLabel('As shown (')).toBeChecked();
  await expect(page.getByLabel('All contacts')).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel('Labels')).toBeChecked();
  const started = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  await started;
});

test('how files are written is remembered', async ({ page }) => {
  await openExport(page, KNOWN.fifty);
  await page.getByLabel('API names').check();
  await page.getByLabel('Open in Excel').uncheck();
  await openExport(page, KNOWN.one);
  await expect(page.getByLabel('API names')).toBeChecked();
  await expect(page.getByLabel('Open in Excel')).not.toBeChecked();
  await expect(page.getByLabel('Protect formulas')).toBeChecked();
});

test('an export that stopped resumes at the same cursor, and has each contact once', async ({
  page,
  sandbox,
  complaints,
}) => {
  complaints.expect(/Failed to load resource/);
  const contacts = await allContactsOf(sandbox, KNOWN.showcase);
  await openExport(page, KNOWN.showcase, '?columns=uuid');
  await sandbox.breakBy({ match: { path: '/contacts\\?', page: 4 }, fault: { kind: 'status', status: 422 } });
  await dialogOf(page).getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialogOf(page).getByRole('alert')).toContainText(
    'Stopped after 600 contacts: ChartMogul answered 422',
  );
  await sandbox.heal();
  await sandbox.forgetRequests();
  const { rows, name } = await exportBy(page, 'Resume');
  expect(rows.map(([, uuid]) => uuid)).toEqual(contacts.map(({ uuid }) => uuid));
  expect(name).not.toContain('partial');
  // Pages 4 to 7 and no other.
  const pages = (await sandbox.requests()).filter((path) => path.includes('/contacts?'));
  expect(pages).toHaveLength(4);
});

test('what there is can be saved, and is called partial', async ({ page, sandbox, roster, complaints }) => {
  complaints.expect(/Failed to load resource/);
  await openExport(page, KNOWN.showcase, '?columns=uuid');
  await sandbox.breakBy({ match: { path: '/contacts\\?', page: 3 }, fault: { kind: 'status', status: 422 } });
  await dialogOf(page).getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialogOf(page).getByRole('alert')).toContainText('Stopped after 400 contacts');
  const { rows, name } = await exportBy(page, 'Save what there is');
  expect(name).toMatch(new RegExp(`^lumenfold-contacts-${TODAY.source}-partial\\.csv$`));
  expect(rows).toHaveLength(400);
  await expect(dialogOf(page)).toContainText('Exported 400 contacts');
  await expect(dialogOf(page)).toContainText('Not all of them are in the file');
  await expect.poll(() => roster.exports).toHaveLength(1);
  expect(roster.exports).toEqual([
    {
      ...{ level: 'info', event: 'export', user: 'local', by: 'page', what: 'contacts', rows: 'all' },
      ...{ of: 'customer', customer: KNOWN.showcase, count: 400, outcome: 'partial' },
      time: expect.any(String),
      requestId: expect.any(String),
      durationMs: expect.any(Number),
    },
  ]);
});

test('where paging makes no sense what there is can be saved, and nothing is called complete', async ({
  page,
  sandbox,
}) => {
  await openExport(page, KNOWN.showcase, '?columns=uuid');
  await sandbox.breakNextPage({ kind: 'repeated-cursor' });
  await dialogOf(page).getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialogOf(page).getByRole('alert')).toContainText('the list may be incomplete');
  await expect(dialogOf(page).getByRole('button', { name: 'Resume' })).toBeHidden();
  // Who asks again is told again.
  await dialogOf(page).getByRole('button', { name: 'Cancel' }).click();
  await dialogOf(page).getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialogOf(page).getByRole('alert')).toContainText('the list may be incomplete');
  const { name } = await exportBy(page, 'Save what there is');
  expect(name).toContain('-partial.csv');
});

test('an export that is cancelled leaves no file, and what was loaded', async ({ page, view, sandbox }) => {
  await openExport(page, KNOWN.showcase);
  await sandbox.breakBy({ match: { path: '/contacts\\?', page: 3 }, fault: { kind: 'hang-before-headers' } });
  let files = 0;
  page.on('download', () => {
    files += 1;
  });
  await dialogOf(page).getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialogOf(page)).toContainText('400 loaded…');
  await dialogOf(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(view.button('Export').last()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(view.footer).toContainText('400 loaded · more available');
  await sandbox.heal();
  await view.button('Load all').click();
  await expect(view.footer).toContainText('1,284 contacts · all loaded');
  expect(files).toBe(0);
});

test.describe('with a save dialog', () => {
  /** Stands in for the dialog, which nobody can answer here; the file that it gives is a real one. */
  async function answerDialog(page: Page, answer: 'save' | 'refuse') {
    await page.addInitScript(dialogAnswering, answer);
  }

  async function answerNow(page: Page, answer: 'save' | 'refuse') {
    await page.evaluate(dialogAnswering, answer);
  }

  function dialogAnswering(given: 'save' | 'refuse') {
    Object.assign(window, {
      showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) => {
        // Somebody reads it.
        await new Promise((done) => setTimeout(done, 400));
        if (given === 'refuse') throw new DOMException('The user aborted a request.', 'AbortError');
        const folder = await navigator.storage.getDirectory();
        return folder.getFileHandle(suggestedName, { create: true });
      },
    });
  }

  const files = (page: Page) =>
    page.evaluate(async () => {
      const found: [string, string][] = [];
      const folder = await navigator.storage.getDirectory();
      for await (const handle of folder.values()) {
        if (handle instanceof FileSystemFileHandle)
          found.push([handle.name, await (await handle.getFile()).text()]);
      }
      return found;
    });

  test('the file is written where it is wanted', async ({ page }) => {
    await answerDialog(page, 'save');
    await openExport(page, KNOWN.showcase, '?columns=uuid');
    await dialogOf(page).getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialogOf(page)).toContainText('Exported 1,284 contacts');
    const [[name, text] = ['', ''], ...others] = await files(page);
    expect(others).toEqual([]);
    expect(name).toMatch(/^lumenfold-contacts-[\d-]+\.csv$/);
    await expect(dialogOf(page)).toContainText(name);
    expect(text.split('\r\n')).toHaveLength(1_286);
  });

  test('who wants no file gets none, and nothing is loaded', async ({ page, view }) => {
    await answerDialog(page, 'refuse');
    await openExport(page, KNOWN.showcase);
    await dialogOf(page).getByRole('button', { name: 'Export', exact: true }).click();
    await page.waitForTimeout(700);
    await expect(dialogOf(page).getByLabel('All contacts')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(view.footer).toContainText('200 loaded · more available');
    expect(await files(page)).toEqual([]);
  });

  test('what goes on by itself while another file is asked for is not taken away', async ({
    page,
    sandbox,
    complaints,
  }) => {
    complaints.expect(/Failed to load resource/);
    await answerDialog(page, 'save');
    await openExport(page, KNOWN.showcase);
    const fault = { kind: 'status', status: 429, headers: { 'retry-after': '11' } } as const;
    await sandbox.breakBy({ match: { path: '/contacts\\?', page: 3 }, fault });
    await dialogOf(page).getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialogOf(page).getByRole('alert')).toContainText('Stopped after 400 contacts');
    await answerNow(page, 'refuse');
    await sandbox.heal();
    await dialogOf(page).getByRole('button', { name: 'Save what there is' }).click();
    await page.waitForTimeout(700);
    await dialogOf(page).getByRole('button', { name: 'Resume' }).click();
    await expect(dialogOf(page)).toContainText('Exported 1,284 contacts', { timeout: 20_000 });
    const [[name, text] = ['', ''], ...others] = await files(page);
    expect(others).toEqual([]);
    expect(name).not.toContain('partial');
    expect(text.split('\r\n').length).toBeGreaterThan(1_284);
  });

  test('of an export that is cancelled no empty file is left', async ({ page, sandbox }) => {
    await answerDialog(page, 'save');
    await openExport(page, KNOWN.showcase);
    await sandbox.breakNextPage({ kind: 'hang-before-headers' });
    await dialogOf(page).getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialogOf(page)).toContainText('200 loaded…');
    expect((await files(page)).map(([name]) => name)).toContainEqual(expect.stringMatching(/\.csv$/));
    await page.keyboard.press('Escape');
    await expect.poll(() => files(page)).toEqual([]);
  });
});

test('the address for scripts has the same columns and all contacts', async ({ page, context, sandbox }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const contacts = await allContactsOf(sandbox, KNOWN.showcase);
  await openExport(page, KNOWN.showcase, '?columns=uuid~custom.NPS score~name');
  await takePlain(page);
  await page.getByText(/^For scripts/).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const text = await (await fetch(link)).text();
  const [header, ...rows] = text.trimEnd().split('\r\n');
  expect(header).toBe('Name,UUID,NPS score');
  expect(rows).toEqual(
    contacts.map((contact) =>
      [fullName(contact), contact.uuid, contact.custom?.['NPS score']].map(asText).join(','),
    ),
  );
  await page.getByRole('button', { name: 'Copy curl command' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`curl -fOJ '${link}'`);
});
