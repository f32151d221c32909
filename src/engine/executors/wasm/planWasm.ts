/**
 * The compiled executor for WebAssembly: a model's plan, run by one call a step. Knows settings,
 * state and batches; the plan says what is computed, the runtime's kernels do it.
 */

import {
  ALPHA,
  CLIP_NORM,
  DECAY,
  DROPOUT_SEED,
  HAS_TEACHER,
  LABEL_WEIGHT,
  MAX_NORM,
  POSITION_WEIGHT,
  RATE,
  ROOT_SCALE,
  TEMPERATURE,
} from '../../../kernels/wasm/opcodes';
import type { PlanRuntime } from '../../../kernels/wasm/runtime';
import { costOf } from '../../../model/architecture';
import { countLabels } from '../../../model/dataset';
import type { Weight } from '../../../model/weight';
import { concatenate } from '../../../numeric/concatenate';
import type { ModelState } from '../../../protocol/checkpoint';
import type { Batch, Executor, ModelDescription, StepSettings } from '../executor';
import { momentNames, scalesOf } from '../optimizers';
import { compilePlan } from '../plan/compilePlan';
import { canPlan } from '../plan/nodes';
import type { BufferId, Plan, PlanBuffer, PlanParameter } from '../plan/plan';
import { firstValues, joinState, splitState } from '../plan/planState';
import { computeOutsideLoss } from './outsideLoss';
import { type Feeding, stepTogether } from './stepTogether';
import { Workspace } from './workspace';

/** Rows that `predict` takes at a time where no larger plan has been compiled. */
const INFERENCE_ROWS = 128;

/** Whether the compiled executor knows everything in `model`. */
export function canCompile({ layers }: ModelDescription): boolean {
  return canPlan(layers);
}

export class PlanWasmExecutor implements Executor {
  /** Multiply-adds of a forward pass of one example; a step has about three times as many. */
  private readonly macs: number;
  private readonly weights: number;
  /** Regions of the moments; empty until the first step. */
  private moments: number[] = [];
  private workspace: Workspace;
  private steps = 0;
  /** Losses that no longer fitted into the ring. */
  private spilled: Float32Array[] = [];

  constructor(
    private readonly runtime: PlanRuntime,
    private readonly model: ModelDescription,
    weights: readonly Weight[],
  ) {
    this.macs = costOf(model.layers).macs;
    const plan = compilePlan(model, INFERENCE_ROWS, false);
    const all = firstValues(model, weights);
    checkSizes(plan.parameters, all);
    this.weights = runtime.allocate(4 * plan.parameterFloats);
    this.workspace = new Workspace(runtime, plan, this.weights, []);
    this.writeRegion(this.weights, all);
  }

  step(batch: Batch, settings: StepSettings): void {
    stepTogether(this.runtime, [this], batch, [settings]);
  }

  /** Multiply-adds of each program of a step of `rows` examples. */
  stepMacs(rows: number): readonly number[] {
    const { outside } = this.workspace.plan;
    return (outside ? [1, 2] : [3]).map((passes) => passes * rows * this.macs);
  }

  /**
   * Makes sure that there is a training plan for `rows` examples. Where a `feeder` is given, an
   * executor of an equal model that has been prepared for as many rows, this one reads its batches.
   */
  prepareTraining(rows: number, feeder: PlanWasmExecutor | null = null): void {
    const { plan, trains } = this.workspace;
    if (trains && plan.batchSize >= rows) return;
    if (trains) this.spilled.push(this.workspace.takeLosses());
    this.allocateMoments();
    this.workspace.dispose();
    const training = compilePlan(this.model, rows);
    const feed = feeder?.workspace.feed;
    this.workspace = new Workspace(this.runtime, training, this.weights, this.moments, feed);
  }

  /** Writes a batch to where the next step reads it. */
  feedWith(batch: Batch): Feeding {
    const { size, labels, teacherLogits, drawn } = batch;
    const { workspace } = this;
    const { plan } = workspace;
    const target = workspace.floats(plan.inputs, size);
    if (drawn) drawn.from.inputs.fill(drawn.order, drawn.start, size, target);
    else target.set(batch.inputs);
    workspace.integers(plan.labels, size).set(labels);
    if (teacherLogits) workspace.floats(plan.teacherLogits, size).set(teacherLogits);
    return {
      ...countLabels(labels, plan.output.labelSlots),
      hasTeacher: teacherLogits !== undefined,
    };
  }

  /** The programs of the next step, which must be run before others are taken. */
  takeStep(
    { labelled, positions, hasTeacher }: Feeding,
    settings: StepSettings,
  ): readonly number[] {
    const { workspace } = this;
    const { withTeacher = true } = settings;
    if (workspace.ringIsFull) this.spilled.push(workspace.takeLosses());
    this.steps++;
    const isTaught = hasTeacher && withTeacher;
    const isFused = workspace.plan.outside === null;
    return workspace.takeStep((floats, words) => {
      // An outside loss is entered whole: nothing is left to scale.
      floats[TEMPERATURE] = isFused ? settings.temperature : 1;
      const weight = positions > 0 ? 1 / positions : 0;
      floats[POSITION_WEIGHT] = isFused ? weight : 1;
      floats[ALPHA] = isTaught ? settings.alpha : 0;
      floats[LABEL_WEIGHT] = labelled > 0 ? 1 / labelled : 0;
      words[HAS_TEACHER] = isTaught && isFused ? 1 : 0;
      words[DROPOUT_SEED] = settings.dropoutSeed;
      this.writeRates(floats, settings);
    });
  }

