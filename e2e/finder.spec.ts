import { KNOWN, ORPHAN_CONTACT_UUID, SHARED_EXTERNAL_ID } from '../src/sandbox/data/known';
import { expect, test } from './roster';

test.describe('opening', () => {
  for (const key of ['ControlOrMeta+k', '/']) {
    test(`${key} opens it anywhere, and Escape gives the focus back`, async ({ page, view }) => {
      await page.goto(`/customers/${KNOWN.fifty}`);
      await view.cell(3, 2).click();
      await page.keyboard.press('Escape');
      await expect(view.cell(3, 2)).toBeFocused();
      await page.keyboard.press(key);
      await expect(view.finderField).toBeFocused();
      await page.keyboard.type('fjord');
      await expect(view.finderField).toHaveValue('fjord');
      await page.keyboard.press('Escape');
      await expect(view.finder).toBeHidden();
      await expect(view.cell(3, 2)).toBeFocused();
      await expect(page).toHaveURL(new RegExp(KNOWN.fifty));
    });
  }

  test('the slash is a letter while one types, and none where letters are no shortcuts', async ({
    page,
    view,
  }) => {
    await page.goto('/customers');
    await view.searchBox.press('/');
    await expect(view.searchBox).toHaveValue('/');
    await expect(view.finder).toBeHidden();
    await view.searchBox.press('ControlOrMeta+k');
    await expect(view.finderField).toBeFocused();
  });

  test('what is typed before its code is loaded is not lost', async ({ page, view }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/finder-panel.*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('/customers');
    await expect(view.grid).toBeVisible();
    await view.find('lumen');
    await expect(view.finder).toBeVisible();
    release();
    await expect(view.results.first()).toContainText('Lumenfold');
    await page.keyboard.type('fold');
    await expect(view.finderField).toHaveValue('lumenfold');
  });
});

test.describe('finding', () => {
  test.beforeEach(async ({ page, view }) => {
    await page.goto('/customers');
    await expect(view.grid).toBeVisible();
    await view.find();
  });

  for (const [what, text, found] of [
    ['the beginning of a name', 'lumenf', 'Lumenfold'],
    ['a name without its accents', 'creme chataigne', 'Crème & Châtaigne'],
    ['a name with a typo', 'tesellate', 'Tessellate Robotics'],
    ['a name with letters swapped', 'Birghtwater', 'Brightwater Dental'],
    ['a name in another script', 'ひかり', '株式会社ひかり電機'],
    ['Greek without its accents', 'ηλιοτροπιο', 'Ηλιοτρόπιο Α.Ε.'],
    ['a person who stands for the customer', 'gotz vogel', 'Weltgeist Verlag'],
    ['half an e-mail address', '@fjordlys', 'Fjordlys AS'],
    ['an external id', 'acct_1002', 'Initrode Metals'],
  ] as const) {
    test(`by ${what}`, async ({ page, view }) => {
      await page.keyboard.type(text);
      await expect(view.results.first()).toContainText(found);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1 })).toContainText(found);
      await expect(page).toHaveURL(/\/customers\/cus_/);
    });
  }

  test('an account manager, and goes to their customers', async ({ page, view }) => {
    await page.keyboard.type('zoe.brandt');
    const manager = view.results.filter({ hasText: /^zoe\.brandt@example\.com.*customers/ });
    await expect(manager).toContainText(/\d+ customers · \d+ active/);
    await manager.click();
    await expect(page).toHaveURL(/account_manager=zoe\.brandt/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('zoe.brandt@example.com');
  });

  test('both customers that share an external id', async ({ page, view }) => {
    await page.keyboard.type(SHARED_EXTERNAL_ID);
    await expect(view.results).toHaveCount(2);
    await expect(view.results).toContainText(['Halcyon Labs', 'Halcyon Labs (EU entity)']);
  });

  test('by keyboard alone: down, up, and open', async ({ page, view }) => {
    await page.keyboard.type('halcyon');
    await expect(view.results.nth(0)).toHaveAttribute('data-highlighted', '');
    await page.keyboard.press('ArrowDown');
    await expect(view.results.nth(1)).toHaveAttribute('data-highlighted', '');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Halcyon Labs (EU entity)');
    await expect(view.finder).toBeHidden();
  });

  test('opens in a new tab with the command key, and stays', async ({ page, view, context }) => {
    await page.keyboard.type('lumenfold');
    await expect(view.results.first()).toContainText('Lumenfold');
    const opened = context.waitForEvent('page');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect((await opened).getByRole('heading', { level: 1 })).toContainText('Lumenfold');
    await expect(page).toHaveURL(/\/customers$/);
  });

  test('says that nothing is found', async ({ page, view }) => {
    await page.keyboard.type('zzzzqqqq');
    await expect(view.finder).toContainText('Nothing found for “zzzzqqqq”.');
    await page.keyboard.press('Enter');
    await expect(view.finder).toBeVisible();
  });

  test('takes signs of regular expressions for what they are', async ({ page, view }) => {
    await page.keyboard.type('.*[(\\');
    await expect(view.finder).toContainText('Nothing found for “.*[(\\”.');
  });
});

