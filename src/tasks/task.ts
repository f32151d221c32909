/**
 * What a model's outputs mean. Outputs are [examples, positions P, width W], laid out row by row:
 * one class an example is P = 1, W = classes. A task says how they are measured; the first of its
 * metrics is the score, by which models, runs and settings are compared.
 */

import type { OutputShape } from '../model/output';

/** One class of `names` for each example. */
export interface ClassesConfig {
  kind: 'classes';
  names: readonly string[];
}

/** One class of `names` for each of `positions` positions of an example. */
export interface PositionsConfig {
  kind: 'positions';
  positions: number;
  names: readonly string[];
}

/** One class of `names` for each pixel of an image. */
export interface SegmentationConfig {
  kind: 'segmentation';
  height: number;
  width: number;
  names: readonly string[];
}

/** One class of `names`, the background first, and the box of what is there, for each cell of a grid over an image. */
export interface BoxesConfig {
  kind: 'boxes';
  rows: number;
  columns: number;
  names: readonly string[];
}

/** Which of `items` items come next, numbered from the most popular one on. */
export interface RankingConfig {
  kind: 'ranking';
  items: number;
  /** What outputs are called where nobody knows the items' own names: “item 1” is the most popular. */
  names: readonly string[];
  /** Most items that one example of a training set has. */
  labelSlots: number;
}

/** Numbers behind the logits that say where the car is going to be, which it then follows. */
export interface Waypoints {
  /** x and y of each. */
  numbers: number;
  /** Metres of 1. */
  unit: number;
}

/**
 * One action of `names` for each state. Outputs are as those of classes; models are compared by what
 * comes of their driving, which no recorded state tells.
 */
export interface DrivingConfig {
  kind: 'driving';
  names: readonly string[];
  /** Absent: cars take the likeliest action. */
  waypoints?: Waypoints;
}

/**
 * The next one of `names` words at each of `positions` places of source and target; models are compared
 * by what they write on their own.
 */
export interface SequenceConfig {
  kind: 'sequence';
  positions: number;
  names: readonly string[];
  /** Whether sentences are written, of which BLEU is told. */
  sentences?: true;
}

export type TaskConfig =
  | ClassesConfig
  | PositionsConfig
  | SegmentationConfig
  | BoxesConfig
  | RankingConfig
  | DrivingConfig
  | SequenceConfig;
export type TaskKind = TaskConfig['kind'];

export interface Metric {
  id: string;
  /** Within a sentence: “accuracy”, “exact match”. */
  label: string;
  /** At the head of a row: “Test accuracy”. */
  title: string;
  /** For narrow places. */
  short: string;
  better: 'higher' | 'lower';
  /** The values there can be; `Infinity` where there is no end. */
  range: readonly [least: number, most: number];
  /** `share`: 0..1, written in percent; `count`: whole; `metres`; `number`: any other. */
  format: 'share' | 'count' | 'metres' | 'number';
  /** One sentence: what is counted, over what. */
  meaning: string;
  /** Some settings measure it and others do not: where no model has it, tables leave it out. */
  isOptional?: true;
}

/** The metric by which models are compared. */
export interface Score extends Metric {
  /** Gains as small as this, either way, count as none. */
  margin: number;
  /** As it stands next to a word: “±0.5 points”. */
  marginText: string;
}

/** Values by the ids of metrics. */
export type MetricValues = Readonly<Record<string, number>>;

/** Beside the metrics of a summary: the score on a second, shifted test set, and on the visitor's own. */
export const SHIFTED_SCORE = 'shiftedScore';
export const OWN_SCORE = 'ownScore';
export type ShiftedScoreId = typeof SHIFTED_SCORE | typeof OWN_SCORE;

/** What a model's outputs on some examples come to. */
export interface Evaluation {
  examples: number;
  /** The value of the task's first metric. */
  score: number;
  values: MetricValues;
}

/** Where nobody knows how good a model is. */
export const unknownEvaluation: Evaluation = { examples: 0, score: Number.NaN, values: {} };

/**
 * Adds up chunk by chunk, so that large outputs are never stored whole. In every chunk `outputs` and
 * `teacherOutputs` are [n, P, W] and `targets` [n, P], or [n, P, slots], below 0 where nothing is known.
 */
export interface Meter<Result> {
  add(outputs: Float32Array, targets: Int32Array, teacherOutputs: Float32Array | null): void;
  result(): Result;
}

/** What page and engine know of a task. */
export interface Task<Config extends TaskConfig> {
  kind: Config['kind'];
  /** What a method sees of it: one label an example, one at each of many positions, or one with a box. */
  labels: 'classes' | 'positions' | 'ranking' | 'boxes' | 'waypoints';
  /** Classes can be left out, swapped and chosen; actions be chosen alone; items are too many for either. */
  outputsAre: 'classes' | 'actions' | 'items';
  output(config: Config): OutputShape;
  /** The first is the score. */
  metrics: readonly [Score, ...Metric[]];
}

/** How the engine measures a task. */
export interface TaskMeters<Config extends TaskConfig, Details extends { kind: TaskKind }> {
  /** The metrics; those that compare with the teacher only where its outputs are given. */
  meter(config: Config): Meter<Evaluation>;
  /** What is shown at the end of a run; the teacher is compared at `temperature`. */
  detailsMeter(config: Config, temperature: number): Meter<Details>;
  /**
   * For each example 1 where the answer meets all of its labels, else 0: [n]. Without any label it is
   * 0 for every model, so that examples which one of two models alone has right never count it.
   * Absent where hardly any example is met as a whole.
   */
  rightOf?(config: Config, outputs: Float32Array, targets: Int32Array): Uint8Array;
}
