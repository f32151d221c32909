/** Ours: the compiled plan on WebAssembly. */
import { PlanWasmExecutor } from '../../src/engine/executors/planWasm';
import type { SimdKind } from '../../src/kernels/planWasm/module';
import { PlanRuntime } from '../../src/kernels/planWasm/runtime';
import type { MakeContender } from '../contender';
import { contenderOf } from './executor';

const plan =
  (simd?: SimdKind): MakeContender =>
  async (net, threads) => {
    const runtime = await PlanRuntime.start(simd ? { threads, simd } : { threads });
    return contenderOf(new PlanWasmExecutor(runtime, net.model, net.weights), net);
  };

export const planBest = plan();
export const planSimd = plan('simd');
