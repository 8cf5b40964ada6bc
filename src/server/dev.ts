import { createApp } from './app';
import { ConfigError, readConfig } from './config';
import { createDirectory } from './directory/directory';
import type { LogLine } from './log';
import { createUpstream } from './upstream/client';

const config = readConfig(process.env);
const { source, liftLimit, accountManagerAttributes } = config;
if (source.kind === 'own-sandbox') {
  throw new ConfigError(
    'CHARTMOGUL_API_BASE is not set: start with npm run dev, which starts a sandbox and sets it.',
  );
}

const log = (line: LogLine) => process.stderr.write(`${JSON.stringify(line)}\n`);
const upstream = createUpstream({ base: source.base, key: source.key, liftLimit });
const directory = createDirectory(upstream, config, log);
directory.start();
// Each change of the server's code loads this module anew.
import.meta.hot?.dispose(() => directory.stop());

/** The API for Vite's development server, which serves the page itself. */
export default createApp({
  upstream,
  directory,
  isSampleData: source.kind !== 'chartmogul',
  accountManagerAttributes,
  log,
});
