/**
 * The WebGPU kernels and the executor made of them, in a browser. All groups run in one page, on one
 * device: on a software adapter it is compiling that takes the time, and groups share what is compiled.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { build, type PreviewServer, preview } from 'vite';

const configFile = fileURLToPath(new URL('../kernels/vite.config.ts', import.meta.url));
let folder: string;
let server: PreviewServer;
let page: Page;

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), 'kernels-'));
  const options = { configFile, logLevel: 'warn', build: { outDir: folder } } as const;
  await build(options);
  server = await preview({ ...options, preview: { port: 0 } });
  page = await browser.newPage();
  await page.goto(server.resolvedUrls?.local[0] as string);
  await page.waitForFunction(() => 'runGroup' in globalThis);
});

test.afterAll(async () => {
  await page?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const groups = [
  'dense',
  'conv',
  'pool',
  'loss',
  'update',
  'executor',
  'layers',
  'group',
  'outside',
  'random',
  'choices',
  'resources',
  'tfjs',
];

for (const group of groups) {
  test(`WebGPU ${group}`, async () => {
    const info = test.info();
    const results = await page.evaluate((name) => globalThis.runGroup(name), group);
    if (process.env.KERNEL_FIGURES) console.table(results);
    for (const { name, text } of results) info.annotations.push({ type: name, description: text });
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ failed }) => failed)).toEqual([]);
  });
}
