/**
 * The one interface under the training loop. An executor owns one model (weights and optimizer
 * state) on one backend. The loop does not know which kind it drives.
 */

import type { MethodId, OptimizerId } from '../../config/experiment';
import type { FeaturePair } from '../../methods/method';
import type { Dataset } from '../../model/dataset';
import type { InputShape, Layer } from '../../model/layer';
import type { OutputShape } from '../../model/output';
import type { Weight } from '../../model/weight';
import type { ModelState } from '../../protocol/checkpoint';

/**
 * What one step learns from. B = `size`, P and W the model's output. The executor borrows the arrays. Where the
 * batch is `drawn`, they may be made only when they are read.
 */
export interface Batch {
  readonly size: number;
  /** [B, input size] */
  readonly inputs: Float32Array;
  /** [B·P·slots], as in a `LabelColumn`. */
  readonly labels: Int32Array;
  /** [B, P, W]; absent where nothing is distilled. */
  readonly teacherLogits?: Float32Array;
  /**
   * Outputs of the teacher's layers that the method compares, [B, …], by the layer's name; there where
   * `teacherLogits` are and the method has pairs of layers.
   */
  readonly teacherFeatures?: Readonly<Record<string, Float32Array>>;
  /** Where the same rows lie in a set of examples, if they do; see `Executor.attach`. */
  readonly drawn?: Drawn;
}

/** The rows of a batch are `from`'s examples order[start … start + B − 1]. */
export interface Drawn {
  from: Dataset;
  /** The same array for many batches: an executor may keep it, too, on its device. Not changed. */
  order: Int32Array;
  start: number;
}

/** What holds weights and gradients down. */
export interface Limits {
  /**
   * λ ≥ 0: kernels also lose learningRate·λ of themselves, apart from the optimizer's update; with
   * Adam this is AdamW (Loshchilov & Hutter 2019). Default: 0.
   */
  weightDecay?: number;
  /** Gradients are scaled down to this norm, taken over all weights. Default: 0, no limit. */
  clipNorm?: number;
  /**
   * After the update the incoming weights of each unit (each column of a kernel seen as
   * [inputs, outputs]) are scaled down to this norm (Srivastava 2014). Default: 0, no limit.
   */
  maxNorm?: number;
}

/** Settings of one step; all may change from step to step. */
export interface StepSettings extends Limits {
  learningRate: number;
  temperature: number;
  /** Weight of the distillation term; 0 where `teacherLogits` is absent. */
  alpha: number;
  /** Seed of this step's dropout masks. */
  dropoutSeed: number;
  /** The epoch of the step, from 1. Default: 1. */
  epoch?: number;
  /** Numbers that the method reads, β of the divergence among them, by their name. Default: none. */
  method?: Readonly<Record<string, number>>;
  /** False: teacher logits of the batch are ignored. Default: true. */
  withTeacher?: boolean;
}

/** What of a method stays the same over a run. */
export interface MethodSetup {
  /** Settings that are one of a few names, `divergence` among them, by their name. */
  choices: Readonly<Record<string, string>>;
  /** The outputs that the distillation loss is taken over, ascending; none: all. */
  outputs: readonly number[];
  /** The layers that are compared; none for methods that compare outputs alone. */
  pairs: readonly FeaturePair[];
  /** First values of the method's own weights, in the order of `Method.weights`. */
  weights: readonly Weight[];
}

export interface ModelDescription {
  layers: readonly Layer[];
  inputShape: InputShape;
  output: OutputShape;
  optimizer: OptimizerId;
  method: MethodId;
  /** Default: forward KL over all outputs, no layers. */
  methodSetup?: MethodSetup;
  /** Layers, by name, that `predictFeatures` may be asked for. Default: none. */
  taps?: readonly string[];
  /** Weights of further networks of the same layers, which answer together with it; it is then not trained. Default: none. */
  members?: readonly (readonly Weight[])[];
  /** Whether a compiled plan leaves the method's loss to tfjs even where it has it fused. Default: false. */
  lossOutside?: boolean;
}

export interface Executor {
  /**
   * Offers examples that many batches will be `drawn` from, so that they may be kept on the device
   * and a step need only be told indices. `teacherLogits` [count, P, W] are those of every drawn batch
   * that has any. An executor may ignore them: batches must have their arrays all the same.
   * Borrowed.
   */
  attach?(examples: Dataset, teacherLogits: Float32Array | null): void;
  /** Takes one optimizer step and keeps its losses on the device until `drainLosses`. */
  step(batch: Batch, settings: StepSettings): void;
  /**
   * Reads back [studentLoss, distillationLoss, totalLoss] of each step since the last call, in
   * order; 3 values a step. Waits for the device.
   */
  drainLosses(): Promise<Float32Array>;
  /** Logits [count, P, W] of `inputs` [count, input size], in inference mode. */
  predict(inputs: Float32Array, count: number): Promise<Float32Array>;
  /** Outputs [count, …] of the layers called `names`, some of the model's `taps`, in inference mode. */
  predictFeatures(
    inputs: Float32Array,
    count: number,
    names: readonly string[],
  ): Promise<Float32Array[]>;
  readState(): Promise<ModelState>;
  writeState(state: ModelState): void;
  /** Frees everything; no other call may follow. */
  dispose(): void;
}

/** What gives answers in inference mode and learns nothing. */
export type Answerer = Pick<Executor, 'predict' | 'dispose'>;

/** Models of one description that step together on the same batches, each with its own settings. */
export interface Lockstep {
  /** One a model, in order. They do all that executors do, but `step`, `attach` and `dispose` are taken together. */
  readonly executors: readonly Executor[];
  attach(examples: Dataset, teacherLogits: Float32Array | null): void;
  /** One optimizer step of every model. */
  step(batch: Batch, settings: readonly StepSettings[]): void;
  dispose(): void;
}

/** Makes an executor that starts from `weights` (borrowed) with fresh optimizer state. */
export interface ExecutorFactory {
  (model: ModelDescription, weights: readonly Weight[]): Executor;
  /** Makes `count` models that start alike; absent or null where there is no faster way than one by one. */
  together?: (
    model: ModelDescription,
    weights: readonly Weight[],
    count: number,
  ) => Lockstep | null;
  /** Gives what makes executors on the processor, for many small questions; absent where these are. */
  nearby?: () => Promise<ExecutorFactory>;
}
