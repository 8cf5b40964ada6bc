import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findProgram, installFromDebian, isExecutable } from './programs.js';
import { run } from './run.js';

const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const DOWNLOAD_MS = 180_000;
/** The browser, and fonts for names in other scripts, which would be empty boxes otherwise. */
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];

function findInstalled() {
  return findProgram(NAMES) ?? ELSEWHERE.find(isExecutable);
}

function findPlaywrights() {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

async function installDebians() {
  await installFromDebian(DEBIAN_PACKAGES);
  return findInstalled();
}

/**
 * Finds a browser for the tests, or gets one: `CHROME_PATH`, an installed Chrome or Chromium, Playwright's own,
 * Playwright's by download, Debian's package. Says in one line which it is.
 *
 * @returns {Promise<string>} the path of its program
 * @throws {Error} when there is none and none can be had
 */
export async function findBrowser() {
  /** @type {[string, () => string | undefined | Promise<string | undefined>][]} */
  const ways = [
    ['as CHROME_PATH says', () => process.env.CHROME_PATH],
    ['installed', findInstalled],
    ["Playwright's own", findPlaywrights],
    [
      "Playwright's own, downloaded now",
      async () => {
        await run('npx', ['playwright', 'install', 'chromium'], { quiet: true, timeout: DOWNLOAD_MS });
        return findPlaywrights();
      },
    ],
    ["Debian's package, installed now", installDebians],
  ];
  for (const [how, find] of ways) {
    const path = await find();
    if (!path) continue;
    process.stdout.write(`Browser: ${path} (${how})\n`);
    return path;
  }
  throw new Error('No browser was found. Install Chrome or Chromium, or name one with CHROME_PATH.');
}
