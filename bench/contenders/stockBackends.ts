/** Starts the backends of tfjs as they come, without the lab's kernels. */
import * as tf from '@tensorflow/tfjs-core';
import { withReportedCores } from '../../src/engine/backends/wasmBackend';
import type { ContenderEnv } from '../contender';

export type StockBackend = 'wasm' | 'cpu' | 'webgl' | 'webgpu';

/** Makes `id` the active backend; throws where it does not start as asked. */
export async function startStock(id: StockBackend, env: ContenderEnv): Promise<void> {
  if (id === 'wasm') return startStockWasm(env);
  if (id === 'cpu') await import('@tensorflow/tfjs-backend-cpu');
  else if (id === 'webgl') await import('@tensorflow/tfjs-backend-webgl');
  else await import('@tensorflow/tfjs-backend-webgpu');
  if (!(await tf.setBackend(id))) throw new Error(`${id} does not start here`);
  await tf.ready();
}

/**
 * Stock kernels, but a loader whose threads start: as published they do not in a production build,
 * and then are half as many as there are cores.
 */
async function startStockWasm({ threads, wasmFiles }: ContenderEnv): Promise<void> {
  const { getThreadsCount, setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  if (wasmFiles) setWasmPaths(wasmFiles);
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', threads > 1);
  await withReportedCores(2 * threads, async () => {
    if (!(await tf.setBackend('wasm'))) throw new Error('wasm does not start here');
    await tf.ready();
  });
  const started = threads > 1 ? getThreadsCount() : 1;
  if (started !== threads) throw new Error(`${started} of ${threads} threads started`);
}
