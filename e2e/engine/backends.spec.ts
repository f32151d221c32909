import { chromium } from '@playwright/test';
import { chooseFastRuns, expect, test } from '../fixtures';
import { LabPage, toyFragment } from '../pages/labPage';

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
    expect(dispatches).toBeGreaterThan(20 * 10);
    const errors = (await lab.resultRow('Errors')).slice(0, 3).map(Number);
    expect(errors.every((count) => count >= 0 && count <= 1000)).toBe(true);
  });

  test('a peer learns beside the student', async ({ lab }) => {
    await lab.open(toyFragment({ backend: 'webgpu', 'teacher.source': 'peer' }));
    await lab.runToEnd();
    await expect(lab.badge).toContainText('WebGPU (software)');
    const [peer, student] = (await lab.resultRow('Errors')).map(Number);
    expect(peer).toBeLessThan(1000);
    expect(student).toBeLessThan(1000);
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

test.describe('the compiled plan on WebGPU', () => {
  test('loses its device in the middle of a run, which goes on elsewhere', async ({
    lab,
    page,
  }) => {
    await lab.open(toyFragment({ backend: 'webgpu', 'training.epochs': 40 }));
    const engine = await lab.engine();
    await engine.evaluate(() => {
      const scope = globalThis as unknown as EngineScope & { planSteps: number };
      scope.planSteps = 0;
      // Only a plan’s steps have this label; this one is of a step after the second look.
      const begin = GPUCommandEncoder.prototype.beginComputePass;
      GPUCommandEncoder.prototype.beginComputePass = function (descriptor) {
        if (descriptor?.label === 'plan step' && ++scope.planSteps === 170) {
          scope._tfengine.backend.device?.destroy();
        }
        return begin.call(this, descriptor);
      };
    });
    await lab.runToEnd();
    await expect(lab.badge).toContainText('WebAssembly');
    await expect(
      page.getByRole('status').filter({ hasText: 'The run goes on elsewhere' }),
    ).toContainText(/went on with wasm from step [1-9]\d*/);
    await lab.expectStep(200, 200);
    const steps = await engine.evaluate(
      () => (globalThis as unknown as { planSteps: number }).planSteps,
    );
    expect(steps).toBeGreaterThanOrEqual(170);
  });

  test('that a device refuses gives way to tfjs, with the reason', async ({ lab }) => {
    // Models of one layer: tfjs compiles a program for each of its operations.
    const linear = { kind: 'linear' } as const;
    await lab.open(
      toyFragment({
        backend: 'webgpu',
        'teacher.architecture': linear,
        'student.architecture': linear,
        'training.epochs': 1,
      }),
    );
    const engine = await lab.engine();
    await engine.evaluate(() => {
      const make = GPUDevice.prototype.createShaderModule;
      GPUDevice.prototype.createShaderModule = function (descriptor) {
        // The loss is a kernel of plans alone.
        const breaks = descriptor.label?.startsWith('distillation loss');
        return make.call(this, breaks ? { ...descriptor, code: 'no WGSL' } : descriptor);
      };
    });
    await lab.runToEnd();
    await expect(lab.badge).toContainText('WebGPU');
    await expect(lab.badge).toHaveAccessibleDescription(/refused this model.*TensorFlow\.js/);
    await lab.expectStep(5, 5);
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
      const context = await browser.newContext(baseURL ? { baseURL } : {});
      await chooseFastRuns(context);
      const page = await context.newPage();
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
    await lab.open(toyFragment({ backend, 'training.epochs': 1 }));
    await lab.runToEnd();
    await expect(lab.badge).toContainText(name);
  }
});
