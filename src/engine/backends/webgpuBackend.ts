/**
 * tfjs' WebGPU backend on a device of the lab's own making: with all that the adapter has of the
 * features and limits that compiled plans make use of.
 */
import { registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';

/** What kernels of plans or of tfjs use where it is there. */
const FEATURES: readonly GPUFeatureName[] = ['subgroups', 'shader-f16', 'timestamp-query'];

/** Limits of which plans and tfjs take all that the adapter grants. */
const LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupsPerDimension',
] as const;

/** A device of `adapter`; throws where it grants none. */
async function requestLabDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const requiredLimits = Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]]));
  const requiredFeatures = FEATURES.filter((feature) => adapter.features.has(feature));
  return await adapter.requestDevice({ requiredFeatures, requiredLimits });
}

let registered = false;

/** Makes WebGPU the active backend of tfjs; false where it does not start. Loads it at first. */
export async function startWebgpu(): Promise<boolean> {
  if (!registered) {
    const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
    // The package registers a backend that asks for fewer features.
    removeBackend('webgpu');
    registerBackend('webgpu', async () => {
      const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
      if (!adapter) throw new Error('This device offers no WebGPU adapter.');
      return new WebGPUBackend(await requestLabDevice(adapter), adapter.info);
    });
    registered = true;
  }
  return await setBackend('webgpu');
}
