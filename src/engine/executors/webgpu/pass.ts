/** A kernel ready to be encoded. */
import type { Kernel, Workgroups } from '../../../kernels/webgpu/kernel';
import type { Condition } from './lowering/programBuilder';

/** A kernel with its pipeline and bind group. */
export interface Pass {
  kernel: Kernel;
  pipeline: GPUComputePipeline;
  group: GPUBindGroup;
  /** Of one model; each of the `models` that it works for has its own. */
  workgroups: Workgroups;
  models: number;
  part: number;
  only?: Condition | undefined;
}

/** Encodes all workgroups of `pass`. */
export function dispatch(compute: GPUComputePassEncoder, pass: Pass): void {
  compute.setPipeline(pass.pipeline);
  compute.setBindGroup(0, pass.group);
  compute.dispatchWorkgroups(pass.workgroups[0], pass.workgroups[1], pass.models);
}
