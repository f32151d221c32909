import { describe, expect, it } from 'vitest';
import { explain } from './backendText';

describe('the explanation of a backend', () => {
  it('names the one in use first and as such, then the others from fast to slow', () => {
    const text = explain({
      id: 'wasm',
      reason: 'The fastest for this experiment on this device:',
      threads: 1,
      measured: [
        { id: 'webgpu', stepMs: 37.6 },
        { id: 'wasm', threads: 2, stepMs: 0.92 },
        { id: 'wasm', threads: 1, stepMs: 0.0567 },
      ],
    });
    expect(text).toBe(
      'The fastest for this experiment on this device: WebAssembly, 1 thread: 0.057 ms a step, used; WebAssembly, 2 threads: 0.92 ms a step; WebGPU: 38 ms a step.',
    );
  });

  it('names device and threads where nothing was', () => {
    expect(explain({ id: 'webgpu', reason: 'Chosen.', device: 'Mali' })).toBe(
      'Chosen. Device: Mali.',
    );
    expect(explain({ id: 'wasm', reason: 'Chosen.', threads: 1 })).toBe('Chosen. 1 thread.');
  });
});
