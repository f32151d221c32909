/**
 * The threaded WebAssembly binary in the built page, whose loader a build plugin repairs, and the
 * number of threads that `auto` finds.
 */
import { expect, test } from '../fixtures';
import { toyFragment } from '../pages/labPage';

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

test('auto measures what threads are worth, and remembers it', async ({ lab, page }) => {
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  test.skip(cores < 2, 'one core has one thread');
  const spec = { 'student.architecture': { kind: 'mlp' as const, hidden: [96, 96] } };
  await lab.open(toyFragment(spec));
  await expect(lab.badge).toHaveAccessibleDescription(
    // The one in use comes first, whichever it is here.
    /The fastest .*WebAssembly, \d threads?: [\d.]+ ms a step, used; WebAssembly, \d threads?: [\d.]+ ms/,
  );
  const found = await lab.badge.evaluate((badge) => {
    const id = badge.getAttribute('aria-describedby') as string;
    return document.getElementById(id)?.textContent;
  });
  // A new page has a new engine, which knows it from the browser’s database.
  await page.goto('about:blank');
  await lab.open(toyFragment(spec));
  await expect(lab.badge).toHaveAccessibleDescription(found as string);
  await lab.runToEnd();
});
