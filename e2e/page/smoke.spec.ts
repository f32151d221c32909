/** What every other browser test stands on: the built page opens, isolated, with a GPU adapter. */
import { expect, test } from '@playwright/test';

test('the built page opens, isolated, and has a WebGPU adapter', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Distillation Lab');
  const found = await page.evaluate(async () => ({
    isolated: globalThis.crossOriginIsolated,
    shared: typeof SharedArrayBuffer,
    adapter: (await navigator.gpu.requestAdapter()) !== null,
  }));
  expect(found).toEqual({ isolated: true, shared: 'function', adapter: true });
});

test('a file that is missing is reported as missing', async ({ page }) => {
  const response = await page.request.get('./data/mnist/no-such-file.bin');
  expect(response.status()).toBe(404);
});
