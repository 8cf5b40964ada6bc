import { readConfig } from './config/config';
import { ConfigError } from './config/config-error';
import { createService } from './service';

const config = readConfig(process.env);
if (config.source.kind === 'own-sandbox') {
  throw new ConfigError(
    'CHARTMOGUL_API_BASE is not set: start with npm run dev, which starts a sandbox and sets it.',
  );
}

const service = createService(config, config.source.base);
service.start();
// Each change of the server's code loads this module anew.
import.meta.hot?.dispose(() => service.stop());

/** The API for Vite's development server, which serves the page itself. */
export default service.app;
