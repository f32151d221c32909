/**
 * The experiment specification: plain, versioned JSON that holds everything which changes a result.
 * The same spec on the same backend gives the same curve. Ranges, labels and help texts are in
 * `fields.ts`, checks in `validate.ts`.
 */
import type { Architecture } from '../model/architecture';

export const SPEC_VERSION = 1;

export type WorkloadId = 'mnist' | 'toy2d';
export type MethodId = 'kd';
export type OptimizerId = 'adam' | 'momentum' | 'sgd';
export type ScheduleId = 'constant' | 'cosine';
export type BackendId = 'webgpu' | 'wasm' | 'webgl' | 'cpu';
export type BackendChoice = 'auto' | BackendId;

/** What the transfer set is made of; shared by all workloads. */
export interface TransferSetOptions {
  /** Number of training examples in the transfer set, before classes are omitted. */
  trainSize: number;
  /** Share (0..1] of the transfer set whose labels the cross-entropy term may see. */
  labelledFraction: number;
  /** Classes removed from the transfer set; the test set keeps them. */
  omitClasses: number[];
  /** Share [0, 1) of labels replaced by another class; the test set and the teacher stay clean. */
  labelNoise: number;
  /**
   * What models are measured on: the test set, or examples held out of training, for choosing
   * settings without looking at the test set.
   */
  evaluateOn: 'test' | 'validation';
}

/** Random changes of each image at each step, drawn uniformly from ± the given value (0: off). */
export interface ImageAugmentation {
  /** Largest shift in pixels. */
  shift: number;
  /** Largest rotation in degrees. */
  rotate: number;
  /** Largest relative change of size: 0.1 is ±10 %. */
  scale: number;
}

export interface MnistOptions extends TransferSetOptions {
  augment: ImageAugmentation;
}

export type ToyShape = 'moons' | 'spirals' | 'rings' | 'blobs';

export interface Toy2dOptions extends TransferSetOptions {
  shape: ToyShape;
  /** Number of classes; moons always have two. */
  classes: number;
  /** Standard deviation of the Gaussian noise added to each point (the plane spans −1..1). */
  noise: number;
  /** `jitter`: standard deviation of fresh noise added to each point at each step. */
  augment: { jitter: number };
}

export type WorkloadSpec =
  | { id: 'mnist'; options: MnistOptions }
  | { id: 'toy2d'; options: Toy2dOptions };

/** How a teacher that is trained on the spot is trained (without noise or hidden labels). */
export interface TeacherTraining {
  trainSize: number;
  epochs: number;
  learningRate: number;
  /** ε ≥ 0: its targets have 1 − ε + ε/C on the label and ε/C on every other of C classes. */
  labelSmoothing: number;
  /** Classes it never sees; the test set keeps them. */
  omitClasses: number[];
  /** No classes, or two whose labels it learns the wrong way round. */
  swapClasses: number[];
}

export interface TeacherSpec {
  architecture: Architecture;
  /** `pretrained` ships with the lab; `train` trains in the page before the student. */
  source: 'pretrained' | 'train';
  /** Used only where `source` is `train`. */
  training: TeacherTraining;
  /**
   * A network between teacher and student: distilled from the teacher with the student's own
   * settings, then the student's teacher (Mirzadeh et al. 2020). Null: the teacher teaches.
   */
  assistant: Architecture | null;
}

/**
 * How the student starts. `teacher-layers` copies the teacher's weights from the input on, as far
 * as shapes are equal; the rest is drawn from the seed, as the whole baseline is.
 */
export type Initialization = 'random' | 'teacher-layers';

interface StudentSpec {
  architecture: Architecture;
  initialization: Initialization;
}

interface TrainingSpec {
  optimizer: OptimizerId;
  learningRate: number;
  schedule: ScheduleId;
  /** Share of all steps over which the learning rate rises to its full value; 0: none. */
  warmup: number;
  /**
   * λ ≥ 0: at each step kernels also lose learningRate·λ of themselves, apart from the gradient; with
   * Adam this is AdamW.
   */
  weightDecay: number;
  /** Largest norm of all gradients together; 0: no limit. */
  clipNorm: number;
  /** Largest norm of a unit's incoming weights; 0: no limit. */
  maxNorm: number;
  batchSize: number;
  epochs: number;
  seed: number;
}

/** `uniform`: 1/C for every class, from nobody; with T = 1 and α = ε that is label smoothing. */
export type SoftTargetsId = 'teacher' | 'uniform';

interface DistillationSpec {
  method: MethodId;
  softTargets: SoftTargetsId;
  temperature: number;
  alpha: number;
}

export interface ExperimentSpec {
  version: typeof SPEC_VERSION;
  workload: WorkloadSpec;
  teacher: TeacherSpec;
  student: StudentSpec;
  distillation: DistillationSpec;
  training: TrainingSpec;
  /** Whether the student is also trained from the labels alone, in lockstep. */
  baseline: boolean;
  backend: BackendChoice;
}

/** The settings that may change while a run goes on. */
export interface LiveSettings {
  temperature: number;
  alpha: number;
  learningRate: number;
}

/** The live settings a spec starts with. */
export function liveSettingsOf(spec: ExperimentSpec): LiveSettings {
  const { temperature, alpha } = spec.distillation;
  return { temperature, alpha, learningRate: spec.training.learningRate };
}
