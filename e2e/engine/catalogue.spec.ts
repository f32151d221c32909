/**
 * Every architecture of the catalogue trains on every backend of a browser, to like losses, and the
 * tfjs executor leaves nothing behind on them. All in one page, whose scripts a server hands out one
 * by one.
 */
import type { Page } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';
import { datasetKindOf } from '../../src/config/dataset';
import { catalog } from '../../src/workloads/catalog';
import { expect, test } from '../fixtures';
import type { Holdings, TrainTwoSteps } from '../harness/catalogue';

let server: ViteDevServer;
let page: Page;

test.beforeAll(async ({ browser }) => {
  server = await createServer({ server: { port: 0 }, logLevel: 'error' });
  await server.listen();
  const [local] = server.resolvedUrls?.local ?? [];
  page = await browser.newPage();
  await page.goto(`${local}e2e/harness/index.html`);
  await page.waitForFunction(() => 'trainTwoSteps' in globalThis);
});

test.afterAll(async () => {
  await page?.close();
  await server?.close();
});

// Workloads of own data are made of the same layers, and would only take time.
for (const meta of Object.values(catalog).filter(({ id }) => datasetKindOf(id) === null)) {
  // Teachers and students share some architectures.
  const models = new Map([...meta.teachers, ...meta.students].map((model) => [model.label, model]));
  for (const { label, architecture } of models.values()) {
    // Convolutions over text go wrong in stock tfjs on WebGPU, where the lab trains by compiled plans alone:
    // `e2e/kernels` holds those against a reference.
    const onGpu = architecture.kind === 'text-cnn' ? [] : (['webgpu'] as const);
    test(`${meta.id}: ${label}`, async () => {
      const losses: Record<string, number[]> = {};
      for (const backend of ['wasm', 'webgl', ...onGpu] as const) {
        losses[backend] = await page.evaluate(
          ([id, workload, model]) =>
            (globalThis as unknown as { trainTwoSteps: TrainTwoSteps }).trainTwoSteps(
              id,
              workload,
              model,
            ),
          [backend, meta.id, architecture] as const,
        );
      }
      const [first, second] = losses.wasm as [number, number];
      expect(second).not.toBe(first);
      for (const backend of ['webgl', ...onGpu]) {
        // Software WebGL and WebGPU add up in another order than wasm.
        expect(Math.abs((losses[backend]?.[0] as number) - first)).toBeLessThan(1e-3 * first);
        expect(Math.abs((losses[backend]?.[1] as number) - second)).toBeLessThan(1e-2 * first);
      }
    });
  }
}

for (const backend of ['webgl', 'wasm'] as const) {
  test(`100 cycles of starting and ending leave nothing behind: ${backend}`, async () => {
    const held = await page.evaluate(
      (id) => (globalThis as unknown as { holdings: Holdings }).holdings(id, 102),
      backend,
    );
    expect(held).toHaveLength(102);
    // The first cycles fill the pool of textures.
    for (const each of held.slice(2)) expect(each).toEqual(held[1]);
  });
}
