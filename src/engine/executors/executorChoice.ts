/**
 * Which executor runs a model: the compiled plan where there is one for the backend and it knows
 * every layer, else tfjs operations.
 */

import type { BackendId } from '../../config/experiment';
import type { Weight } from '../../model/weight';
import { planRuntime } from '../backends/planRuntime';
import type { Executor, ExecutorFactory, ModelDescription } from './executor';
import { TfjsExecutor } from './tfjs/tfjsExecutor';
import { canCompile, PlanWasmExecutor } from './wasm/planWasm';
import { PlanWasmLockstep } from './wasm/planWasmLockstep';
import type { TrainedModel } from './webgpu/choices/settleChoices';
import { PlanRefused } from './webgpu/planRefused';

/** Makes executors of models that there is a plan for; null where there is none. */
interface Compiler {
  make(model: ModelDescription, weights: readonly Weight[]): Executor | null;
  together?: NonNullable<ExecutorFactory['together']>;
}

/** Devices that have refused a plan; tfjs does all work on them from then on. */
const refusing = new WeakSet<GPUDevice>();

/**
 * Makes executors for models on the active backend `id`. Those that are going to be `trained` may be
 * measured for a moment, so that they take the fastest kernels.
 */
export async function executorsFor(
  id: BackendId,
  trained: readonly TrainedModel[] = [],
): Promise<ExecutorFactory> {
  const compiler = await compilerFor(id, trained);
  const factory: ExecutorFactory = (model, weights) =>
    compiler?.make(model, weights) ?? new TfjsExecutor(model, weights);
  if (compiler?.together) factory.together = compiler.together;
  if (id === 'webgpu' || id === 'webgl') factory.nearby = () => executorsFor('wasm');
  return factory;
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

async function compilerFor(
  id: BackendId,
  trained: readonly TrainedModel[],
): Promise<Compiler | null> {
  switch (id) {
    case 'wasm': {
      const runtime = await planRuntime();
      if (!runtime) return null;
      return {
        make: (model, weights) =>
          canCompile(model) ? new PlanWasmExecutor(runtime, model, weights) : null,
        together: (model, weights, count) =>
          canCompile(model) ? new PlanWasmLockstep(runtime, model, weights, count) : null,
      };
    }
    case 'webgpu': {
      const plans = await import('./webgpu/planWebgpu');
      const device = plans.tfjsDevice();
      if (!device || refusing.has(device)) return null;
      const knows = (model: ModelDescription) => plans.canCompileOn(device, model);
      // A device that fails here will say why in the run.
      await plans
        .settleChoices(
          device,
          trained.filter(({ model }) => knows(model)),
        )
        .catch(() => {});
      return {
        make: (model, weights) =>
          knows(model) ? new plans.PlanWebgpuExecutor(device, model, weights) : null,
        together: (model, weights, count) =>
          knows(model) ? plans.planWebgpuLockstep(device, model, weights, count) : null,
      };
    }
    default:
      return null;
  }
}
