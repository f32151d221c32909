/** One model of a group, as an executor; the group takes the steps. */
import type { ModelState } from '../../../protocol/checkpoint';
import type { Batch, Executor, ModelDescription, StepSettings } from '../executor';
import type { BufferId, Plan } from '../plan/plan';
import type { DeviceErrors } from './deviceErrors';
import type { ParameterRegions } from './parameterRegions';
import { Prediction } from './prediction';

/** What a member needs of its group. */
interface GroupModels {
  readonly device: GPUDevice;
  readonly model: ModelDescription;
  readonly regions: ParameterRegions;
  readonly errors: DeviceErrors;
  drainLosses(index: number): Promise<Float32Array>;
  readState(index: number): Promise<ModelState>;
  writeState(index: number, state: ModelState): void;
}

export class ModelMember implements Executor {
  private readonly prediction: Prediction;

  constructor(
    private readonly group: GroupModels,
    private readonly index: number,
  ) {
    const { device, model, regions, errors } = group;
    this.prediction = new Prediction(device, model, regions.weights, index, errors);
  }

  step(_batch: Batch, _settings: StepSettings): void {
    throw new Error('the models of a group take their steps together');
  }

  drainLosses(): Promise<Float32Array> {
    return this.group.drainLosses(this.index);
  }

  async predict(inputs: Float32Array, count: number): Promise<Float32Array> {
    const [logits] = await this.infer(inputs, count, ({ logits }) => [logits]);
    return logits as Float32Array;
  }

  predictFeatures(inputs: Float32Array, count: number, names: readonly string[]) {
    return this.infer(inputs, count, ({ taps }) => names.map((name) => taps.get(name) as BufferId));
  }

  private async infer(inputs: Float32Array, count: number, wanted: (plan: Plan) => BufferId[]) {
    const values = this.prediction.valuesOf(inputs, count, wanted);
    await Promise.all([values, this.group.errors.check()]);
    return values;
  }

  readState(): Promise<ModelState> {
    return this.group.readState(this.index);
  }

  writeState(state: ModelState): void {
    this.group.writeState(this.index, state);
  }

  dispose(): void {
    throw new Error('the models of a group are disposed of together');
  }

  disposeOwn(): void {
    this.prediction.dispose();
  }
}
