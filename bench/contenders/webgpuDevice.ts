/** The device of tfjs's WebGPU backend, made as the lab makes it; plan and tfjs share it. */

import { startWebgpu as startBackend } from '../../src/engine/backends/webgpuBackend';
import { tfjsDevice } from '../../src/engine/executors/webgpu/planWebgpu';

export async function startWebgpu(): Promise<GPUDevice> {
  const device = (await startBackend()) ? tfjsDevice() : null;
  if (!device) throw new Error('no WebGPU here');
  return device;
}
