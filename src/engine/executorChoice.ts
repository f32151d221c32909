/**
 * Which executor runs a model: the compiled plan where there is one for the backend and it knows
 * every layer, else tfjs operations.
 */
import type { BackendId } from '../spec/experiment';
import type { Executor, ExecutorFactory, ModelDescription, Weight } from './executor';
import { canCompile, planWasmFactory } from './executors/planWasm';
import { PlanRefused } from './executors/planWebgpu/planRefused';
import { TfjsExecutor } from './executors/tfjs';
import { planRuntime } from './planRuntime';

/** The compiled executor of a model, or null where there is none. */
type Compile = (model: ModelDescription, weights: readonly Weight[]) => Executor | null;

/** Devices that have refused a plan; tfjs does all work on them from then on. */
const refusing = new WeakSet<GPUDevice>();

/** Makes executors for models on the active backend `id`. */
export async function executorsFor(id: BackendId): Promise<ExecutorFactory> {
  const compile = await compilerFor(id);
  return (model, weights) => compile?.(model, weights) ?? new TfjsExecutor(model, weights);
}

/**
 * Where a device's refusal of a plan is behind `error`: why, for people. Executors that are made
 * later do without plans on it. Else null.
 */
export function refusalBehind(error: unknown): string | null {
  if (!(error instanceof PlanRefused)) return null;
  refusing.add(error.device);
  return `${error.message} It runs with the slower operations of TensorFlow.js.`;
}

async function compilerFor(id: BackendId): Promise<Compile | null> {
  switch (id) {
    case 'wasm': {
      const runtime = await planRuntime();
      const make = runtime && planWasmFactory(runtime);
      return make && ((model, weights) => (canCompile(model) ? make(model, weights) : null));
    }
    case 'webgpu': {
      const { canCompileOn, planWebgpuFactory, tfjsDevice } = await import(
        './executors/planWebgpu'
      );
      const device = tfjsDevice();
      if (!device || refusing.has(device)) return null;
      const make = planWebgpuFactory(device);
      return (model, weights) => (canCompileOn(device, model) ? make(model, weights) : null);
    }
    default:
      return null;
  }
}
