import { KNOWN } from '../src/sandbox/data/known';
import { expect, test } from './roster';
import type { View } from './view';

const START = `/customers/${KNOWN.twoHundred}?columns=name~email~custom.Department&sort=-email&q=sales`;

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function save(view: View, name: string) {
  await view.button('Views').click();
  await view.panel('Views').getByLabel('Name of the view').fill(name);
  await view.page.keyboard.press('Enter');
}

async function expectView(view: View) {
  await expect(view.filterBox).toHaveValue('sales');
  await expect(view.header('E-mail')).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(() => view.columnNames()).toEqual(['Name', 'E-mail', 'Department']);
}

test('a view is saved by name, and recalled at another customer', async ({ page, view }) => {
  await page.goto(START);
  await expect(view.footer).toContainText('contacts match');
  // It is said once a search has settled, and would take the place of what is said next.
  await expect(view.said).toContainText('contacts match');
  await save(view, ' Sales people ');
  await expect(view.said).toHaveText('View “Sales people” saved.');
  await expect(page.getByRole('button', { name: 'Sales people', exact: true })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await page.keyboard.press('Escape');
  await expect(view.button('Views')).toBeFocused();

  await page.goto(`/customers/${KNOWN.showcase}`);
  await expect(view.footer).toContainText('200 loaded');
  await view.filterBox.fill('engineering');
  await view.button('Views').click();
  await view.panel('Views').getByRole('button', { name: 'Sales people', exact: true }).click();
  await expectView(view);
  await expect(view.footer).toContainText('of 200 loaded match');
  await expect(page).toHaveURL(/q=sales/);
});

test('a view is recalled whatever was typed and taken back before', async ({ page, view }) => {
  await page.goto(START);
  await expect(view.said).toContainText('contacts match');
  await save(view, 'Sales people');
  await expect(view.said).toHaveText('View “Sales people” saved.');
  await page.goto(`/customers/${KNOWN.showcase}?columns=name~email`);
  await expect(view.footer).toContainText('200 loaded');
  await view.filterBox.pressSequentially('x');
  await page.keyboard.press('Backspace');
  await page.waitForTimeout(500);
  await view.button('Views').click();
  await view.panel('Views').getByRole('button', { name: 'Sales people', exact: true }).click();
  await expectView(view);
});

test('a view is replaced only when that is said, renamed and deleted', async ({ page, view }) => {
  await page.goto(START);
  await expect(view.footer).toContainText('contacts match');
  const panel = view.panel('Views');
  await save(view, 'One');
  await panel.getByLabel('Name of the view').fill('One');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('Replace “One”?')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel.getByText('Replace “One”?')).toHaveCount(0);

  await panel.getByRole('button', { name: 'Rename One' }).click();
  await page.keyboard.type('Two');
  await page.keyboard.press('Enter');
  const two = panel.getByRole('button', { name: 'Two', exact: true });
  await expect(two).toBeFocused();
  await page.reload();
  await expect(view.footer).toContainText('contacts match');
  await view.button('Views').click();
  await expect(two).toBeVisible();

  await panel.getByRole('button', { name: 'Delete Two' }).click();
  await panel.getByRole('button', { name: 'Keep it' }).click();
  await expect(two).toBeFocused();
  await panel.getByRole('button', { name: 'Delete Two' }).click();
  await panel.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(view.said).toHaveText('View “Two” deleted.');
  await expect(panel.getByRole('list', { name: 'Saved views' })).toHaveCount(0);
  await expect(panel.getByLabel('Name of the view')).toBeFocused();
});

test('a view is passed on as a link, without the contact that is open', async ({ page, view }) => {
  await page.goto(START);
  await view.name(1).click();
  await expect(view.drawer).toBeVisible();
  await view.button('Views').click();
  await view.button('Copy link to this view').click();
  await expect(page.locator('p[aria-hidden]', { hasText: 'Link to this view copied.' })).toBeVisible();
  const link = await view.clipboard();
  expect(link).not.toContain('contact=');
  await page.goto(link);
  await expectView(view);
});

test('a view that the browser does not keep is not called saved', async ({ page, view }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto(START);
  await expect(view.said).toContainText('contacts match');
  await save(view, 'Sales people');
  await expect(view.said).toContainText('This browser refused to save it');
  await expect(view.panel('Views')).toContainText('it is there until the page is closed');
  await expect(view.panel('Views').getByRole('button', { name: 'Sales people', exact: true })).toBeVisible();
});

test('a view by account manager is offered where contacts are of several customers, and told apart elsewhere', async ({
  page,
  view,
}) => {
  const filters = 'filters=account_manager~is~nobody';
  await page.goto(`/contacts?${filters}`);
  await expect(view.footer).toContainText('loaded match');
  await save(view, 'Nobody’s');
  await expect(view.panel('Views').getByRole('button', { name: 'Nobody’s', exact: true })).toBeVisible();

  await page.goto(`/customers/${KNOWN.twoHundred}?${filters}`);
  await expect(view.chips).toHaveText(['Account manager is nobody']);
  await expect(view.button(/^Edit the filter/)).toHaveAttribute('title', /one customer have no such field/);
  await view.button('Views').click();
  await expect(view.panel('Views')).toContainText('are offered where contacts are of several customers');
  await expect(view.panel('Views').getByRole('button', { name: 'Nobody’s', exact: true })).toHaveCount(0);
  await view.panel('Views').getByLabel('Name of the view').fill('Nobody’s');
  await page.keyboard.press('Enter');
  await expect(view.panel('Views')).toContainText('which is for contacts of several customers?');
});
