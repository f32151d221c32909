/** How long a kernel takes on a device. */

import type { Workgroups } from './kernel';

/** Long enough for the clock and for the way to the device and back. */
const WANTED_MS = 4;
const MAX_REPEATS = 256;

/** A kernel ready to run: pipeline, bind group and workgroups. */
export interface Dispatch {
  pipeline: GPUComputePipeline;
  group: GPUBindGroup;
  workgroups: Workgroups;
}

/** Milliseconds of one run, from a series of runs in one submit after a first one to warm up. */
export async function measure(device: GPUDevice, dispatch: Dispatch): Promise<number> {
  await runs(device, dispatch, 1);
  let repeats = 1;
  let elapsedMs = await runs(device, dispatch, repeats);
  while (elapsedMs < WANTED_MS && repeats < MAX_REPEATS) {
    repeats *= 4;
    elapsedMs = await runs(device, dispatch, repeats);
  }
  return elapsedMs / repeats;
}

async function runs(
  device: GPUDevice,
  { pipeline, group, workgroups }: Dispatch,
  count: number,
): Promise<number> {
  const start = performance.now();
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  for (let i = 0; i < count; i++) pass.dispatchWorkgroups(...workgroups);
  pass.end();
  device.queue.submit([encoder.finish()]);
  await device.queue.onSubmittedWorkDone();
  return performance.now() - start;
}
