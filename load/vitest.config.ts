import { defineConfig } from 'vitest/config';

/** `npm run test:load`: one load after the other, on the server as it is built. */
export default defineConfig({
  test: { include: ['load/**/*.test.ts'], maxWorkers: 1, fileParallelism: false, testTimeout: 900_000 },
});
