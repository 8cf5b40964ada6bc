import { setTimeout as sleep } from 'node:timers/promises';
import { type Config, readConfig } from '../config/config';
import { ConfigError } from '../config/config-error';
import { checkChartMogul } from './check-chartmogul';
import { checkNode } from './check-node';
import { checkPage } from './check-page';
import { checkPort } from './check-port';
import { checkPublicUrl } from './check-public-url';
import { checkRedis } from './check-redis';
import { checkSignIn } from './check-sign-in';
import { type Finding, findingsAbout } from './finding';

const { ok, wrong } = findingsAbout('Settings');

/** What is asked in the network has so many milliseconds to answer. */
const ANSWER_MS = 8_000;
/** No check takes longer, whatever hangs: a search for a name, say, listens to nobody. */
const LONGEST_MS = 15_000;

type Env = Record<string, string | undefined>;

/**
 * Looks into all that Roster needs to run.
 *
 * @param pageFolder - where the build puts the page
 */
export async function examine(env: Env, pageFolder: string): Promise<Finding[]> {
  const here = [checkNode(process.version), checkPage(pageFolder)];
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return [wrong(error.message), ...here];
    throw error;
  }
  const signal = AbortSignal.timeout(ANSWER_MS);
  const checks: [about: string, found: Promise<Finding[]>][] = [
    ['Port', checkPort(config, signal).then((finding) => [finding])],
    ['ChartMogul', checkChartMogul(config, signal)],
    ['Redis', checkRedis(config)],
    ['Sign-in', checkSignIn(config, env.TRUSTED_PROXIES ?? '', signal)],
  ];
  const found = await Promise.all(checks.map(([about, finding]) => bounded(about, finding)));
  return [ok('they can be used.'), ...here, ...found.flat(), ...checkPublicUrl(config)];
}

async function bounded(about: string, found: Promise<Finding[]>): Promise<Finding[]> {
  const end = new AbortController();
  const hung = sleep(LONGEST_MS, [findingsAbout(about).wrong('it did not come to an end. Try again.')], {
    signal: end.signal,
  });
  hung.catch(() => {});
  try {
    return await Promise.race([found, hung]);
  } finally {
    end.abort();
  }
}
