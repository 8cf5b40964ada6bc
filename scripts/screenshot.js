import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from './browser.js';
import { ROOT, run } from './run.js';

/** Which contact of the first customer is open in the pictures, from 0. */
const OPEN_ROW = 3;

/** Starts Roster with sample data on a free port. */
async function startRoster() {
  const env = { ...process.env, PORT: '0', CHARTMOGUL_API_KEY: '', CHARTMOGUL_API_BASE: '' };
  const server = spawn(process.execPath, ['dist/server/main.js'], { cwd: ROOT, env });
  const [greeting] = await once(server.stdout, 'data');
  const address = /http:\S+/.exec(String(greeting))?.[0];
  if (!address) throw new Error(`Roster did not say where it is: ${greeting}`);
  return { address, stop: () => server.kill() };
}

/** Takes the README's pictures from the running app, in light and dark. */
async function main() {
  if ((await run('npm', ['run', '--silent', 'build'])) !== 0) process.exit(1);
  const { address, stop } = await startRoster();
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
  try {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const page = await browser.newPage({
        colorScheme,
        locale: 'en-GB',
        viewport: { width: 1280, height: 720 },
        deviceScaleFactor: 2,
        reducedMotion: 'reduce',
      });
      await page.goto(address);
      await page.getByRole('rowheader').first().click();
      await page.getByRole('grid', { name: /Contacts/ }).waitFor();
      await page.locator(`[data-index="${OPEN_ROW}"]`).click();
      await page.getByRole('complementary', { name: 'Contact' }).getByText('Where it comes from').waitFor();
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(ROOT, `.github/roster-${colorScheme}.png`) });
    }
  } finally {
    await browser.close();
    stop();
  }
}

await main();
