/** Compute pipelines by device and code: models with layers of the same sizes share them. */
import type { Kernel } from './kernel';

/** Many times what one model needs; a long sweep over architectures must not fill the memory. */
const MAX_PIPELINES = 500;

const caches = new WeakMap<GPUDevice, Map<string, GPUComputePipeline>>();

/**
 * The pipeline of `kernel` on `device`, made on first use and kept while it is among the last used.
 * Does not wait: the device compiles in the background, and errors reach its error scopes.
 */
export function pipelineOf(device: GPUDevice, kernel: Kernel): GPUComputePipeline {
  let cache = caches.get(device);
  if (!cache) {
    cache = new Map();
    caches.set(device, cache);
  }
  const { code } = kernel;
  const pipeline = cache.get(code) ?? compilePipeline(device, kernel);
  // A map keeps the order of entry: the first is the one not used for longest.
  cache.delete(code);
  cache.set(code, pipeline);
  if (cache.size > MAX_PIPELINES) cache.delete(cache.keys().next().value as string);
  return pipeline;
}

function compilePipeline(
  device: GPUDevice,
  { code: body, label, enables = [] }: Kernel,
): GPUComputePipeline {
  const code = enables.map((name) => `enable ${name};\n`).join('') + body;
  const module = device.createShaderModule({ label, code });
  return device.createComputePipeline({
    label,
    layout: 'auto',
    compute: { module, entryPoint: 'main' },
  });
}
