/**
 * How fast built pages show themselves: `node scripts/firstPaint.mjs dist [other folder …]`. Loads
 * each folder by turns in headless Chromium with an empty cache, so that a busy machine is as busy
 * for all of them, and prints medians: first and largest contentful paint, layout shift, the moment
 * Run can be pressed, when the examples stand there, and the files that were loaded.
 */
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { findBrowser } from './browser.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const folders = process.argv.slice(2);
if (folders.length === 0) folders.push('dist');

function observe() {
  globalThis.seen = { lcp: 0, cls: 0, run: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.seen.lcp = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!entry.hadRecentInput) globalThis.seen.cls += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const look = setInterval(() => {
    const run = [...document.querySelectorAll('main button')].find(
      (each) => each.textContent === 'Run' && !each.disabled,
    );
    if (!run) return;
    globalThis.seen.run = performance.now();
    clearInterval(look);
  }, 10);
}

async function measure(browser, address) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(observe);
  await page.goto(address);
  await page.getByText('Ready to run', { exact: true }).first().waitFor({ timeout: 300_000 });
  const figures = await page.evaluate(() => {
    const files = performance.getEntriesByType('resource');
    const { startTime: fcp } = performance.getEntriesByName('first-contentful-paint')[0];
    const scripts = files.filter(({ name }) => name.endsWith('.js')).length;
    return { fcp, ...globalThis.seen, ready: performance.now(), scripts, files: files.length };
  });
  await page.close();
  return figures;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: ['--no-sandbox', '--no-first-run', '--disable-background-networking'],
});
const servers = await Promise.all(
  folders.map((outDir) => preview({ build: { outDir }, preview: { port: 0 }, logLevel: 'error' })),
);
const measured = folders.map(() => []);
try {
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [index, server] of servers.entries()) {
      const figures = await measure(browser, server.resolvedUrls.local[0]);
      // The first of each warms up browser and disk.
      if (round > 0) measured[index].push(figures);
    }
  }
} finally {
  await browser.close();
  await Promise.all(servers.map((server) => server.close()));
}
for (const [index, folder] of folders.entries()) {
  const line = Object.keys(measured[index][0]).map((name) => {
    const value = median(measured[index].map((figures) => figures[name]));
    return `${name} ${name === 'cls' ? value.toFixed(3) : Math.round(value)}`;
  });
  console.log(`${folder}: ${line.join(', ')}`);
}
