/** What a workload hands to the engine: its examples, how to vary them, and which to show. */
import type { DatasetReader } from '../datasets/dataset';
import type { RandomSource } from '../numeric/random';

/** Examples that are turned into network inputs only when a batch is assembled. */
export interface ExampleSet {
  count: number;
  /** Class of each example; −1 where it is not known. */
  labels: Int32Array;
  /** Values of one input. */
  inputSize: number;
  /** Writes the inputs of `count` examples, given by `indices[from …]`, to the start of `out`. */
  fill(indices: ArrayLike<number>, from: number, count: number, out: Float32Array): void;
  /** The same inputs as bytes, where they are kept so. */
  bytes?: {
    /** The input that each byte stands for, [256]. */
    levels: Float32Array;
    fill(indices: ArrayLike<number>, from: number, count: number, out: Uint8Array): void;
  };
}

/** Varies `count` inputs [count, input size] in place, each with fresh random numbers. */
export type Augment = (inputs: Float32Array, count: number, random: RandomSource) => void;

export interface WorkloadData {
  /** What the student sees, after omissions, label noise and hidden labels. */
  transferSet: ExampleSet;
  /** What models are measured on; the validation set where the spec says so. */
  testSet: ExampleSet;
  /** Clean, fully labelled examples for a teacher that is trained on the spot. */
  teacherSet: ExampleSet;
  /** Null where every step sees the examples as they are. */
  augment: Augment | null;
}

/** Reads a file of the lab's own origin; `onBytes` tells how much of it has come. */
export interface AssetReader {
  read(path: string, onBytes?: (received: number) => void): Promise<Uint8Array>;
}

export interface LoadContext {
  assets: AssetReader;
  /** Data sets of the visitor's own. */
  datasets: DatasetReader;
  /** An independent stream for each purpose, all from the run's seed. */
  random(stream: string): RandomSource;
  /** A stream that is the same in every run, for data that belong to the task. */
  fixedRandom(stream: string): RandomSource;
  onProgress(done: number, total: number): void;
}
