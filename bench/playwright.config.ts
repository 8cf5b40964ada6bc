import { defineConfig } from '@playwright/test';

/** `npm run bench`: measurements one after the other, and one table at the end. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../test-results/bench/playwright',
  globalSetup: './setup.ts',
  reporter: [['list'], ['./reporter.ts']],
  workers: 1,
  fullyParallel: false,
  timeout: 600_000,
});
