/** Compute pipelines by device and code: models with layers of the same sizes share them. */
import type { Kernel } from './kernel';

const caches = new WeakMap<GPUDevice, Map<string, GPUComputePipeline>>();

/**
 * The pipeline of `kernel` on `device`, made on first use and kept as long as the device. Does not
 * wait: the device compiles in the background, and errors reach its error scopes.
 */
export function pipelineOf(device: GPUDevice, { code, label }: Kernel): GPUComputePipeline {
  let cache = caches.get(device);
  if (!cache) {
    cache = new Map();
    caches.set(device, cache);
  }
  let pipeline = cache.get(code);
  if (!pipeline) {
    const module = device.createShaderModule({ label, code });
    const compute = { module, entryPoint: 'main' };
    pipeline = device.createComputePipeline({ label, layout: 'auto', compute });
    cache.set(code, pipeline);
  }
  return pipeline;
}
