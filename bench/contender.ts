/** What is timed: something that trains a net, one step after another. */
import type { WasmFiles } from '../src/engine/backends/wasmBackend';
import type { AssetReader } from '../src/workloads/workload';
import type { Net } from './nets';

/** Times its own steps, at least `count` of them. */
export interface SelfTimed {
  run(count: number): Promise<{ stepMs: number; losses: number[] }>;
}

/**
 * `step` hands the batch over anew, as training does, and may return before the device has done
 * it; `finish` waits for all steps so far and returns their total losses.
 */
export interface Contender {
  step(): void;
  finish(): Promise<number[]>;
  /** Where `step` only makes a note of what to do: hands it to the device and waits for it. */
  flush?(): Promise<void>;
  /** Floating-point operations of a step where they are not the net's. */
  flops?: number;
}

/** What a contender is told of its environment. */
export interface ContenderEnv {
  /** Threads it may use. */
  threads: number;
  /** The lab's own files: data and teachers. */
  assets: AssetReader;
  /** Addresses of the binaries of tfjs; null in Node. */
  wasmFiles: WasmFiles | null;
  /** The loop of multiply-adds, compiled where there is a compiler; Base64. */
  loops: { relaxed: string; simd: string } | null;
}

export type MakeContender = (net: Net, env: ContenderEnv) => Promise<Contender | SelfTimed>;
