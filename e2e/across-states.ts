import { DATA_SOURCES } from '../src/sandbox/data/sources';
import { openDialog } from './exported';
import { expect } from './roster';
import { openLoaded, type Stage, type State, startReading } from './stage';

const NO_SOURCE = 'ds_00000000-0000-0000-0000-000000000000';
const GABI = '/account-managers/contacts?account_manager=gabi%40example.com';

async function openFirst({ page, view }: Stage) {
  await view.name(1).click();
  await expect(page.getByText('Where it comes from')).toBeVisible();
}

/** Contacts of many customers: those of the account, and of an account manager. */
export const ACROSS_STATES: readonly State[] = [
  { name: 'contacts', reach: (stage) => openLoaded(stage, '/contacts') },
  {
    name: 'contacts-open',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openLoaded(stage, '/contacts?q=gabi');
      await openFirst(stage);
    },
  },
  {
    name: 'contacts-of-source',
    reach: (stage) => openLoaded(stage, `/contacts?data_source_uuid=${DATA_SOURCES[1].uuid}`),
  },
  {
    name: 'contacts-of-no-source',
    reach: async ({ page }) => {
      await page.goto(`/contacts?data_source_uuid=${NO_SOURCE}`);
      await expect(page.getByText('No contact comes from')).toBeVisible();
    },
  },
  {
    name: 'contacts-of-malformed-source',
    reach: async ({ page }) => {
      await page.goto('/contacts?data_source_uuid=stripe');
      await expect(page.getByText("That isn't a data source UUID.")).toBeVisible();
    },
  },
  {
    name: 'contacts-reading',
    reach: async (stage) => {
      await startReading(stage);
      await openLoaded(stage, '/contacts?q=e');
      await expect(stage.view.footer).toContainText('Customers are still being read');
      await expect(stage.view.grid).toContainText('Not read yet');
    },
  },
  {
    name: 'export-waiting',
    reach: async (stage) => {
      await startReading(stage);
      await openLoaded(stage, `/contacts?data_source_uuid=${DATA_SOURCES[1].uuid}`);
      const dialog = await openDialog(stage.page);
      await dialog.getByRole('button', { name: 'Export', exact: true }).click();
      await expect(dialog).toContainText('Waiting for customers: 40 of about 60 read');
    },
  },
  { name: 'account-manager-contacts', reach: (stage) => openLoaded(stage, GABI) },
  {
    name: 'account-manager-contacts-open',
    isOfOneWidth: true,
    reach: async (stage) => {
      await openLoaded(stage, GABI);
      await openFirst(stage);
    },
  },
  {
    name: 'account-manager-contacts-unknown',
    reach: async ({ page }) => {
      await page.goto('/account-managers/contacts?account_manager=nobody');
      await expect(page.getByText('No customer has the account manager “nobody”.')).toBeVisible();
    },
  },
];
