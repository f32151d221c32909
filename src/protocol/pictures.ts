import type { LiveSettings } from '../config/live';
/** What pictures of the three models are drawn from. */

export type Role = 'teacher' | 'student' | 'baseline';

/** Logits of one model over the shown examples, [examples, classes]. */
export type ExampleLogits = Partial<Record<Role, Float32Array>>;

/** How much each word of a text speaks for a class, to each model; [tokens]. */
export type Scores = Partial<Record<Role, Float32Array>>;

/** How much each word of a text takes from each, in every head of every attention layer. */
export interface AttentionMaps {
  layers: number;
  heads: number;
  /** Words of the text. */
  tokens: number;
  /** [layers, heads, tokens that read, tokens that are read]; over the last, they add up to 1. */
  values: Float32Array;
}

/** Of models that have attention. */
export type Attention = Partial<Record<Role, AttentionMaps>>;

/** Class probabilities of each model over a grid of the plane, for the picture of `toy2d`. */
export interface DecisionMap {
  step: number;
  /** Grid points a side; rows from top (y = 1) to bottom, columns from left (x = −1). */
  resolution: number;
  /** [resolution², classes] at T = 1. */
  probabilities: Partial<Record<Role, Float32Array>>;
}

export type TrainedRole = 'student' | 'baseline';

/** One optimizer step seen close: some examples of its batch, and what it did to the student. */
/**
 * How the terms of the student's loss pull on its logits: minus the gradient of the loss of a batch,
 * times its rows, so that its size makes no difference. A positive pull raises the logit. [rows, C] each.
 */
export interface Pulls {
  /** Of (1 − α)·task. */
  task: Float32Array;
  /** Of α·distillation; 0 where the method compares layers alone. */
  distillation: Float32Array;
  total: Float32Array;
}

export interface StepView {
  step: number;
  /** Examples in the whole batch. */
  batchSize: number;
  /** The first few inputs of the batch as the student saw them; [labels, input size]. */
  inputs: Float32Array;
  /** Of each; −1 where it is not known. */
  labels: Int32Array;
  /** Logits [labels, C]: those behind the soft targets, and the student's before and after the step. */
  targets: Float32Array;
  before: Float32Array;
  after: Float32Array;
  /** On the logits before the step, as rows of the whole batch. */
  pulls: Pulls;
  settings: LiveSettings;
}

/** Test examples to look at, with the teacher's logits once they are known. */
export interface Examples {
  /** Index of each in the test set. */
  indices: number[];
  labels: number[];
  /** Inputs as shown: pixels 0..1 or coordinates; [examples, input size]. */
  inputs: Float32Array;
  /**
   * Position of the one that was chosen because the teacher shows on it which classes it finds
   * alike; the others were drawn at random. Absent where no teacher is known yet.
   */
  chosen?: number;
}

/** The points of `toy2d`'s transfer set; label −1 where it is not known. */
export interface PlanePoints {
  inputs: Float32Array;
  labels: Int32Array;
}
