import { describe, expect, it } from 'vitest';
import { explain } from './backendText';

describe('the explanation of a backend', () => {
  it('tells what was measured', () => {
    const text = explain({
      id: 'wasm',
      reason: 'The fastest for this experiment on this device:',
      threads: 2,
      measured: [
        { id: 'wasm', threads: 2, stepMs: 4.12 },
        { id: 'wasm', threads: 1, stepMs: 0.0567 },
        { id: 'webgpu', stepMs: 37.6 },
      ],
    });
    expect(text).toBe(
      'The fastest for this experiment on this device: WebAssembly, 2 threads: 4.1 ms a step; WebAssembly, 1 thread: 0.057 ms a step; WebGPU: 38 ms a step.',
    );
  });

  it('names device and threads where nothing was', () => {
    expect(explain({ id: 'webgpu', reason: 'Chosen.', device: 'Mali' })).toBe(
      'Chosen. Device: Mali.',
    );
    expect(explain({ id: 'wasm', reason: 'Chosen.', threads: 1 })).toBe('Chosen. 1 thread.');
  });
});
