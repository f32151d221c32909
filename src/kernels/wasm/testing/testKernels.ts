/** For the kernel tests: the module's exports with a memory to put arrays into. */
import type { KernelExports } from '../kernelExports';
import { compileKernels, type SimdKind, supportedSimd } from '../module';

/** Both builds where this engine runs both. */
export const kinds: SimdKind[] = supportedSimd() === 'relaxed' ? ['relaxed', 'simd'] : ['simd'];

const PAGES = 512;
/** Scratch memory of the kernels lies at the start. */
const SCRATCH_ADDRESS = 64;
const HEAP_START = 4 << 20;

export class TestMemory {
  private end = HEAP_START;

  private constructor(
    readonly kernels: KernelExports,
    private readonly memory: WebAssembly.Memory,
  ) {}

  static async start(kind: SimdKind): Promise<TestMemory> {
    const memory = new WebAssembly.Memory({ initial: PAGES });
    const module = await compileKernels(kind, false);
    const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
    const kernels = exports as unknown as KernelExports;
    kernels.setScratch(SCRATCH_ADDRESS);
    return new TestMemory(kernels, memory);
  }

  /** Puts values into memory, between guards, and returns their address. */
  put(values: ArrayLike<number>): number {
    const address = this.end + 64;
    new Float32Array(this.memory.buffer, address, values.length).set(values);
    this.end = Math.ceil((address + 4 * values.length + 64) / 64) * 64;
    return address;
  }

  /** Room for `count` floats, filled with a value no kernel should leave there. */
  room(count: number): number {
    return this.put(new Float32Array(count).fill(-12345));
  }

  read(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count).slice();
  }

  /** The address of whole numbers. */
  putWords(values: ArrayLike<number>): number {
    const address = this.put(new Float32Array(values.length));
    new Int32Array(this.memory.buffer, address, values.length).set(values);
    return address;
  }

  /** Forgets everything that was put. */
  clear(): void {
    new Uint8Array(this.memory.buffer, HEAP_START).fill(0);
    this.end = HEAP_START;
  }
}

/** Numbers in −scale..scale, the same for the same seed. */
export function noise(count: number, seed: number, scale = 1): Float32Array {
  let state = (seed + 1) * 0x9e3779b9;
  return Float32Array.from({ length: count }, () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    const bits = Math.imul(state ^ (state >>> 13), 0x297a2d39) >>> 0;
    return scale * (bits / 2 ** 31 - 1);
  });
}

/** The largest difference, relative to the largest expected magnitude; NaN counts as infinite. */
export function gap(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let scale = 1e-30;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i]!));
    const difference = Math.abs(actual[i]! - expected[i]!);
    largest = Math.max(largest, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
  return largest / scale;
}
