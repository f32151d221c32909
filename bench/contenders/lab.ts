/** The lab's own executors: compiled plans, and tfjs with the lab's training kernels. */

import { startWasm } from '../../src/engine/backends/wasmBackend';
import type { Executor } from '../../src/engine/executors/executor';
import { PlanWasmExecutor } from '../../src/engine/executors/wasm/planWasm';
import type { SimdKind } from '../../src/kernels/wasm/module';
import { PlanRuntime } from '../../src/kernels/wasm/runtime';
import type { Contender, MakeContender } from '../contender';
import { type Net, settings } from '../nets';

/** Losses are [student, distillation, total] of each step. */
function contenderOf(executor: Executor, { batch }: Net): Contender {
  return {
    step: () => executor.step(batch, settings),
    async finish() {
      const losses = await executor.drainLosses();
      return Array.from({ length: losses.length / 3 }, (_, step) => losses[3 * step + 2]!);
    },
  };
}

const plan =
  (simd?: SimdKind): MakeContender =>
  async (net, { threads }) => {
    const runtime = await PlanRuntime.start(simd ? { threads, simd } : { threads });
    if (runtime.threads !== threads) throw new Error(`${runtime.threads} of ${threads} threads`);
    return contenderOf(new PlanWasmExecutor(runtime, net.model, net.weights), net);
  };

/** The compiled plan on WebAssembly, with the best instructions there are. */
export const planWasm = plan();
/** The same without relaxed SIMD, which not every browser has. */
export const planPlainSimd = plan('simd');

/** The compiled plan on WebGPU, with the kernels that are fastest on this device. */
export const planWebgpu: MakeContender = async (net) => {
  const { startWebgpu } = await import('./webgpuDevice');
  const { PlanWebgpuExecutor } = await import('../../src/engine/executors/webgpu/planWebgpu');
  const { tunePlan } = await import('../../src/engine/executors/webgpu/choices/tunePlan');
  const device = await startWebgpu();
  await tunePlan(device, net.model, net.batch.size);
  return contenderOf(new PlanWebgpuExecutor(device, net.model, net.weights), net);
};

/** The reference executor: tfjs with the lab's kernels, its tape kept. */
export const tfjsMended: MakeContender = async (net, { threads, wasmFiles }) => {
  const { TfjsExecutor } = await import('../../src/engine/executors/tfjs/tfjsExecutor');
  await startWasm(wasmFiles, threads);
  return contenderOf(new TfjsExecutor(net.model, net.weights), net);
};
