/**
 * The compiled executor for WebGPU: a model's plan, encoded into one command buffer a step. The
 * plan says what is computed, WGSL kernels do it, `planWebgpu/modelGroup.ts` holds models together.
 */

import { backend } from '@tensorflow/tfjs-core';
import { costOf } from '../../../model/architecture';
import type { Dataset } from '../../../model/dataset';
import type { Weight } from '../../../model/weight';
import type { ModelState } from '../../../protocol/checkpoint';
import type { Batch, Executor, Lockstep, ModelDescription, StepSettings } from '../executor';
import { canPlan } from '../plan/nodes';
import { ModelGroup, type StepCounts } from './modelGroup';
import type { ModelMember } from './modelMember';

/** The device of the tfjs backend where that is WebGPU, else null. */
export function tfjsDevice(): GPUDevice | null {
  const { device } = backend() as unknown as { device?: GPUDevice };
  return device && 'createComputePipeline' in device ? device : null;
}

/** Whether the compiled executor knows everything in `model`, and the device can bind it. */
export function canCompileOn(device: GPUDevice, model: ModelDescription): boolean {
  const { layers } = model;
  if (!canPlan(layers)) return false;
  return costOf(layers).bytes <= device.limits.maxStorageBufferBindingSize;
}

export { settleChoices } from './choices/settleChoices';

/** Makes `count` models on `device` that take their steps together. */
export function planWebgpuLockstep(
  device: GPUDevice,
  model: ModelDescription,
  weights: readonly Weight[],
  count: number,
): Lockstep {
  return new ModelGroup(device, model, weights, count);
}

/** A group of one model, as an executor. Shares `device` with whoever else uses it. */
export class PlanWebgpuExecutor implements Executor {
  private readonly group: ModelGroup;
  private readonly member: ModelMember;

  constructor(device: GPUDevice, model: ModelDescription, weights: readonly Weight[]) {
    this.group = new ModelGroup(device, model, weights, 1);
    this.member = this.group.executors[0] as ModelMember;
  }

  /** What the last step asked of the device. */
  get counts(): StepCounts {
    return this.group.counts;
  }

  attach(examples: Dataset, teacherLogits: Float32Array | null): void {
    this.group.attach(examples, teacherLogits);
  }

  step(batch: Batch, settings: StepSettings): void {
    this.group.step(batch, [settings]);
  }

  drainLosses(): Promise<Float32Array> {
    return this.member.drainLosses();
  }

  predict(inputs: Float32Array, count: number): Promise<Float32Array> {
    return this.member.predict(inputs, count);
  }

  predictFeatures(inputs: Float32Array, count: number, names: readonly string[]) {
    return this.member.predictFeatures(inputs, count, names);
  }

  readState(): Promise<ModelState> {
    return this.member.readState();
  }

  writeState(state: ModelState): void {
    this.member.writeState(state);
  }

  dispose(): void {
    this.group.dispose();
  }
}