test('what was chosen is opened, though other answers are on their way', async ({ page, view }) => {
  await page.goto('/customers');
  await view.find('halcyon');
  await expect(view.results).toHaveCount(2);
  await page.route('**/api/lookup?**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  await page.keyboard.type(' l');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Halcyon Labs (EU entity)');
});

test('a choice among the results of another text does not keep them', async ({ page, view }) => {
  await page.goto('/customers');
  await view.find('halcyon');
  await expect(view.results).toHaveCount(2);
  await page.route('**/api/lookup?**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  await view.finderField.fill('lumenfold');
  await page.keyboard.press('ArrowDown');
  await expect(view.results.first()).toContainText('Lumenfold');
  await expect(view.results).toHaveCount(1);
});

test('the browser’s Back closes it', async ({ page, view }) => {
  await page.goto('/customers');
  await view.row(1).click();
  await expect(page).toHaveURL(/cus_/);
  await view.find('a');
  await page.goBack();
  await expect(view.finder).toBeHidden();
  await expect(page).toHaveURL(/\/customers$/);
});

test.describe('people', () => {
  test('an e-mail address is asked of ChartMogul, and leads to whose contact it is', async ({
    page,
    view,
    sandbox,
  }) => {
    const contact = (await sandbox.contactsOf(KNOWN.fifty)).find(({ email }) => email);
    await page.goto('/customers');
    await view.find(`${contact?.email}`);
    const person = view.results.filter({ hasText: 'at Fjordlys AS' });
    await expect(person).toContainText(`${contact?.first_name}`);
    await person.click();
    await expect(page).toHaveURL(`/customers/${KNOWN.fifty}?contact=${contact?.uuid}`);
    await expect(view.contactName).toContainText(`${contact?.last_name}`);
  });

  test('a fast Enter opens whose address it is, not a customer whose address contains it', async ({
    page,
    view,
    sandbox,
    roster,
  }) => {
    const contact = (await sandbox.contactsOf(KNOWN.fifty)).find(({ email }) => email);
    await sandbox.edit({ change: { [KNOWN.one]: { email: `jo${contact?.email}` } } });
    await roster.stop();
    await roster.start();
    await page.goto('/customers');
    await view.find(`${contact?.email}`);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`/customers/${KNOWN.fifty}?contact=${contact?.uuid}`);
  });

  test('who is loaded already is found by name, without asking', async ({ page, view, sandbox }) => {
    const contact = (await sandbox.contactsOf(KNOWN.fifty)).find(
      ({ first_name, last_name }) => first_name && last_name,
    );
    await page.goto(`/customers/${KNOWN.fifty}`);
    await expect(view.footer).toContainText('all loaded');
    await sandbox.forgetRequests();
    await view.find(`${contact?.last_name} ${contact?.first_name}`);
    const people = view.finder.getByRole('group', { name: /People/ });
    await expect(people.getByRole('option').first()).toContainText(
      `${contact?.first_name} ${contact?.last_name}`,
    );
    expect((await sandbox.requests()).filter((path) => path.includes('/contacts'))).toEqual([]);
    await people.getByRole('option').first().click();
    await expect(view.contactName).toContainText(`${contact?.last_name}`);
  });

  test('a failure of ChartMogul is said, and can be tried again', async ({ page, view, sandbox }) => {
    await sandbox.breakBy({ match: { path: 'email=' }, fault: { kind: 'status', status: 403 } });
    await page.goto('/customers');
    await view.find('nobody@lumenfold.example');
    await expect(view.finder.getByRole('alert')).toContainText('ChartMogul refused this');
    await sandbox.heal();
    await view.finder.getByRole('button', { name: 'Try again' }).click();
    await expect(view.finder).toContainText('Nothing found for “nobody@lumenfold.example”.');
  });
});

