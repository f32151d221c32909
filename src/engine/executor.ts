/**
 * The one interface under the training loop. An executor owns one model (weights and optimizer
 * state) on one backend. The loop does not know which kind it drives.
 */
import type { ModelState as ExecutorState, Weight } from '../protocol/checkpoint';
import type { MethodId, OptimizerId } from '../spec/experiment';
import type { InputShape, Layer } from '../spec/layers';

export type { ExecutorState, Weight };

/** What one step learns from. B = `size`, C = classes. The executor borrows the arrays. */
export interface Batch {
  size: number;
  /** [B, input size] */
  inputs: Float32Array;
  /** [B]; −1 where the label is not known. */
  labels: Int32Array;
  /** [B, C]; absent where nothing is distilled. */
  teacherLogits?: Float32Array;
}

/** Settings of one step; all may change from step to step. */
export interface StepSettings {
  learningRate: number;
  temperature: number;
  /** Weight of the distillation term; 0 where `teacherLogits` is absent. */
  alpha: number;
  /** Seed of this step's dropout masks. */
  dropoutSeed: number;
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

export interface ModelDescription {
  layers: readonly Layer[];
  inputShape: InputShape;
  classes: number;
  optimizer: OptimizerId;
  method: MethodId;
}

export interface Executor {
  /** Takes one optimizer step and keeps its losses on the device until `drainLosses`. */
  step(batch: Batch, settings: StepSettings): void;
  /**
   * Reads back [studentLoss, distillationLoss, totalLoss] of each step since the last call, in
   * order; 3 values a step. Waits for the device.
   */
  drainLosses(): Promise<Float32Array>;
  /** Logits [count, C] of `inputs` [count, input size], in inference mode. */
  predict(inputs: Float32Array, count: number): Promise<Float32Array>;
  readState(): Promise<ExecutorState>;
  writeState(state: ExecutorState): void;
  /** Frees everything; no other call may follow. */
  dispose(): void;
}

/** Makes an executor that starts from `weights` (borrowed) with fresh optimizer state. */
export type ExecutorFactory = (model: ModelDescription, weights: readonly Weight[]) => Executor;
