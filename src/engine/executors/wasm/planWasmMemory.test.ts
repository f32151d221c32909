import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it, vi } from 'vitest';
import { PlanRuntime } from '../../../kernels/wasm/runtime';
import { testBatch, testModel } from '../testing/planTestModels';
import { PlanWasmExecutor } from './planWasm';

const settings = { learningRate: 0.001, temperature: 2, alpha: 0.5, dropoutSeed: 0 };
const tested = testModel({ kind: 'mlp', hidden: [8], dropout: 0.1 }, [4], 3);

it('does not grow over 20,000 steps', async () => {
  const runtime = await PlanRuntime.start();
  const executor = new PlanWasmExecutor(runtime, tested.model, tested.weights);
  const batch = testBatch(tested, 12, 1);
  executor.step(batch, settings);
  const { usedBytes, heldBytes } = runtime;
  let drained = (await executor.drainLosses()).length / 3;
  for (let step = 1; step < 20_000; step++) {
    executor.step(batch, { ...settings, dropoutSeed: step });
    if (step % 3000 === 0) drained += (await executor.drainLosses()).length / 3;
  }
  const last = await executor.drainLosses();
  expect(drained + last.length / 3).toBe(20_000);
  expect(last.every(Number.isFinite)).toBe(true);
  expect(runtime.usedBytes).toBe(usedBytes);
  expect(runtime.heldBytes).toBe(heldBytes);
  executor.dispose();
});

it('gives everything back in 100 cycles of starting, training and disposing', async () => {
  const runtime = await PlanRuntime.start();
  let heldBytes = 0;
  for (let cycle = 0; cycle < 100; cycle++) {
    const executors = [1, 2, 3].map(
      () => new PlanWasmExecutor(runtime, tested.model, tested.weights),
    );
    for (const executor of executors) {
      executor.step(testBatch(tested, 5 + (cycle % 7), cycle), settings);
    }
    await executors[0]!.predict(new Float32Array(4 * 200), 200);
    for (const executor of executors) executor.dispose();
    expect(runtime.usedBytes).toBe(0);
    if (cycle === 20) heldBytes = runtime.heldBytes;
  }
  expect(runtime.heldBytes).toBe(heldBytes);
});

it('starts and stops teams of threads', async () => {
  const sent = vi.spyOn(Worker.prototype, 'postMessage');
  for (let cycle = 0; cycle < 10; cycle++) {
    sent.mockClear();
    const runtime = await PlanRuntime.start({ threads: 3 });
    expect(runtime.threads).toBe(3);
    const helpers = sent.mock.contexts as Worker[];
    expect(new Set(helpers).size).toBe(2);
    const ended = Promise.all(helpers.map((helper) => once(helper, 'exit')));
    runtime.dispose();
    await ended;
    expect(helpers.map(({ threadId }) => threadId)).toEqual([-1, -1]);
  }
});
