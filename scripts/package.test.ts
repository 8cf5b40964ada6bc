import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';

const packageSchema = z.object({ scripts: z.record(z.string(), z.string()) });

test('no script counts on one before or after it: .npmrc keeps npm from running those', () => {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const names = Object.keys(packageSchema.parse(JSON.parse(text)).scripts);
  const hooks = names.filter((name) =>
    names.some((other) => name === `pre${other}` || name === `post${other}`),
  );
  expect(hooks).toEqual([]);
  expect(readFileSync(new URL('../.npmrc', import.meta.url), 'utf8')).toContain('ignore-scripts=true');
});
