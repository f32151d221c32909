/** Starts the runtime of compiled plans once a thread; absent where the browser lacks what it needs. */
import { PlanRuntime } from '../kernels/planWasm/runtime';
import { isolatedCores } from './wasmBackend';

let runtime: Promise<PlanRuntime | null> | null = null;

/** The runtime, null where WebAssembly has no SIMD; tfjs then does its work. */
export function planRuntime(): Promise<PlanRuntime | null> {
  runtime ??= PlanRuntime.start({ threads: isolatedCores() }).catch(() => null);
  return runtime;
}
