import { afterEach, describe, expect, it, vi } from 'vitest';
import { PlanRuntime } from './runtime';

describe('plan runtime', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('has the threads that were asked for, up to one a slice', async () => {
    const runtime = await PlanRuntime.start({ threads: 99 });
    expect(runtime.threads).toBe(8);
    runtime.dispose();
  });

  it('has one thread where memory cannot be shared', async () => {
    vi.stubGlobal('SharedArrayBuffer', undefined);
    const runtime = await PlanRuntime.start({ threads: 4 });
    expect(runtime.threads).toBe(1);
  });

  it('has one thread where no shared memory can be had', async () => {
    const memory = vi.spyOn(WebAssembly, 'Memory').mockImplementationOnce(() => {
      throw new RangeError('no address space');
    });
    for (let size = 0; size < 3; size++) {
      memory.mockImplementationOnce(() => {
        throw new RangeError('no address space');
      });
    }
    const runtime = await PlanRuntime.start({ threads: 4 });
    expect(runtime.threads).toBe(1);
    memory.mockRestore();
  });

  it.each([1, 2])('keeps what is in memory while it grows (%i thread(s))', async (threads) => {
    const runtime = await PlanRuntime.start({ threads });
    const first = runtime.allocate(400);
    runtime.floats(first, 100).fill(7);
    const second = runtime.allocate(40 << 20);
    expect(runtime.floats(first, 100)).toEqual(new Float32Array(100).fill(7));
    expect(runtime.floats(second, 10 << 20).every((value) => value === 0)).toBe(true);
    runtime.release(second);
    const third = runtime.allocate(30 << 20);
    expect(third).toBe(second);
    runtime.dispose();
  });

  it('gives zeros where something else lay before', async () => {
    const runtime = await PlanRuntime.start();
    const first = runtime.allocate(64);
    runtime.floats(first, 16).fill(1);
    runtime.release(first);
    expect(runtime.floats(runtime.allocate(64), 16)).toEqual(new Float32Array(16));
  });
});
