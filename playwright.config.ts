import { defineConfig, devices } from '@playwright/test';

/** Browser tests drive the built page; `npm test` finds the browser and passes it on as `CHROME_PATH`. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  fullyParallel: true,
  workers: 2,
  // On two busy cores a browser is late now and then; what passes only at the second try is counted and said.
  retries: 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 30_000,
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Of a second try only, and without the film strip: recording slows down every test.
    trace: { mode: 'on-first-retry', screenshots: false },
    launchOptions: {
      ...(process.env.CHROME_PATH && { executablePath: process.env.CHROME_PATH }),
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