test.describe('pasting', () => {
  const paste = async (page: import('@playwright/test').Page, text: string) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.press('ControlOrMeta+v');
  };
  test.beforeEach(async ({ page, view }) => {
    await page.goto('/account-managers');
    await expect(view.grid).toBeVisible();
  });

  for (const [what, text] of [
    ['a customer’s UUID', ` ${KNOWN.one}\n`],
    ['an address of Roster', `https://roster.example/customers/${KNOWN.one}`],
  ] as const) {
    test(`${what} goes straight there`, async ({ page }) => {
      await paste(page, text);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Café Lumière');
    });
  }

  test('an address of ChartMogul goes straight there', async ({ page, sandbox }) => {
    const customer = (await sandbox.customers()).find(({ uuid }) => uuid === KNOWN.one);
    await paste(page, `${customer?.['chartmogul-url']}`);
    await expect(page).toHaveURL(`/customers/${KNOWN.one}`);
  });

  test('a contact’s UUID opens it at its customer', async ({ page, view, sandbox }) => {
    const [contact] = await sandbox.contactsOf(KNOWN.one);
    await paste(page, `${contact?.uuid}`);
    await expect(page).toHaveURL(`/customers/${KNOWN.one}?contact=${contact?.uuid}`);
    await expect(view.drawer).toBeVisible();
  });

  test('an e-mail address goes to whose it is, when there is just one', async ({ page, view, sandbox }) => {
    const contact = (await sandbox.contactsOf(KNOWN.fifty)).find(({ email }) => email);
    await paste(page, `mailto:${contact?.email}`);
    await expect(page).toHaveURL(`/customers/${KNOWN.fifty}?contact=${contact?.uuid}`);
    await expect(view.contactName).toContainText(`${contact?.last_name}`);
  });

  test('an e-mail address that nobody has is said, and stays to be mended', async ({ page, view }) => {
    await paste(page, 'nobody@lumenfold.example');
    await expect(view.finder).toContainText('Nothing found for “nobody@lumenfold.example”.');
    await expect(view.finderField).toHaveValue('nobody@lumenfold.example');
  });

  test('a contact without a customer is said to be one', async ({ page, view }) => {
    await paste(page, ORPHAN_CONTACT_UUID);
    await expect(view.results.first()).toContainText(/no customer/i);
  });

  test('a contact that there is not is said', async ({ page, view, complaints }) => {
    complaints.expect(/status of 404/);
    await paste(page, 'con_00000000-0000-0000-0000-000000000000');
    await expect(view.finder).toContainText(
      'No contact con_00000000-0000-0000-0000-000000000000 in this ChartMogul',
    );
  });

  test('ten thousand characters are cut, and that is said', async ({ page, view }) => {
    await paste(page, 'lumenfold '.repeat(1_000));
    await expect(view.finder).toContainText('Only the first 200 characters are searched.');
  });
});

test('an empty box offers the customers opened last, and remembers nothing but their ids', async ({
  page,
  view,
}) => {
  for (const uuid of [KNOWN.one, KNOWN.fifty]) {
    await page.goto(`/customers/${uuid}`);
    await expect(view.grid).toBeVisible();
  }
  await page.goto('/customers');
  await expect(view.grid).toBeVisible();
  await page.keyboard.press('/');
  await expect(view.results.nth(0)).toContainText('Fjordlys AS');
  await expect(view.results.nth(1)).toContainText('Café Lumière');
  await expect(
    view.finder
      .getByRole('group', { name: /Account managers/ })
      .getByRole('option')
      .first(),
  ).toContainText('@example.com');
  const stored = await page.evaluate(() => JSON.stringify(localStorage));
  expect(stored).toContain(KNOWN.one);
  expect(stored).not.toMatch(/Lumi|Fjord|@/);
});
