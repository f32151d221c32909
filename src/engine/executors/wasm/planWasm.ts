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
import { countLabels, type LabelCounts } from '../../../model/dataset';
import { outputSize } from '../../../model/output';
import type { Weight } from '../../../model/weight';
import { concatenate } from '../../../numeric/concatenate';
import type { ModelState } from '../../../protocol/checkpoint';
import type { Batch, Executor, ModelDescription, StepSettings } from '../executor';
import { isFused } from '../methodLoss';
import { ADAM, momentNames } from '../optimizers';
import { compilePlan } from '../plan/compilePlan';
import { canPlan } from '../plan/nodes';
import type { PlanParameter } from '../plan/plan';
import { Workspace } from './workspace';

/** Rows that `predict` takes at a time where no larger plan has been compiled. */
const INFERENCE_ROWS = 128;

/** Whether the compiled executor knows everything in `model`. */
export function canCompile(model: ModelDescription): boolean {
  return isFused(model) && canPlan(model.layers);
}

/** What of a batch a step must be told of. */
export interface Feeding extends LabelCounts {
  /** Whether there are teacher logits. */
  hasTeacher: boolean;
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
    checkSizes(plan.parameters, weights);
    this.weights = runtime.allocate(4 * plan.parameterFloats);
    this.workspace = new Workspace(runtime, plan, this.weights, []);
    this.writeRegion(
      this.weights,
      weights.map(({ values }) => values),
    );
  }

  step(batch: Batch, settings: StepSettings): void {
    this.prepareTraining(batch.size);
    const feeding = this.feedWith(batch);
    const program = this.takeStep(feeding, settings);
    this.runtime.run([program], batch.size, this.stepMacs(batch.size));
  }

  /** Multiply-adds of a step of `rows` examples. */
  stepMacs(rows: number): number {
    return 3 * rows * this.macs;
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
    return { ...countLabels(labels), hasTeacher: teacherLogits !== undefined };
  }

  /** The program of the next step, which must be run before another is taken. */
  takeStep({ labelled, positions, hasTeacher }: Feeding, settings: StepSettings): number {
    const { workspace } = this;
    const { withTeacher = true } = settings;
    if (workspace.ringIsFull) this.spilled.push(workspace.takeLosses());
    this.steps++;
    return workspace.takeStep((floats, words) => {
      floats[TEMPERATURE] = settings.temperature;
      floats[ALPHA] = settings.alpha;
      floats[LABEL_WEIGHT] = labelled > 0 ? 1 / labelled : 0;
      floats[POSITION_WEIGHT] = positions > 0 ? 1 / positions : 0;
      words[HAS_TEACHER] = hasTeacher && withTeacher ? 1 : 0;
      words[DROPOUT_SEED] = settings.dropoutSeed;
      this.writeRates(floats, settings);
    });
  }

  async drainLosses(): Promise<Float32Array> {
    const parts = [...this.spilled, this.workspace.takeLosses()];
    this.spilled = [];
    return concatenate(parts);
  }

  async predict(inputs: Float32Array, count: number): Promise<Float32Array> {
    const { workspace } = this;
    const { plan } = workspace;
    const inputSize = count > 0 ? inputs.length / count : 0;
    const width = outputSize(plan.output);
    const logits = new Float32Array(count * width);
    for (let from = 0; from < count; from += plan.batchSize) {
      const rows = Math.min(plan.batchSize, count - from);
      const chunk = inputs.subarray(from * inputSize, (from + rows) * inputSize);
      workspace.floats(plan.inputs, rows).set(chunk);
      workspace.runInference(rows, rows * this.macs);
      logits.set(workspace.floats(plan.logits, rows), from * width);
    }
    return logits;
  }

  async readState(): Promise<ModelState> {
    const { parameters } = this.workspace.plan;
    const values = this.readRegion(this.weights);
    const moments: ModelState['moments'] = {};
    momentNames[this.model.optimizer].forEach((name, index) => {
      const region = this.moments[index];
      moments[name] = region
        ? this.readRegion(region)
        : parameters.map(({ size }) => new Float32Array(size));
    });
    return {
      weights: parameters.map(({ name, shape }, index) => ({
        name,
        shape,
        values: values[index] as Float32Array,
      })),
      moments,
      steps: this.steps,
    };
  }

  writeState({ weights, moments, steps }: ModelState): void {
    checkSizes(this.workspace.plan.parameters, weights);
    this.steps = steps;
    this.spilled = [];
    if (this.workspace.trains) this.workspace.takeLosses();
    this.allocateMoments();
    this.writeRegion(
      this.weights,
      weights.map(({ values }) => values),
    );
    momentNames[this.model.optimizer].forEach((name, index) => {
      this.writeRegion(this.moments[index] as number, moments[name] as Float32Array[]);
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

  /** The optimizer's run-time values; corrections in double precision. */
  private writeRates(floats: Float32Array, settings: StepSettings): void {
    const { learningRate, weightDecay = 0, clipNorm = 0, maxNorm = 0 } = settings;
    const corrects = this.model.optimizer === 'adam';
    floats[RATE] = corrects ? learningRate / (1 - ADAM.beta1 ** this.steps) : learningRate;
    floats[ROOT_SCALE] = corrects ? 1 / Math.sqrt(1 - ADAM.beta2 ** this.steps) : 1;
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

function checkSizes(parameters: readonly PlanParameter[], weights: readonly Weight[]): void {
  parameters.forEach(({ name, size }, index) => {
    if (weights[index]?.values.length !== size) throw new Error(`${name} needs ${size} values`);
  });
}
