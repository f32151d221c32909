/** The device of tfjs's WebGPU backend, which the lab's plan shares with it. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgpu';
import { tfjsDevice } from '../../src/engine/executors/planWebgpu';

export async function startWebgpu(): Promise<GPUDevice> {
  await tf.setBackend('webgpu');
  await tf.ready();
  const device = tfjsDevice();
  if (!device) throw new Error('no WebGPU here');
  return device;
}
