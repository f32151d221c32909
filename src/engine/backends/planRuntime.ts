/** Starts the runtime of compiled plans once a thread; absent where the browser lacks what it needs. */
import { PlanRuntime } from '../../kernels/wasm/runtime';
import type { ExecutorFactory } from '../executors/executor';
import { PlanWasmExecutor } from '../executors/wasm/planWasm';
import { isolatedCores } from './wasmBackend';

let runtime: Promise<PlanRuntime | null> | null = null;

/** The runtime, null where WebAssembly has no SIMD; tfjs then does its work. */
export function planRuntime(): Promise<PlanRuntime | null> {
  runtime ??= PlanRuntime.start({ threads: isolatedCores() }).catch(() => null);
  return runtime;
}

/** Compiled executors on `threads` threads, for long work outside the page. Throws without SIMD. */
export async function compiledExecutors(threads: number): Promise<ExecutorFactory> {
  const runtime = await PlanRuntime.start({ threads });
  return (model, weights) => new PlanWasmExecutor(runtime, model, weights);
}
