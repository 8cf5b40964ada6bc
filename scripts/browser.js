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
/** Chromium without what nobody sees in a test: program and Debian's package. Tests take half the time in it. */
const HEADLESS = 'chromium-headless-shell';
/** For names in other scripts, which would be empty boxes otherwise. */
const DEBIAN_FONTS = ['fonts-noto-cjk', 'fonts-noto-color-emoji'];

function findInstalled() {
  return findProgram(NAMES) ?? ELSEWHERE.find(isExecutable);
}

function findPlaywrights() {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function findHeadless() {
  return findProgram([HEADLESS]);
}

/** @typedef {[how: string, find: () => string | undefined | Promise<string | undefined>]} Way */

/** @type {Way} */
const AS_SAID = ['as CHROME_PATH says', () => process.env.CHROME_PATH];

/** @type {Way[]} */
const WAYS = [
  AS_SAID,
  ['installed', findInstalled],
  ["Playwright's own", findPlaywrights],
  [
    "Playwright's own, downloaded now",
    async () => {
      await run('npx', ['playwright', 'install', 'chromium'], { quiet: true, timeout: DOWNLOAD_MS });
      return findPlaywrights();
    },
  ],
  [
    "Debian's package, installed now",
    async () => {
      await installFromDebian(['chromium', ...DEBIAN_FONTS]);
      return findInstalled();
    },
  ],
];

/** @type {Way[]} */
const TEST_WAYS = [
  AS_SAID,
  ['installed', findHeadless],
  [
    "Debian's package, installed now",
    async () => {
      await installFromDebian([HEADLESS, ...DEBIAN_FONTS]);
      return findHeadless();
    },
  ],
  ...WAYS,
];

/** @param {Way[]} ways - tried in this order */
async function findBy(ways) {
  for (const [how, find] of ways) {
    const path = await find();
    if (!path) continue;
    process.stdout.write(`Browser: ${path} (${how})\n`);
    return path;
  }
  throw new Error('No browser was found. Install Chrome or Chromium, or name one with CHROME_PATH.');
}

/**
 * Finds a browser, or gets one: `CHROME_PATH`, an installed Chrome or Chromium, Playwright's own, Playwright's by
 * download, Debian's package. Says in one line which it is.
 *
 * @returns {Promise<string>} the path of its program
 * @throws {Error} when there is none and none can be had
 */
export function findBrowser() {
  return findBy(WAYS);
}

/**
 * Finds a browser for tests: after `CHROME_PATH` Debian's Chromium without a window, where it is or can be had; then
 * as {@link findBrowser} does.
 *
 * @returns {Promise<string>} the path of its program
 * @throws {Error} when there is none and none can be had
 */
export function findTestBrowser() {
  return findBy(TEST_WAYS);
}
