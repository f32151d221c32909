/**
 * The compiled executor for WebGPU: a model's plan, encoded into one command buffer a step. Knows
 * settings, state and batches; the plan says what is computed, WGSL kernels do it.
 */
import { backend } from '@tensorflow/tfjs-core';
import { costOf, type Layer } from '../../spec/layers';
import type {
  Batch,
  Executor,
  ExecutorFactory,
  ExecutorState,
  ModelDescription,
  StepSettings,
  Weight,
} from '../executor';
import { momentNames } from '../optimizers';
import { compilePlan } from './plan/compilePlan';
import { canPlan } from './plan/nodes';
import type { Plan } from './plan/plan';
import { DeviceErrors } from './planWebgpu/deviceErrors';
import { LossRing } from './planWebgpu/lossRing';
import { ParameterRegions } from './planWebgpu/parameterRegions';
import { Prediction } from './planWebgpu/prediction';
import { SettingsWords } from './planWebgpu/settingsWords';
import { Workspace } from './planWebgpu/workspace';

/** The device of the tfjs backend where that is WebGPU, else null. */
export function tfjsDevice(): GPUDevice | null {
  const { device } = backend() as unknown as { device?: GPUDevice };
  return device && 'createComputePipeline' in device ? device : null;
}

/** Whether the compiled executor knows everything in `model`, and the device can bind it. */
export function canCompileOn(device: GPUDevice, { layers, method }: ModelDescription): boolean {
  if (method !== 'kd' || !canPlan(layers) || !layers.every(hasKernels)) return false;
  return costOf(layers).bytes <= device.limits.maxStorageBufferBindingSize;
}

/** Whether there are WGSL kernels for a layer: not yet for all that a plan can hold. */
function hasKernels(layer: Layer, index: number, layers: readonly Layer[]): boolean {
  switch (layer.type) {
    case 'dense':
    case 'maxPool':
    case 'flatten':
      return true;
    case 'conv2d': {
      const { kernel, stride = 1, padding = 'same', relu = true } = layer;
      return typeof kernel === 'number' && stride === 1 && padding === 'same' && relu;
    }
    case 'dropout': {
      const before = layers[index - 1];
      return before?.type === 'dense' && before.relu;
    }
    default:
      return false;
  }
}

/** Makes executors on `device`, which they share with whoever else uses it. */
export function planWebgpuFactory(device: GPUDevice): ExecutorFactory {
  return (model, weights) => new PlanWebgpuExecutor(device, model, weights);
}

export class PlanWebgpuExecutor implements Executor {
  private readonly errors: DeviceErrors;
  private readonly regions: ParameterRegions;
  private readonly prediction: Prediction;
  private readonly settings = new SettingsWords();
  private readonly parameters: Plan['parameters'];
  /** The training plan on the device, and the losses of its steps; null until the first step. */
  private workspace: Workspace | null = null;
  private ring: LossRing | null = null;
  private steps = 0;

  constructor(
    private readonly device: GPUDevice,
    private readonly model: ModelDescription,
    weights: readonly Weight[],
  ) {
    this.errors = new DeviceErrors(device);
    const plan = compilePlan(model, 1, false);
    this.parameters = plan.parameters;
    const values = weights.map((weight) => weight.values);
    this.regions = this.errors.watch(() => new ParameterRegions(device, plan, values));
    this.prediction = new Prediction(device, model, this.regions.weights, this.errors);
  }

  step(batch: Batch, settings: StepSettings): void {
    const { weightDecay = 0, clipNorm = 0, maxNorm = 0 } = settings;
    if (weightDecay || clipNorm || maxNorm) throw new Error('no limits are known on WebGPU');
    const { workspace, ring } = this.prepareTraining(batch.size);
    const { plan } = workspace;
    const { size, inputs, labels, teacherLogits } = batch;
    this.steps++;
    workspace.write(plan.inputs, inputs, size);
    workspace.write(plan.labels, labels, size);
    if (teacherLogits) workspace.write(plan.teacherLogits, teacherLogits, size);
    const { optimizer } = this.model;
    const words = this.settings.ofStep(batch, settings, optimizer, this.steps, ring.slot);
    workspace.writeSettings(words);
    const encoder = this.device.createCommandEncoder();
    workspace.encode(encoder, size);
    ring.submit(encoder);
  }

  async drainLosses(): Promise<Float32Array> {
    const [losses] = await Promise.all([this.ring?.take(), this.errors.check()]);
    return losses ?? new Float32Array();
  }

  async predict(inputs: Float32Array, count: number): Promise<Float32Array> {
    const logits = this.prediction.logits(inputs, count);
    await Promise.all([logits, this.errors.check()]);
    return logits;
  }

  async readState(): Promise<ExecutorState> {
    const { steps } = this;
    const [[weights, ...read]] = await Promise.all([this.regions.readAll(), this.errors.check()]);
    const moments: ExecutorState['moments'] = {};
    momentNames[this.model.optimizer].forEach((name, index) => {
      moments[name] = read[index] ?? this.parameters.map(({ size }) => new Float32Array(size));
    });
    return {
      weights: this.parameters.map(({ name, shape }, index) => ({
        name,
        shape,
        values: weights?.[index] as Float32Array,
      })),
      moments,
      steps,
    };
  }

  writeState({ weights, moments, steps }: ExecutorState): void {
    const names = momentNames[this.model.optimizer];
    this.allocateMoments();
    const values = weights.map((weight) => weight.values);
    this.regions.write(this.regions.weights, values);
    names.forEach((name, index) => {
      this.regions.write(this.regions.moments[index] as GPUBuffer, moments[name] ?? []);
    });
    this.steps = steps;
    this.ring?.clear();
  }

  dispose(): void {
    this.workspace?.dispose();
    this.ring?.dispose();
    this.prediction.dispose();
    this.regions.dispose();
  }

  /** The training plan for at least `rows` examples, and the ring. */
  private prepareTraining(rows: number): { workspace: Workspace; ring: LossRing } {
    const { device } = this;
    this.ring ??= this.errors.watch(() => new LossRing(device));
    const { ring } = this;
    if (!this.workspace || this.workspace.plan.batchSize < rows) {
      this.workspace?.dispose();
      this.allocateMoments();
      const { weights, moments } = this.regions;
      const [first, second] = moments;
      const plan = compilePlan(this.model, rows);
      const kept = { weights, first, second, ring: ring.buffer };
      this.workspace = this.errors.watch(() => new Workspace(device, plan, plan.training, kept));
    }
    return { workspace: this.workspace, ring };
  }

  private allocateMoments(): void {
    const names = momentNames[this.model.optimizer];
    this.errors.watch(() => this.regions.allocateMoments(names));
  }
}
