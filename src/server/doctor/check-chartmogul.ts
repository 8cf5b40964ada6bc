import { request } from 'undici';
import type { Config } from '../config/config';
import { checkClock } from './check-clock';
import { type Finding, findingsAbout } from './finding';
import { networkTrouble } from './network-trouble';

const { ok, warning, wrong } = findingsAbout('ChartMogul');

const RENEW = 'Copy it again from ChartMogul (Profile, API keys) into CHARTMOGUL_API_KEY.';

interface Answer {
  status: number;
  /** Undefined where the body is no JSON. */
  json: unknown;
  /** The `Date` header. */
  date: string | undefined;
}

/** Tells whether ChartMogul takes the key, and whether the two clocks agree. */
export async function checkChartMogul(config: Config, signal: AbortSignal): Promise<Finding[]> {
  const { source, signIn } = config;
  if (source.kind === 'own-sandbox') {
    return [warning('no CHARTMOGUL_API_KEY is set: Roster shows sample data. Set it to see your own.')];
  }
  try {
    const ping = await ask(`${source.base}/v1/ping`, source.key, signal);
    const clock = checkClock(ping.date, Date.now(), signIn.method === 'open-id');
    const problem = problemOf(ping);
    if (problem !== null) return [problem, ...clock];
    const account = await ask(`${source.base}/v1/account`, source.key, signal);
    return [problemOf(account) ?? ok(`${new URL(source.base).host} answers, and takes the key.`), ...clock];
  } catch (error) {
    return [wrong(networkTrouble(error, 'ChartMogul', 'CHARTMOGUL_API_BASE'))];
  }
}

async function ask(url: string, key: string, signal: AbortSignal): Promise<Answer> {
  const headers = {
    authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
    accept: 'application/json',
    'user-agent': 'Roster',
  };
  // Redirects are not followed: the key would go where nobody configured it to go.
  const { statusCode, headers: sent, body } = await request(url, { headers, signal });
  const text = await body.text();
  const date = typeof sent.date === 'string' ? sent.date : undefined;
  return { status: statusCode, json: parse(text), date };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is wrong with an answer, or null. */
function problemOf({ status, json }: Answer): Finding | null {
  if (status === 401) return wrong(`it does not take the key (401). ${RENEW}`);
  if (status === 402 || status === 403) {
    return wrong(
      `it knows the key, but refuses it (${status}). Have an admin of the account look at its plan, and at what the key may read.`,
    );
  }
  if (status === 429) {
    return warning(
      'it asks to slow down (429): something else uses this key or account much. Roster waits as it is told.',
    );
  }
  if (status >= 500) return wrong(`it fails (${status}). Look at its status page, and try again later.`);
  if (status >= 300 && status < 400) {
    return wrong(
      `what answers sends Roster elsewhere (${status}), which it does not follow, for the key's sake. Correct CHARTMOGUL_API_BASE, or get past the proxy on the way.`,
    );
  }
  if (status >= 400)
    return wrong(`there is no ChartMogul API (${status}). Correct or unset CHARTMOGUL_API_BASE.`);
  if (typeof json !== 'object' || json === null) {
    return wrong(
      'what answers is not ChartMogul: a page came where data should. A proxy on the way, or its sign-in, may stand between; or correct CHARTMOGUL_API_BASE.',
    );
  }
  return null;
}
