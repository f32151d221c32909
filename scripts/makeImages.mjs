/**
 * Draws `public/`'s icons from its favicon, and the picture that stands beside a shared link: name
 * and claim, no figures. Run it after a change of either: `node scripts/makeImages.mjs`.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { findBrowser } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const icon = await readFile(join(root, 'public/favicon.svg'), 'utf8');
const font = await readFile(
  join(root, 'node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
);

/** iOS rounds the corners itself. */
const square = icon.replace(/ rx="\d+"/, '');
const fill = (svg) =>
  `<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`;

const share = `<style>
  @font-face { font-family: Inter; font-weight: 100 900; src: url(data:font/woff2;base64,${font.toString('base64')}) }
  body { display: grid; grid-template-columns: 260px 1fr; gap: 64px; align-items: center; height: 100vh;
    box-sizing: border-box; margin: 0; padding: 0 90px; color: #1c2024; background: #f4f3ef; font-family: Inter }
  h1 { margin: 0 0 20px; font-size: 84px; font-weight: 650; letter-spacing: -0.02em; line-height: 1.05 }
  p { margin: 0; font-size: 38px; line-height: 1.35; color: #585c62 }
</style>
<svg viewBox="0 0 32 32" width="260">
  <circle cx="16" cy="11" r="9" fill="#3f1a80" />
  <path d="M16 19v5" stroke="#0f6b66" stroke-width="2.4" stroke-linecap="round" />
  <circle cx="16" cy="27" r="4" fill="#2b66e3" />
</svg>
<div><h1>Distillation Lab</h1><p>A small network learns from a large one, live in your browser.</p></div>`;

const images = [
  ['icon-192.png', 192, 192, fill(icon)],
  ['icon-512.png', 512, 512, fill(icon)],
  ['apple-touch-icon.png', 180, 180, fill(square)],
  ['share.png', 1200, 630, share],
];
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: ['--no-sandbox', '--no-first-run'],
});
try {
  for (const [name, width, height, html] of images) {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.setContent(html);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(root, 'public', name), omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
