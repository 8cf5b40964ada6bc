import { type Browser, chromium, type Page } from '@playwright/test';
import { KNOWN } from '../../src/sandbox/data/known';
import { BUILT, FLOOR_BUILT } from './places';
import { type Running, startRoster, startSandbox } from './processes';

/** Where 100,000 contacts are shown, on Roster's server and on the floor's. */
export const PAGE_PATH = `/customers/${KNOWN.hundredThousand}`;
export const ROWS = 100_000;

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

export async function setStage(): Promise<Stage> {
  const sandbox = await startSandbox();
  const roster = await startRoster(BUILT, sandbox.url);
  const floor = await startRoster(FLOOR_BUILT, sandbox.url);
  const browser = await chromium.launch({
    ...(process.env.CHROME_PATH && { executablePath: process.env.CHROME_PATH }),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  for (const server of [roster, floor]) await warmUp(server);
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

/** Reads all pages once, so that the contacts are made and the server's code is compiled. */
async function warmUp({ url }: Running): Promise<void> {
  const path = `${url}/api${PAGE_PATH}/contacts?per_page=200`;
  let page = await readPage(path);
  while (page.has_more) page = await readPage(`${path}&cursor=${encodeURIComponent(page.cursor)}`);
}

async function readPage(url: string): Promise<{ cursor: string; has_more: boolean }> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json();
}
