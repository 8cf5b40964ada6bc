import { fileURLToPath } from 'node:url';
import { ConfigError } from '../config/config-error';
import { loadEnvFile } from '../env-file';
import { examine } from './examine';
import { type Finding, findingsAbout } from './finding';

async function examineProcess(): Promise<Finding[]> {
  try {
    loadEnvFile();
  } catch (error) {
    if (error instanceof ConfigError) return [findingsAbout('Settings').wrong(error.message)];
    throw error;
  }
  return examine(process.env, fileURLToPath(new URL('../web', import.meta.url)));
}

/** `npm run doctor`: a line for each finding; exits 1 where one of them is wrong. */
async function main(): Promise<void> {
  const findings = await examineProcess();
  for (const { level, about, says } of findings) {
    process.stdout.write(`${level.padEnd(7)}  ${about}: ${says}\n`);
  }
  process.exitCode = findings.some(({ level }) => level === 'wrong') ? 1 : 0;
}

await main();
// What still hangs is not waited for.
process.exit();
