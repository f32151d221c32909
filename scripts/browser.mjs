/**
 * The browser of the tests: `CHROMIUM_PATH`, one of the system's, Playwright's own; installed
 * where there is none.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run } from './install.mjs';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const APT = '/usr/bin/apt-get';

/** Path of a browser that is there and starts, or null. */
export async function findBrowser() {
  const { chromium } = await import('@playwright/test');
  const candidates = [process.env.CHROMIUM_PATH, ...SYSTEM, chromium.executablePath()];
  return candidates.find((path) => path && existsSync(path) && starts(path)) ?? null;
}

/** Path of a browser, installed if need be; throws with what to do where that fails. */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  console.log('Installing a browser for the tests …');
  // A system's own package where there is one, since it brings the libraries it needs.
  for (const install of [installFromDebian, installFromPlaywright]) {
    install();
    const installed = await findBrowser();
    if (installed) return installed;
  }
  throw new Error(
    'No browser for the tests: install Chromium or Chrome, or set CHROMIUM_PATH to one.',
  );
}

/** Some systems have a stub that only says what to install; a browser may also lack libraries. */
function starts(path) {
  // On Windows the flag opens a window instead.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0;
}

/** What makes a command run as root here, or null where only asking for a password would. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? ['sudo', '-n']
    : null;
}

function installFromDebian() {
  const prefix = asRoot();
  if (!existsSync(APT) || !prefix) return;
  const apt = (...args) => {
    const [command, ...rest] = [...prefix, 'apt-get', ...args];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return run(command, rest, { stdio: ['ignore', 'ignore', 'inherit'], env });
  };
  if (apt('update', '-qq')) apt('install', '-y', '-qq', 'chromium');
}

function installFromPlaywright() {
  const libraries = existsSync(APT) && asRoot() ? ['--with-deps'] : [];
  run('npx', ['playwright', 'install', ...libraries, 'chromium']);
}
