import { KNOWN } from '../src/sandbox/data/known';
import { openDialog } from './exported';
import { expect } from './roster';
import { openLoaded, SHOWCASE, type Stage, type State } from './stage';

const failing = { kind: 'status', status: 422 } as const;

async function openExport(stage: Stage, address = SHOWCASE) {
  await openLoaded(stage, address);
  await openDialog(stage.page);
}

async function startExport(stage: Stage) {
  await stage.page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
}

/** What an export can be in. */
export const EXPORT_STATES: readonly State[] = [
  {
    name: 'export-options',
    reach: async (stage) => {
      await openExport(stage, `${SHOWCASE}?q=engineer`);
      await stage.page.getByLabel('All (').check();
      await stage.page.getByText(/^For scripts/).click();
    },
  },
  {
    name: 'export-for-import',
    reach: async (stage) => {
      await openExport(stage, `/customers/${KNOWN.fifty}`);
      await stage.page.getByLabel('All (').check();
      await stage.page.getByLabel('ChartMogul import').check();
    },
  },
  { name: 'export-customers', reach: (stage) => openExport(stage, '/customers?sort=-mrr') },
  {
    name: 'export-loading',
    reach: async (stage) => {
      await openExport(stage);
      await stage.sandbox.breakNextPage({ kind: 'hang-before-headers' });
      await startExport(stage);
      await expect(stage.page.getByRole('dialog')).toContainText('200 loaded…');
    },
  },
  {
    name: 'export-stopped',
    reach: async (stage) => {
      await openExport(stage);
      await stage.sandbox.breakNextPage(failing);
      await startExport(stage);
      await expect(stage.page.getByRole('dialog').getByRole('alert')).toContainText('Stopped after');
    },
  },
  {
    name: 'export-done-partial',
    reach: async (stage) => {
      await openExport(stage);
      await stage.sandbox.breakNextPage(failing);
      await startExport(stage);
      await stage.page.getByRole('button', { name: 'Save what there is' }).click();
      await expect(stage.page.getByRole('dialog')).toContainText('Exported 200 contacts');
    },
  },
];
