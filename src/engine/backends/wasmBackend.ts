/** Starts the WebAssembly backend: SIMD, training kernels, threads where they pay. */
import {
  env,
  findBackend,
  findBackendFactory,
  ready,
  registerBackend,
  removeBackend,
  setBackend,
} from '@tensorflow/tfjs-core';
import { registerWasmTrainingKernels } from '../../kernels/tfjs-wasm';

/** Addresses of the backend's three binaries by file name; null where they lie beside the code. */
export type WasmFiles = Record<
  'tfjs-backend-wasm.wasm' | 'tfjs-backend-wasm-simd.wasm' | 'tfjs-backend-wasm-threaded-simd.wasm',
  string
>;

/** More threads than this gain nothing on the sizes that are trained here. */
const MAX_THREADS = 8;

/** Multiply-adds of a step below which handing work to threads costs more than it saves. */
const WORTH_THREADS = 30_000_000;

let mostThreads = MAX_THREADS;

/** Holds this thread's engine to `count` threads; before its first run. */
export function limitThreads(count: number): void {
  mostThreads = Math.min(count, MAX_THREADS);
}

/** Cores that threads may use: one where the page is not isolated. */
export function isolatedCores(): number {
  if (globalThis.crossOriginIsolated !== true) return 1;
  return Math.min(navigator.hardwareConcurrency ?? 1, mostThreads);
}

/** Threads of the backend for steps of `stepMacs` multiply-adds. */
export function threadsFor(stepMacs: number): number {
  return stepMacs < WORTH_THREADS ? 1 : isolatedCores();
}

let startedThreads: number | null = null;

/**
 * Activates the backend with `threads` threads; restarts it where it has another number. No
 * tensors may be alive then. Throws where it does not start.
 */
export async function startWasm(files: WasmFiles | null, threads: number): Promise<void> {
  if (startedThreads === threads) {
    await setBackend('wasm');
    return;
  }
  const wasm = await import('@tensorflow/tfjs-backend-wasm');
  if (startedThreads === null) {
    if (files) wasm.setWasmPaths(files);
    registerWasmTrainingKernels();
  } else {
    forget();
  }
  // With one thread the binary without thread support is faster.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', threads > 1);
  await withReportedCores(2 * threads, async () => {
    if (!(await setBackend('wasm'))) throw new Error('the browser refused the binary');
    await ready();
  });
  startedThreads = threads;
}

/** Ends the running instance, and leaves the backend as if it had never been started. */
function forget(): void {
  const factory = findBackendFactory('wasm');
  if (findBackend('wasm')) removeBackend('wasm');
  registerBackend('wasm', factory);
}

/** The binary starts half as many threads as the browser reports cores, so it is told of twice. */
export async function withReportedCores(cores: number, start: () => Promise<void>): Promise<void> {
  if (typeof navigator === 'undefined') return start();
  Object.defineProperty(navigator, 'hardwareConcurrency', { value: cores, configurable: true });
  try {
    await start();
  } finally {
    Reflect.deleteProperty(navigator, 'hardwareConcurrency');
  }
}
