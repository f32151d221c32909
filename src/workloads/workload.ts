/** What a workload hands to the engine: its examples, how to vary them, and which to show. */

import type { DatasetReader } from '../datasets/dataset';
import type { Dataset } from '../model/dataset';
import type { ItemList } from '../model/itemList';
import type { InputShape } from '../model/layer';
import type { Vocabulary } from '../model/vocabulary';
import type { RandomSource } from '../numeric/random';
import type { ShiftedScoreId } from '../tasks/task';
import type { ClosedLoop } from './closedLoop';
import type { Writing } from './writing';

/** Varies `count` inputs [count, input size] in place, each with fresh random numbers. */
export type Augment = (inputs: Float32Array, count: number, random: RandomSource) => void;

export interface WorkloadData {
  /** What the student sees, after omissions, label noise and hidden labels. */
  transferSet: Dataset;
  /** What models are measured on; the validation set where the spec says so. */
  testSet: Dataset;
  /** Further test sets, drawn otherwise than all that is learned from (distribution shift). */
  shiftedTestSets?: Readonly<Partial<Record<ShiftedScoreId, Dataset>>>;
  /** Clean, fully labelled examples for a teacher that is trained on the spot. */
  teacherSet: Dataset;
  /** Null where every step sees the examples as they are. */
  augment: Augment | null;
  /** What the teacher reads of an input of the student's, where that is something else and can be worked out. */
  teacherInputOf?(input: Float32Array): Float32Array;
  /** What texts were read with; absent where inputs are no texts. */
  vocabulary?: Vocabulary;
  /** Predictors without a network that curves are compared with: trivial ones, and the best there can be. */
  references?: readonly Reference[];
  /** Of recommendations: what outputs stand for, from the most popular one on. */
  items?: ItemList;
  /** Where models act, and what they meet depends on what they do; absent elsewhere. */
  closedLoop?: ClosedLoop;
  /** Where models write targets of the transfer set; absent where all are the right ones. */
  writing?: Writing;
  /** What the baseline sees of the same examples; absent: the transfer set, as the student. */
  baselineSet?: Dataset;
  /** Whether the transfer set has grown in the run: nothing about it is kept for others. */
  isGrown?: boolean;
}

export interface Reference {
  id: 'majority' | 'popularity' | 'neighbours' | 'ceiling';
  label: string;
  /** Outputs [count, P, W] of the test examples `indices[from …]`. */
  outputsAt(indices: ArrayLike<number>, from: number, count: number): Float32Array;
}

/** Reads a file of the lab's own origin; `onBytes` tells how much of it has come. */
export interface AssetReader {
  read(path: string, onBytes?: (received: number) => void): Promise<Uint8Array>;
}

export interface LoadContext {
  assets: AssetReader;
  /** Data sets of the visitor's own. */
  datasets: DatasetReader;
  /** What the teacher reads of an example. Default: what the student reads. */
  teacherShape?: InputShape;
  /** An independent stream for each purpose, all from the run's seed. */
  random(stream: string): RandomSource;
  /** A stream that is the same in every run, for data that belong to the task. */
  fixedRandom(stream: string): RandomSource;
  onProgress(done: number, total: number): void;
}
