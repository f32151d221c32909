import { chromium } from '@playwright/test';
import { expect, test } from './fixtures';
import { LabPage, toyFragment } from './pages/labPage';

/** What tests look at inside the engine's thread. */
interface EngineScope {
  dispatches: number;
  _tfengine: { backendName: string; backend: { device?: GPUDevice } };
}

test.describe('WebGPU, in software', () => {
  test('trains a toy run, and the GPU does it', async ({ lab }) => {
    await lab.open(toyFragment({ backend: 'webgpu' }));
    const engine = await lab.engine();
    await engine.evaluate(() => {
      const scope = globalThis as unknown as EngineScope;
      scope.dispatches = 0;
      const dispatch = GPUComputePassEncoder.prototype.dispatchWorkgroups;
      GPUComputePassEncoder.prototype.dispatchWorkgroups = function (...sizes) {
        scope.dispatches++;
        return dispatch.apply(this, sizes);
      };
    });
    await lab.runToEnd();
    await expect(lab.badge).toContainText('WebGPU (software)');
    const { dispatches, backend } = await engine.evaluate(() => {
      const scope = globalThis as unknown as EngineScope;
      return { dispatches: scope.dispatches, backend: scope._tfengine.backendName };
    });
    expect(backend).toBe('webgpu');
    // Twenty steps of two models, each with a forward and a backward pass.
    expect(dispatches).toBeGreaterThan(20 * 2 * 10);
    const errors = (await lab.resultRow('Errors')).slice(0, 3).map(Number);
    expect(errors.every((count) => count >= 0 && count <= 1000)).toBe(true);
  });

  test('a lost device: the run goes on elsewhere from the last evaluation', async ({
    lab,
    page,
  }) => {
    await lab.open(toyFragment({ backend: 'webgpu', 'training.epochs': 40 }));
    await lab.button('Step').click();
    await lab.expectHeadline('Paused');
    const engine = await lab.engine();
    await engine.evaluate(() => {
      (globalThis as unknown as EngineScope)._tfengine.backend.device?.destroy();
    });
    await lab.button('Resume').click();
    await lab.expectHeadline('Done');
    await expect(lab.badge).toContainText('WebAssembly');
    await expect(
      page.getByRole('status').filter({ hasText: 'The run goes on elsewhere' }),
    ).toContainText(/went on with wasm from step \d+/);
    await lab.expectStep(200, 200);
  });
});

test('without a GPU the badge says what is used instead, and why', async ({ lab }) => {
  await lab.open(toyFragment());
  await expect(lab.badge).toContainText('WebAssembly');
  await expect(lab.badge).toHaveAccessibleDescription(/emulated in software/);
  await lab.runToEnd();
});

test.describe('a browser without WebGPU', () => {
  test('falls back, and says how to go on where WebGPU was asked for', async ({
    baseURL,
    launchOptions,
  }) => {
    const args = (launchOptions.args ?? []).filter((arg) => !/webgpu|Vulkan/.test(arg));
    const browser = await chromium.launch({
      ...launchOptions,
      args: [...args, '--disable-features=WebGPU', '--disable-gpu'],
    });
    try {
      const page = await browser.newPage(baseURL ? { baseURL } : {});
      const lab = new LabPage(page);
      await lab.open(toyFragment());
      await expect(lab.badge).toContainText('WebAssembly');
      await expect(lab.badge).toHaveAccessibleDescription(/no WebGPU/);
      await page.goto('about:blank');
      await page.goto(`./${toyFragment({ backend: 'webgpu' })}`);
      await expect(lab.alert).toContainText('WebGPU is not available here');
      await lab.alert.getByRole('button', { name: 'Use WebAssembly' }).click();
      await lab.expectHeadline('Ready to run');
      await lab.runToEnd();
    } finally {
      await browser.close();
    }
  });
});

test('WebGL and plain JavaScript can be chosen', async ({ lab, page }) => {
  for (const [backend, name] of [
    ['webgl', 'WebGL'],
    ['cpu', 'JavaScript'],
  ] as const) {
    await page.goto('about:blank');
    await lab.open(toyFragment({ backend }));
    await lab.runToEnd();
    await expect(lab.badge).toContainText(name);
  }
});
