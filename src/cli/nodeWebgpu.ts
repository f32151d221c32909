/** WebGPU in Node, where the optional package `webgpu` is installed beside the lab. */
import { EngineError } from '../engine/errors';

interface NodeWebgpu {
  create(options: string[]): GPU;
  globals: Record<string, unknown>;
}

/** Makes `navigator.gpu` and WebGPU's constants known; throws `webgpu-unavailable`. */
export async function provideWebgpu(): Promise<void> {
  const name = 'webgpu';
  let webgpu: NodeWebgpu;
  try {
    webgpu = (await import(name)) as NodeWebgpu;
  } catch (cause) {
    const message =
      'Node has no WebGPU of its own: run "npm install --no-save webgpu", or use wasm.';
    throw new EngineError('webgpu-unavailable', message, { cause });
  }
  Object.assign(globalThis, webgpu.globals);
  const navigator = { gpu: webgpu.create([]), userAgent: 'node', hardwareConcurrency: 1 };
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
}
