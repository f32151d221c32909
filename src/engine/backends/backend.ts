/**
 * Chooses and starts a tfjs backend: WebGPU on a hardware adapter, then WebAssembly, then WebGL,
 * then plain JavaScript. A missing backend is a state with a reason, not an error, unless the
 * visitor asked for exactly that one.
 */

import { backend as activeBackend, ready, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import type { BackendChoice, BackendId } from '../../config/experiment';
import type { BackendReport } from '../../protocol/backendReport';
import { EngineError } from '../errors';
import { planRuntime } from './planRuntime';
import { startWasm, threadsFor, type WasmFiles } from './wasmBackend';
import { startWebgpu } from './webgpuBackend';

const ORDER: readonly BackendId[] = ['webgpu', 'wasm', 'webgl', 'cpu'];

/** How long the news of a lost device may take. */
const LOSS_NEWS_MS = 2000;

/** A started backend, with a promise of its end. */
export interface Backend {
  report: BackendReport;
  /** Resolves with the reason if the device is lost; never on a backend without one. */
  lost: Promise<string>;
}

export interface BackendNeeds {
  /** Where the wasm binaries are; null in Node. */
  wasmFiles: WasmFiles | null;
  /** Multiply-adds of one training step, which decide whether threads pay. */
  stepMacs: number;
}

/** What a try to start one backend gives: the report without its reason, or why not. */
type Attempt = { started: Omit<BackendReport, 'reason'> } | { missing: string };

/** Backends that were lost since the page was opened; they are not tried again. */
const lostBackends = new Map<BackendId, string>();

/**
 * Starts the first backend that works, or exactly `choice`. Throws `webgpu-unavailable` or
 * `backend-unavailable` where the one asked for cannot be had.
 */
export async function startBackend(choice: BackendChoice, needs: BackendNeeds): Promise<Backend> {
  const reasons: string[] = [];
  for (const id of choice === 'auto' ? ORDER : [choice]) {
    const attempt = await tryBackend(id, choice !== 'auto', needs);
    if ('started' in attempt) {
      const reason = choice === 'auto' ? reasonOf(id, reasons) : 'Chosen in the settings.';
      return { report: { ...attempt.started, reason }, lost: lossOf(id) };
    }
    reasons.push(attempt.missing);
  }
  const code = choice === 'webgpu' ? 'webgpu-unavailable' : 'backend-unavailable';
  throw new EngineError(code, `${reasons.join(' ')} Choose “auto” to use what this device has.`);
}

/**
 * Why `backend` was lost, or null if it lives. A device tells of its loss a little after the
 * first call on it has failed, so that is waited for.
 */
export async function lossReason(backend: Backend): Promise<string | null> {
  if (backend.report.id !== 'webgpu') return null;
  const alive = new Promise<null>((resolve) => setTimeout(() => resolve(null), LOSS_NEWS_MS));
  return Promise.race([backend.lost, alive]);
}

/** Gives up a lost backend, so that the next start passes it over. */
export function abandonBackend(id: BackendId, reason: string): void {
  lostBackends.set(id, reason);
  try {
    removeBackend(id);
  } catch {
    // A dead device may refuse to be cleaned up; nothing of it is used any more.
  }
}

async function tryBackend(id: BackendId, asked: boolean, needs: BackendNeeds): Promise<Attempt> {
  const loss = lostBackends.get(id);
  if (loss !== undefined) return { missing: `${id} was lost (${loss}); reload to try it again.` };
  try {
    switch (id) {
      case 'webgpu':
        return await tryWebgpu(asked);
      case 'wasm':
        return await tryWasm(needs);
      case 'webgl':
        return await tryWebgl();
      case 'cpu':
        await import('@tensorflow/tfjs-backend-cpu');
        return (await use(id))
          ? { started: { id } }
          : { missing: 'Plain JavaScript did not start.' };
      default:
        return id satisfies never;
    }
  } catch (error) {
    return { missing: `${id} did not start (${error instanceof Error ? error.message : error}).` };
  }
}

async function tryWasm({ wasmFiles, stepMacs }: BackendNeeds): Promise<Attempt> {
  const threads = threadsFor(stepMacs);
  await startWasm(wasmFiles, threads);
  const runtime = await planRuntime();
  return { started: { id: 'wasm', threads: runtime?.threadsFor(stepMacs) ?? threads } };
}

async function tryWebgpu(softwareAllowed: boolean): Promise<Attempt> {
  const gpu = typeof navigator === 'undefined' ? undefined : navigator.gpu;
  if (!gpu) return { missing: 'This browser has no WebGPU.' };
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return { missing: 'This device offers no WebGPU adapter.' };
  const { vendor, architecture, description } = adapter.info;
  const device = [description, vendor, architecture].filter(Boolean).join(' · ');
  const software = adapter.info.isFallbackAdapter || isSoftware(device);
  if (software && !softwareAllowed) {
    return {
      missing: 'WebGPU is only emulated in software here, which is slower than WebAssembly.',
    };
  }
  if (!(await startWebgpu())) return { missing: 'WebGPU did not start.' };
  return { started: { id: 'webgpu', device: device || 'unnamed adapter', software } };
}

async function tryWebgl(): Promise<Attempt> {
  if (typeof OffscreenCanvas === 'undefined')
    return { missing: 'There is no WebGL in this thread.' };
  const device = webglRenderer();
  if (device === null) return { missing: 'This browser has no WebGL 2.' };
  await import('@tensorflow/tfjs-backend-webgl');
  if (!(await use('webgl'))) return { missing: 'WebGL did not start.' };
  return { started: { id: 'webgl', device, software: isSoftware(device) } };
}

/** Whether WebGL 2 runs on graphics hardware that computes with 32 bits. */
export function hardwareWebgl(): boolean {
  const device = webglRenderer();
  return device !== null && !isSoftware(device) && lostBackends.get('webgl') === undefined;
}

/** The renderer behind WebGL 2 as the browser names it; null where 32-bit textures are missing. */
function webglRenderer(): string | null {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!context?.getExtension('EXT_color_buffer_float')) return null;
  const names = context.getExtension('WEBGL_debug_renderer_info');
  const name = context.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : context.RENDERER);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return String(name);
}

function isSoftware(device: string): boolean {
  return /swiftshader|llvmpipe|basic render/i.test(device);
}

/** Makes `id` the active backend; false where it does not start. */
async function use(id: BackendId): Promise<boolean> {
  if (!(await setBackend(id))) return false;
  await ready();
  return true;
}

function reasonOf(id: BackendId, missing: string[]): string {
  if (id === 'webgpu') return 'WebGPU on this device’s graphics processor is the fastest choice.';
  return missing.join(' ');
}

function lossOf(id: BackendId): Promise<string> {
  if (id !== 'webgpu') return new Promise(() => {});
  const { device } = activeBackend() as unknown as { device: GPUDevice };
  return device.lost.then(({ message, reason }) => message || reason);
}
