/**
 * Which executor runs a model: the compiled plan where there is one for the backend and it knows
 * every layer, else tfjs operations.
 */
import type { BackendId } from '../spec/experiment';
import type { ExecutorFactory } from './executor';
import { canCompile, planWasmFactory } from './executors/planWasm';
import { TfjsExecutor } from './executors/tfjs';
import { planRuntime } from './planRuntime';

/** Makes executors for models on the active backend `id`. */
export async function executorsFor(id: BackendId): Promise<ExecutorFactory> {
  const runtime = id === 'wasm' ? await planRuntime() : null;
  const compile = runtime && planWasmFactory(runtime);
  return (model, weights) =>
    compile && canCompile(model) ? compile(model, weights) : new TfjsExecutor(model, weights);
}
