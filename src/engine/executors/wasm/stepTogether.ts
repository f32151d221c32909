/** One step of models of one description, in step with one another. */
import type { PlanRuntime } from '../../../kernels/wasm/runtime';
import type { LabelCounts } from '../../../model/dataset';
import type { Batch, StepSettings } from '../executor';

/** What of a batch a step must be told of. */
export interface Feeding extends LabelCounts {
  /** Whether there are teacher logits. */
  hasTeacher: boolean;
}

/** A model that can step with others like it. */
interface Stepping<Model> {
  prepareTraining(rows: number, feeder?: Model): void;
  feedWith(batch: Batch): Feeding;
  takeStep(feeding: Feeding, settings: StepSettings): readonly number[];
  stepMacs(rows: number): readonly number[];
  addOutsideLoss(batch: Batch, settings: StepSettings): void;
}

/** The first of `executors` is fed with the batch, the others read it there. */
export function stepTogether<Model extends Stepping<Model>>(
  runtime: PlanRuntime,
  executors: readonly Model[],
  batch: Batch,
  settings: readonly StepSettings[],
): void {
  const [feeder, ...others] = executors;
  if (!feeder) return;
  const { size } = batch;
  feeder.prepareTraining(size);
  for (const executor of others) executor.prepareTraining(size, feeder);
  const feeding = feeder.feedWith(batch);
  const steps = executors.map((executor, index) =>
    executor.takeStep(feeding, settings[index] as StepSettings),
  );
  feeder.stepMacs(size).forEach((macs, part) => {
    if (part > 0) {
      executors.forEach((executor, index) => {
        executor.addOutsideLoss(batch, settings[index] as StepSettings);
      });
    }
    const programs = steps.map((parts) => parts[part] as number);
    runtime.run(programs, size, macs);
  });
}
