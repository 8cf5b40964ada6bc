import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.js';

const program = join(ROOT, 'dist/server/hash-password.js');
const isBuilt = existsSync(program) || (await run('npx', ['vite', 'build', '--ssr'], { quiet: true })) === 0;
if (!isBuilt) {
  process.stderr.write('Roster cannot be built. Run: npm ci && npm run build\n');
  process.exit(1);
}
process.exit(await run(process.execPath, [program]));
