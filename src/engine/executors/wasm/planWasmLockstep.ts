/**
 * Models of one description that step together on WebAssembly: a batch is written once for all of
 * them, and threads are shared out among the models, where they divide evenly, rather than all
 * threads among the rows of one model after another: fewer threads wait for one another, and each
 * packs fewer weights.
 */

import type { PlanRuntime } from '../../../kernels/wasm/runtime';
import type { Weight } from '../../../model/weight';
import type { Batch, Lockstep, ModelDescription, StepSettings } from '../executor';
import { PlanWasmExecutor } from './planWasm';
import { stepTogether } from './stepTogether';

export class PlanWasmLockstep implements Lockstep {
  readonly executors: readonly PlanWasmExecutor[];

  constructor(
    private readonly runtime: PlanRuntime,
    model: ModelDescription,
    weights: readonly Weight[],
    count: number,
  ) {
    this.executors = Array.from(
      { length: count },
      () => new PlanWasmExecutor(runtime, model, weights),
    );
  }

  /** Batches come with their arrays; nothing is kept. */
  attach(): void {}

  step(batch: Batch, settings: readonly StepSettings[]): void {
    stepTogether(this.runtime, this.executors, batch, settings);
  }

  dispose(): void {
    for (const executor of this.executors) executor.dispose();
  }
}
