/**
 * The WebGPU kernels and the executor made of them, in a browser. Cases run in a page of their own,
 * grouped because each group shares what it compiles.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { build, type PreviewServer, preview } from 'vite';

const configFile = fileURLToPath(new URL('../kernels/vite.config.ts', import.meta.url));
let folder: string;
let server: PreviewServer;
let address: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kernels-'));
  const options = { configFile, logLevel: 'warn', build: { outDir: folder } } as const;
  await build(options);
  server = await preview({ ...options, preview: { port: 0 } });
  address = server.resolvedUrls?.local[0] as string;
});

test.afterAll(async () => {
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
  test(`WebGPU ${group}`, async ({ page }, info) => {
    await page.goto(address);
    await page.waitForFunction(() => 'runGroup' in globalThis);
    const results = await page.evaluate((name) => globalThis.runGroup(name), group);
    if (process.env.KERNEL_FIGURES) console.table(results);
    for (const { name, text } of results) info.annotations.push({ type: name, description: text });
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ failed }) => failed)).toEqual([]);
  });
}