  /** Between the programs of a step: the method's loss, if it is not the plan's and there is a teacher. */
  addOutsideLoss(batch: Batch, settings: StepSettings): void {
    if (!batch.teacherLogits || settings.withTeacher === false) return;
    computeOutsideLoss(this.workspace, this.model, batch, settings);
  }

  async drainLosses(): Promise<Float32Array> {
    const parts = [...this.spilled, this.workspace.takeLosses()];
    this.spilled = [];
    return concatenate(parts);
  }

  async predict(inputs: Float32Array, count: number): Promise<Float32Array> {
    const [logits] = this.infer(inputs, count, ({ logits }) => [logits]);
    return logits as Float32Array;
  }

  async predictFeatures(inputs: Float32Array, count: number, names: readonly string[]) {
    return this.infer(inputs, count, ({ taps }) => names.map((name) => taps.get(name) as BufferId));
  }

  /** The rows of some buffers after forward passes, in inference mode. */
  private infer(
    inputs: Float32Array,
    count: number,
    wanted: (plan: Plan) => BufferId[],
  ): Float32Array[] {
    const { workspace } = this;
    const { plan } = workspace;
    const inputSize = count > 0 ? inputs.length / count : 0;
    const buffers = wanted(plan);
    const sizes = buffers.map((id) => (plan.buffers[id] as PlanBuffer).rowSize);
    const found = sizes.map((size) => new Float32Array(count * size));
    for (let from = 0; from < count; from += plan.batchSize) {
      const rows = Math.min(plan.batchSize, count - from);
      const chunk = inputs.subarray(from * inputSize, (from + rows) * inputSize);
      workspace.floats(plan.inputs, rows).set(chunk);
      workspace.runInference(rows, rows * this.macs);
      buffers.forEach((id, index) => {
        found[index]?.set(workspace.floats(id, rows), from * (sizes[index] as number));
      });
    }
    return found;
  }

  async readState(): Promise<ModelState> {
    const { parameters } = this.workspace.plan;
    const names = momentNames[this.model.optimizer];
    const regions = names.map((_, index) => this.moments[index]);
    const moments = regions.map((region) =>
      region ? this.readRegion(region) : parameters.map(({ size }) => new Float32Array(size)),
    );
    return splitState(
      this.model,
      parameters,
      [this.readRegion(this.weights), ...moments],
      this.steps,
    );
  }

  writeState(state: ModelState): void {
    const [weights, ...moments] = joinState(this.model, state) as [Float32Array[]];
    checkSizes(this.workspace.plan.parameters, weights);
    this.steps = state.steps;
    this.spilled = [];
    if (this.workspace.trains) this.workspace.takeLosses();
    this.allocateMoments();
    this.writeRegion(this.weights, weights);
    moments.forEach((values, index) => {
      this.writeRegion(this.moments[index] as number, values);
    });
  }

  dispose(): void {
    this.workspace.dispose();
    for (const address of [this.weights, ...this.moments]) this.runtime.release(address);
    this.moments = [];
    this.spilled = [];
  }

  private allocateMoments(): void {
    const { parameterFloats } = this.workspace.plan;
    for (const _ of momentNames[this.model.optimizer].slice(this.moments.length)) {
      this.moments.push(this.runtime.allocate(4 * parameterFloats));
    }
  }

  /** The optimizer's run-time values. */
  private writeRates(floats: Float32Array, settings: StepSettings): void {
    const { learningRate, weightDecay = 0, clipNorm = 0, maxNorm = 0 } = settings;
    const { rate, rootScale } = scalesOf(this.model.optimizer, learningRate, this.steps);
    floats[RATE] = rate;
    floats[ROOT_SCALE] = rootScale;
    floats[DECAY] = learningRate * weightDecay;
    floats[CLIP_NORM] = clipNorm;
    floats[MAX_NORM] = maxNorm;
  }

  private readRegion(address: number): Float32Array[] {
    const { parameters, parameterFloats } = this.workspace.plan;
    const region = this.runtime.floats(address, parameterFloats);
    return parameters.map(({ offset, size }) => region.slice(offset, offset + size));
  }

  private writeRegion(address: number, values: readonly Float32Array[]): void {
    const { parameters, parameterFloats } = this.workspace.plan;
    const region = this.runtime.floats(address, parameterFloats);
    parameters.forEach(({ offset }, index) => {
      region.set(values[index] as Float32Array, offset);
    });
  }
}

function checkSizes(parameters: readonly PlanParameter[], values: readonly Float32Array[]): void {
  parameters.forEach(({ name, size }, index) => {
    if (values[index]?.length !== size) throw new Error(`${name} needs ${size} values`);
  });
}
