/** Starts the WebAssembly backend: SIMD, threads where the page is isolated, training kernels. */
import { env, ready, setBackend } from '@tensorflow/tfjs-core';
import { registerWasmTrainingKernels } from '../kernels/wasm';

/** Addresses of the backend's three binaries by file name; null where they lie beside the code. */
export type WasmFiles = Record<
  'tfjs-backend-wasm.wasm' | 'tfjs-backend-wasm-simd.wasm' | 'tfjs-backend-wasm-threaded-simd.wasm',
  string
>;

/** More threads than this gain nothing on the sizes that are trained here. */
const MAX_THREADS = 8;

let started: { threads: number } | null = null;

/** Starts (once) and activates the backend; throws where it does not start. */
export async function startWasm(files: WasmFiles | null): Promise<{ threads: number }> {
  if (started) {
    await setBackend('wasm');
    return started;
  }
  const wasm = await import('@tensorflow/tfjs-backend-wasm');
  if (files) wasm.setWasmPaths(files);
  const cores = typeof navigator === 'undefined' ? 1 : (navigator.hardwareConcurrency ?? 1);
  const isolated = globalThis.crossOriginIsolated === true;
  const threads = isolated ? Math.min(cores, MAX_THREADS) : 1;
  // With one thread the binary without thread support is faster.
  if (threads === 1) env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  registerWasmTrainingKernels();
  await withReportedCores(2 * threads, async () => {
    if (!(await setBackend('wasm'))) throw new Error('the browser refused the binary');
    await ready();
  });
  started = { threads: threads === 1 ? 1 : wasm.getThreadsCount() };
  return started;
}

/** The binary starts half as many threads as the browser reports cores, so it is told of twice. */
async function withReportedCores(cores: number, start: () => Promise<void>): Promise<void> {
  if (typeof navigator === 'undefined') return start();
  Object.defineProperty(navigator, 'hardwareConcurrency', { value: cores, configurable: true });
  try {
    await start();
  } finally {
    delete (navigator as { hardwareConcurrency?: number }).hardwareConcurrency;
  }
}
