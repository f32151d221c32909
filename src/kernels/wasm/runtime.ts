/**
 * The place where compiled plans run: one wasm memory, its kernels and (with several threads) its
 * team of workers, shared by all executors of a thread. Knows programs, not models.
 */

import type { KernelExports } from './kernelExports';
import { MemoryPool } from './memoryPool';
import { compileKernels, type SimdKind, supportedSimd } from './module';
import { MAX_GROUPS, SLICES } from './opcodes';
import { canShareMemory, startTeam, type Team } from './team';

const PAGE_BYTES = 65536;
/** Pages a shared memory may grow to: engines reserve them at once, small devices refuse many. */
const SHARED_PAGES = [32768, 16384, 8192, 4096];
/** Control words of the team lie at the start of memory, before the pool; address 0 stays unused. */
const CONTROL_ADDRESS = 64;
const POOL_START = 1024;
/** Multiply-adds below which waking the other threads costs more than it gains. */
const WORTH_SHARING = 3e6;

export interface RuntimeOptions {
  /** Threads a step is shared by, this one included; no more than `SLICES` have work. */
  threads?: number;
  /** Build to use instead of the best that the engine supports. */
  simd?: SimdKind;
  /** Multiply-adds of a run below which it stays on one thread. */
  worthSharing?: number;
}

export class PlanRuntime {
  private readonly pool: MemoryPool;

  private constructor(
    readonly kernels: KernelExports,
    private readonly memory: WebAssembly.Memory,
    private readonly team: Team | null,
    readonly simd: SimdKind,
    /** Multiply-adds of a run from which on all threads share it; changes no bit of a result. */
    public worthSharing: number,
  ) {
    this.pool = new MemoryPool(POOL_START, (bytes) => this.growTo(bytes));
  }

  /**
   * Compiles the kernels and starts the threads; where threads cannot be had there is one. Throws
   * where the engine has no wasm SIMD.
   */
  static async start(options: RuntimeOptions = {}): Promise<PlanRuntime> {
    const kind = options.simd ?? supportedSimd();
    if (!kind) throw new Error('WebAssembly has no SIMD here');
    const threads = Math.min(options.threads ?? 1, SLICES);
    const worthSharing = options.worthSharing ?? WORTH_SHARING;
    if (threads > 1 && canShareMemory()) {
      try {
        const memory = sharedMemory();
        const module = await compileKernels(kind, true);
        const kernels = await instantiate(module, memory);
        const team = await startTeam(module, memory, CONTROL_ADDRESS, threads);
        return new PlanRuntime(kernels, memory, team, kind, worthSharing);
      } catch {
        // Workers are forbidden or memory is short: one thread does it all.
      }
    }
    const memory = new WebAssembly.Memory({ initial: 1 });
    const kernels = await instantiate(await compileKernels(kind, false), memory);
    return new PlanRuntime(kernels, memory, null, kind, worthSharing);
  }

  /** Threads that share a step. */
  get threads(): number {
    return this.team ? this.team.threads : 1;
  }

  /** Threads that share a run of `macs` multiply-adds: all, or one where waking the others costs more. */
  threadsFor(macs: number): number {
    return macs < this.worthSharing ? 1 : this.threads;
  }

  /** Bytes that executors hold. */
  get usedBytes(): number {
    return this.pool.used;
  }

  /** Bytes the memory has grown to; it never shrinks, but is used again. */
  get heldBytes(): number {
    return this.memory.buffer.byteLength;
  }

  /** `bytes` bytes of zeros; the caller releases them. May invalidate views. */
  allocate(bytes: number): number {
    const address = this.pool.allocate(bytes);
    new Uint8Array(this.memory.buffer, address, bytes).fill(0);
    return address;
  }

  release(address: number): void {
    this.pool.release(address);
  }

  /** A view of memory, valid until the next `allocate`. */
  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }

  /** A view of memory, valid until the next `allocate`. */
  words(address: number, count: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, count);
  }

  /**
   * Runs `programs`, which have nothing to do with one another, on the first `rows` rows of their
   * buffers, each with `macs` multiply-adds: side by side where the threads can be shared out evenly
   * among them, else one after another, on all threads where that is worth it. The results are the
   * same bits.
   */
  run(programs: readonly number[], rows: number, macs: number): void {
    const threads = this.threadsFor(programs.length * macs);
    if (threads % programs.length === 0 && programs.length <= MAX_GROUPS) {
      programs.forEach((program, group) => {
        this.kernels.setProgram(group, program);
      });
      this.kernels.run(programs.length, rows, threads);
    } else {
      for (const program of programs) {
        this.kernels.setProgram(0, program);
        this.kernels.run(1, rows, this.threadsFor(macs));
      }
    }
  }

  /** Ends the threads. The memory goes when the last executor has been forgotten. */
  dispose(): void {
    this.team?.stop();
  }

  private growTo(bytes: number): void {
    const missing = bytes - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE_BYTES));
  }
}

async function instantiate(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Promise<KernelExports> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const kernels = exports as unknown as KernelExports;
  kernels.setControl(CONTROL_ADDRESS);
  return kernels;
}

function sharedMemory(): WebAssembly.Memory {
  for (const maximum of SHARED_PAGES) {
    try {
      return new WebAssembly.Memory({ initial: 1, maximum, shared: true });
    } catch {
      // Too much address space for this device: try less.
    }
  }
  throw new Error('no shared memory can be had');
}
