/** What a workload hands to the engine: its examples, how to vary them, and which to show. */

import type { DatasetReader } from '../datasets/dataset';
import type { Dataset } from '../model/dataset';
import type { RandomSource } from '../numeric/random';

/** Varies `count` inputs [count, input size] in place, each with fresh random numbers. */
export type Augment = (inputs: Float32Array, count: number, random: RandomSource) => void;

export interface WorkloadData {
  /** What the student sees, after omissions, label noise and hidden labels. */
  transferSet: Dataset;
  /** What models are measured on; the validation set where the spec says so. */
  testSet: Dataset;
  /** A second test set, drawn otherwise than all that is learned from (distribution shift). */
  shiftedTestSet?: Dataset;
  /** Clean, fully labelled examples for a teacher that is trained on the spot. */
  teacherSet: Dataset;
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
