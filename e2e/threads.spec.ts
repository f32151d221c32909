/** The threaded WebAssembly binary in the built page, whose loader a build plugin repairs. */
import { expect, test } from './fixtures';
import { toyFragment } from './pages/labPage';

interface EngineScope {
  _tfengine: { backend: { wasm: { tfjs: { getThreadsCount: () => number } } } };
}

test('a step that is large enough is trained by several threads', async ({ lab, page }) => {
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  test.skip(cores < 2, 'one core has one thread');
  await lab.open(
    toyFragment({
      backend: 'wasm',
      'student.architecture': { kind: 'mlp', hidden: [512, 512] },
      'training.batchSize': 64,
    }),
  );
  await lab.runToEnd();
  const engine = await lab.engine();
  const threads = await engine.evaluate(() =>
    (globalThis as unknown as EngineScope)._tfengine.backend.wasm.tfjs.getThreadsCount(),
  );
  expect(threads).toBe(Math.min(cores, 8));
});
