import { displayName } from '../src/contract/contact-fields';
import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';

// A drawer that slides in sticks out of the page for a moment, which is no broken layout.
test.use({ reducedMotion: 'reduce' });

const CUSTOMER = `/customers/${KNOWN.hostile}`;
const SAFE = /^(https?:|mailto:|tel:|\/|#)/;

test('no value runs, links elsewhere than it says, or leaves its place, in table and drawer', async ({
  page,
  view,
  sandbox,
}) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const contacts = await sandbox.contactsOf(KNOWN.hostile);
  const links = () =>
    page.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  await page.goto(CUSTOMER);
  await expect(view.footer).toContainText(`${contacts.length} contacts · all loaded`);
  const seen = new Set(await links());
  for (const [at, contact] of contacts.entries()) {
    await page.keyboard.press('j');
    await expect(view.drawer).toContainText(`${at + 1} of ${contacts.length}`);
    await expect(view.drawer).toContainText(contact.uuid);
    for (const href of await links()) seen.add(href);
  }
  expect([...seen].filter((href) => !SAFE.test(href))).toEqual([]);
  expect([...seen].filter((href) => href.includes('user:secret'))).toEqual([]);
  expect(dialogs).toEqual([]);
  expect(await page.locator('#root script, #root img[src=x], #root svg[onload]').count()).toBe(0);
  await expect(page).not.toHaveTitle('owned');
  expect(await page.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined();
  await expect(page.getByText('This panel failed.')).toHaveCount(0);
});

test('markup is shown as it was written', async ({ view, page, sandbox }) => {
  const [first = { uuid: '' }] = await sandbox.contactsOf(KNOWN.hostile);
  await page.goto(`${CUSTOMER}?contact=${first.uuid}`);
  await expect.poll(() => view.contactName.textContent()).toBe(displayName(first));
  await expect(view.name(1)).toHaveText(displayName(first));
  await expect(view.drawer).toContainText('"><svg onload=alert(1)>');
});

test('keys such as __proto__ are shown with their values', async ({ view, page, sandbox }) => {
  const contacts = await sandbox.contactsOf(KNOWN.hostile);
  const proto = contacts.find((contact) => contact.first_name === 'Proto');
  await page.goto(`${CUSTOMER}?contact=${proto?.uuid}`);
  const section = view.drawer.locator('section', {
    has: page.getByRole('heading', { name: 'Custom attributes' }),
  });
  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf']) {
    await expect(section.getByRole('term').filter({ hasText: new RegExp(`^${key}$`) })).toBeVisible();
  }
  await expect(section).toContainText('"polluted": true');
  await expect(section).toContainText('empty');
});

test('a value that turns the reading direction turns only itself', async ({ view, page, sandbox }) => {
  const contacts = await sandbox.contactsOf(KNOWN.hostile);
  const turned = contacts.find((contact) => contact.notes?.includes('\u202E'));
  await page.goto(`${CUSTOMER}?contact=${turned?.uuid}`);
  const isolation = (element: Element) => getComputedStyle(element).unicodeBidi;
  expect(await view.contactName.evaluate(isolation)).toBe('isolate');
  expect(await view.name(1).evaluate(isolation)).toBe('isolate');
  const notes = view.drawer.getByText('reversed to the end');
  expect(await notes.evaluate(isolation)).toBe('isolate');
  const text = (await page.locator('body').textContent()) ?? '';
  expect(text, 'direction marks are shown, not obeyed').not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
});

for (const width of [1440, 390]) {
  test(`10,000 characters break no layout at ${width} px`, async ({ view, page, sandbox }) => {
    const contacts = await sandbox.contactsOf(KNOWN.hostile);
    await page.setViewportSize({ width, height: 844 });
    for (const contact of contacts.filter(({ first_name, linked_in, custom }) => {
      const length = Math.max(first_name?.length ?? 0, linked_in?.length ?? 0);
      return length > 1_000 || Object.keys(custom ?? {}).length > 50 || first_name?.startsWith('Z');
    })) {
      await page.goto(`${CUSTOMER}?contact=${contact.uuid}`);
      const panel = width > 768 ? view.drawer : page.getByRole('dialog');
      await expect(panel.getByText(contact.uuid)).toBeAttached();
      await expect(view.button(/^Close/)).toBeInViewport({ ratio: 1 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      const sideways = await panel.evaluate((element) =>
        [element, ...element.querySelectorAll('*')]
          .filter(({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth + 1)
          .map(({ className }) => String(className)),
      );
      expect(sideways).toEqual([]);
    }
  });
}
