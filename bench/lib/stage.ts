import { type Browser, chromium, type Page } from '@playwright/test';
import { KNOWN } from '../../src/sandbox/data/known';
import { BUILT, FLOOR_BUILT } from './places';
import { type Running, startRoster, startSandbox } from './processes';

/** Where contacts are shown, on Roster's server and on the floor's, and how many they are. */
export interface Place {
  path: string;
  rows: number;
}

export const HUNDRED_THOUSAND: Place = { path: `/customers/${KNOWN.hundredThousand}`, rows: 100_000 };
export const MILLION: Place = { path: `/customers/${KNOWN.million}`, rows: 1_000_000 };

/** Pages after which the contacts are made and the server's code is compiled. */
const WARM_PAGES = 500;

/** Everything that a measurement in the browser needs, warm. */
export interface Stage {
  browser: Browser;
  roster: Running;
  floor: Running;
  /** Makes every answer of the upstream late by this much. */
  delayUpstream: (ms: number) => Promise<void>;
  /** A page in a context of its own: nothing is cached. */
  newPage: () => Promise<Page>;
  stop: () => Promise<void>;
}

export async function setStage({ path }: Place = HUNDRED_THOUSAND): Promise<Stage> {
  const sandbox = await startSandbox();
  const roster = await startRoster(BUILT, sandbox.url);
  const floor = await startRoster(FLOOR_BUILT, sandbox.url);
  const browser = await chromium.launch({
    ...(process.env.CHROME_PATH && { executablePath: process.env.CHROME_PATH }),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  for (const server of [roster, floor]) await warmUp(`${server.url}/api${path}/contacts?per_page=200`);
  return {
    browser,
    roster,
    floor,
    async delayUpstream(ms) {
      const rules = ms === 0 ? [] : [{ fault: { kind: 'slow', ms } }];
      const answer = await fetch(`${sandbox.url}/__sandbox/faults`, {
        method: 'POST',
        body: JSON.stringify(rules),
      });
      if (!answer.ok) throw new Error(`The sandbox took no fault: ${await answer.text()}`);
    },
    async newPage() {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
      });
      return context.newPage();
    },
    async stop() {
      await browser.close();
      for (const server of [floor, roster, sandbox]) await server.stop();
    },
  };
}

async function warmUp(url: string): Promise<void> {
  let page = await readPage(url);
  for (let read = 1; page.has_more && read < WARM_PAGES; read++) {
    page = await readPage(`${url}&cursor=${encodeURIComponent(page.cursor)}`);
  }
}

async function readPage(url: string): Promise<{ cursor: string; has_more: boolean }> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json();
}
