import { ConfigError } from './config-error';
import { isLoopback } from './loopback';

/** Where the data comes from. The three differ only in base URL and key: the code behind them is the same. */
export type Source =
  /** A ChartMogul account, or a server that speaks as ChartMogul does. */
  | { kind: 'chartmogul'; base: string; key: string }
  /** Made-up data, from a sandbox that runs already. */
  | { kind: 'running-sandbox'; base: string; key: string }
  /** Made-up data, from a sandbox that the server starts and stops itself. */
  | { kind: 'own-sandbox'; key: string };

/** ChartMogul's own API. */
const CHARTMOGUL_BASE = 'https://api.chartmogul.com';

/** The sandbox accepts any key; this one is sent, so that no real key is needed or used. */
const SANDBOX_KEY = 'sandbox';

/** @throws ConfigError - as for all settings */
export function readSource(key = '', base = ''): Source {
  return sourceOf(readKey(key), base);
}

function readKey(key: string): string {
  // A colon would end the user name of Basic auth (https://www.rfc-editor.org/rfc/rfc7617#section-2).
  if (!/^[!-9;-~]*$/.test(key)) {
    throw new ConfigError(
      'CHARTMOGUL_API_KEY contains a character that no API key has (a space, a line break, a colon or the like). Copy it again from ChartMogul: Profile, API keys.',
    );
  }
  return key;
}

function sourceOf(key: string, base: string): Source {
  if (base === '') {
    return key === ''
      ? { kind: 'own-sandbox', key: SANDBOX_KEY }
      : { kind: 'chartmogul', base: CHARTMOGUL_BASE, key };
  }
  const url = readBase(base);
  if (key !== '') return { kind: 'chartmogul', base: url.base, key };
  if (!isLoopback(url.hostname)) {
    throw new ConfigError(
      'CHARTMOGUL_API_BASE is set but CHARTMOGUL_API_KEY is not. Set CHARTMOGUL_API_KEY, or unset CHARTMOGUL_API_BASE to see sample data.',
    );
  }
  return { kind: 'running-sandbox', base: url.base, key: SANDBOX_KEY };
}

/** The base without a trailing slash and without a trailing `/v1`, which every path brings along. */
function readBase(text: string): { base: string; hostname: string } {
  const wrong = (what: string) =>
    new ConfigError(`CHARTMOGUL_API_BASE ${what}. Set it to a URL such as ${CHARTMOGUL_BASE}, or unset it.`);

  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw wrong('must be an http or https URL');
  if (url.username !== '' || url.password !== '') {
    throw wrong('must not contain a user name or password: the key belongs in CHARTMOGUL_API_KEY');
  }
  if (/[?#]/.test(text)) throw wrong('must not contain a query or fragment');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw wrong('must start with https://, as the key would cross the network unprotected');
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/v1$/, '');
  return { base: url.origin + path, hostname: url.hostname };
}
