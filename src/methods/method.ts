/**
 * What a distillation method is: how a student learns from a teacher. One file a method and one line
 * in `index.ts`; its settings, its loss, its formula and what it needs are all said there.
 */
import type { z } from '../config/zod';
import type { WeightShape } from '../model/layer';
import type { DivergenceId } from './divergence';
import type { LossOps, Scalar, Tensor, Tensor2D } from './lossOps';

/**
 * What an output means: one label an example, one at each of many positions (tokens, pixels), several that rank
 * above all others, at each of many cells a label and the box of what is there, or an action and waypoints.
 */
type TaskKind = 'classes' | 'positions' | 'ranking' | 'boxes' | 'waypoints';

/** Settings of `distillation` that several methods read; a method says which. α is read for all. */
type SharedSetting = 'temperature' | 'divergence' | 'layers';

/** Their values at a step. */
export interface SharedValues {
  temperature: number;
  divergence: DivergenceId;
  /** β of `divergence` jsd. */
  beta: number;
  /** The epoch of the step, from 1. */
  epoch: number;
}

/** Settings of a method's own: an object of numbers and choices, one level deep. */
type Own = z.ZodMiniObject | null;
type ValuesOf<Settings extends Own> = Settings extends z.ZodMiniObject
  ? z.infer<Settings>
  : unknown;

/** What a loss sees of a network. R = rows: the examples, each with its positions; W = outputs. */
export interface Seen {
  /** Logits [R, W]. */
  outputs: Tensor2D;
  /** Outputs of the layers in `pairs`, [examples, …], by the layer's name. */
  features: Readonly<Record<string, Tensor>>;
}

/** B = numbers of a box. */
export interface TrueBoxes {
  /** [R, B] */
  truth: Tensor2D;
  /** [R, 1]: 1 where there is a box and it is known, else 0. */
  known: Tensor2D;
}

export interface LossStep {
  student: Seen;
  /** Constant: a loss is differentiable in what is the student's and the method's own. */
  teacher: Seen;
  /** [R, W]: one-hot rows, or 1/n at each of n labels; all zero where none is known, or among the outputs. */
  labels: Tensor2D;
  /** Where outputs have boxes: those of both networks [R, B], beside the true ones. */
  boxes?: TrueBoxes & { student: Tensor2D; teacher: Tensor2D };
  /** The layers to compare; none for methods that do not use layers. */
  pairs: readonly FeaturePair[];
  /** The method's own weights, in the order of `weights`. */
  weights: readonly Tensor[];
}

/**
 * The executor makes the rest: Total = (1 − α)·task + α·distillation, where the task's loss is the
 * same for all methods. With α = 0 every method is the baseline to the bit.
 */
export interface Losses {
  /** With all its own factors, such as T². */
  distillation: Scalar;
  /** Parts of it, shown and not summed. */
  terms?: Record<string, Scalar>;
}

/** A layer and the shape of its outputs for one example. */
export interface TappedLayer {
  name: string;
  shape: readonly number[];
}

/** A layer of the student's and the one of the teacher's that it is compared with. */
export interface FeaturePair {
  student: TappedLayer;
  teacher: TappedLayer;
}

interface Stage {
  /** What it is called in a line of settings. */
  name: string;
  isDistillationAlone: boolean;
  settings: Record<string, number>;
}

/** A formula as TeX and in plain characters. */
export interface Formula {
  tex: string;
  text: string;
}

interface Paper {
  title: string;
  authors: string;
  year: number;
  url: string;
}

export interface Method<Settings extends Own = Own> {
  id: string;
  label: string;
  /** One plain sentence: what the student is asked to do. */
  sentence: string;
  paper: Paper;
  /** Declared with `number`, `liveNumber` and `choice`; null: it has none of its own. */
  settings: Settings;
  uses: readonly SharedSetting[];
  tasks: readonly TaskKind[];
  /** `share/scripts/losses.py` has its loss too, so that scripts for Python can use it. */
  isScripted?: true;
  /** Why two layers cannot be compared, to be said after their names; null: they can. */
  findMisfit?(pair: FeaturePair): string | null;
  /** Shapes of weights of its own for `pairs`, which are trained and thrown away. */
  weights?(pairs: readonly FeaturePair[]): WeightShape[];
  /**
   * What is in force at `share` (0 to 1) of a run, for methods that learn in stages: values in the place of
   * those that are set, and whether the distillation term is all of the loss, unless α is 0.
   */
  stageAt?(settings: ValuesOf<Settings>, share: number): Stage | null;
  /** What its own weights say, by the symbol of each; they are as in `weights`, flat. */
  readings?(
    weights: readonly ArrayLike<number>[],
    settings: ValuesOf<Settings> & Omit<SharedValues, 'epoch'>,
  ): Record<string, number>;
  /** The distillation term in symbols, and with the values that are set. `source`: whom it is learned from. */
  formula(
    settings: ValuesOf<Settings> & Omit<SharedValues, 'epoch'>,
    source: string,
  ): { symbols: Formula; values: Formula };
  /**
   * The distillation term, a scalar averaged over rows. Borrows all tensors; called inside a tidy.
   * Log-softmax, no clipped probabilities.
   */
  loss(tf: LossOps, step: LossStep, settings: ValuesOf<Settings> & SharedValues): Losses;
  /** Compares logits as numbers: a probability of 0 has none. */
  readsLogits?: true;
  /** What an example’s outputs are pulled at depends on the others of its batch. */
  relatesExamples?: true;
  /** Takes rows for the places of a grid, so that no position of an example may be missing. */
  mapsPositions?: true;
  /** The compiled plans have this loss as operations of their own, for forward KL over all outputs. */
  fused?: 'kd';
}
