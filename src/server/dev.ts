import { createApp } from './app';
import { ConfigError, readConfig } from './config';
import { createUpstream } from './upstream/client';

const { source, liftLimit } = readConfig(process.env);
if (source.kind === 'own-sandbox') {
  throw new ConfigError(
    'CHARTMOGUL_API_BASE is not set: start with npm run dev, which starts a sandbox and sets it.',
  );
}

/** The API for Vite's development server, which serves the page itself. */
export default createApp({
  upstream: createUpstream({ base: source.base, key: source.key, liftLimit }),
  isSampleData: source.kind !== 'chartmogul',
  log: (fault) => process.stderr.write(`${JSON.stringify({ level: 'error', ...fault })}\n`),
});
