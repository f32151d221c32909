/** What the page knows of a run's models beyond the run itself. Plain data. */

import type { DistillationConfig } from '../../config/experiment';
import type { Course, Drive } from '../../driving/recordDrive';
import type {
  ItemPlane,
  SnapshotView,
  TeacherView,
  Tensor,
  TransferSetFiles,
  TransferSetPart,
  TranslationView,
} from '../../protocol/inspection';
import type { Attention, ExampleLogits, Pulls, Role, Scores } from '../../protocol/pictures';
import type { ExampleFilter } from './categories';

/** An input of the visitor’s own and what the models say of it. */
interface OwnInput {
  input: Float32Array;
  /** Null until they have answered; then as they were after `step` (null: the teacher alone). */
  answer: { step: number | null; logits: ExampleLogits } | null;
}

/** Test examples, as the batch of a loss under settings. */
export interface PullsWish {
  indices: readonly number[];
  distillation: DistillationConfig;
}

/** What the engine said to a wish, of the student after `step`. */
export interface KnownPulls extends PullsWish {
  step: number;
  pulls: Pulls;
}

/** An input, and the class that its words or values may speak for. */
export interface AttributionWish {
  /** Token numbers, or values. */
  input: Float32Array;
  target: number;
}

/** What the engine said to a wish, of the models after `step`. */
export interface KnownAttribution extends AttributionWish {
  step: number | null;
  scores: Scores;
  attention: Attention;
}

/** A course and how all models drive it. */
interface OwnCourse {
  course: Course;
  /** Null until they have driven; while they drive anew, the drives before. */
  driven: { step: number | null; drives: Partial<Record<Role, Drive>> } | null;
}

/** What models are asked to translate, as tokens without marks. */
export interface TranslationWish {
  source: readonly number[];
  /** What is right, where that is known. */
  right: readonly number[] | null;
}

interface OwnTranslation extends TranslationWish {
  /** Null until they have written; while they write anew, what they wrote before. */
  view: TranslationView | null;
}

export interface InspectionState {
  /** The run that is asked. */
  runId: string;
  /** Steps that can be gone back to, ascending; null while nobody can be asked. */
  steps: readonly number[] | null;
  /** The snapshot that every picture shall show; null: the latest. */
  chosenStep: number | null;
  /** Null until it is known. */
  teacher: TeacherView | null;
  /** The items as the student of a snapshot has them; asked for as they are. */
  itemPlane: ItemPlane | null;
  /** What is on show: the wanted snapshot, or while that is asked for the one before. */
  snapshot: SnapshotView | null;
  /** Inputs of test examples that were asked for, by their index. */
  inputs: ReadonlyMap<number, Float32Array>;
  /** The last that were asked for, or while they are asked for, those before. */
  pulls: KnownPulls | null;
  /** The last that was asked for, or while it is asked for, the one before. */
  attribution: KnownAttribution | null;
  own: OwnInput | null;
  /** The course that models are asked to drive. */
  road: OwnCourse | null;
  /** What models are asked to translate. */
  translation: OwnTranslation | null;
  /** Why the last question was not answered; null after the next one that was. */
  failure: string | null;
  /** Which examples the gallery shows; null until one was chosen, or none was there. */
  filter: ExampleFilter | null;
  page: number;
  /** Index in the test set of the example on show; null: the first of the filter. */
  example: number | null;
  /** Of examples with several positions, the one whose soft targets are shown; null: the one in the middle. */
  position: number | null;
}

export type Watched = 'everything' | 'own' | 'itemPlane';

export interface InspectionActions {
  /**
   * Asks for what the pictures need as long as somebody looks; or only about the visitor's own
   * input, which leaves the test set alone; or where items lie. Returns how
   * to stop.
   */
  watch(what?: Watched): () => void;
  /** Goes to a recorded step; null: follows the latest. */
  scrub(step: number | null): void;
  wantInputs(indices: readonly number[]): void;
  /** What the loss pulls at in the snapshot on show; null: nothing is wanted any more. */
  wantPulls(wish: PullsWish | null): void;
  /** How much words or values speak for a class; null: that is not wanted any more. */
  wantAttribution(wish: AttributionWish | null): void;
  /** Asks all models about an input; null takes it away. */
  classify(input: Float32Array | null): void;
  /** Has all models drive a course; null ends it. */
  driveOn(course: Course | null): void;
  /** Has all models translate; null ends it. */
  translate(wish: TranslationWish | null): void;
  show(filter: ExampleFilter): void;
  turnTo(page: number): void;
  choose(example: number): void;
  pointAt(position: number): void;
  /** What a program elsewhere needs to repeat the run; null where nobody can be asked. */
  materials(): Promise<readonly Tensor[] | null>;
  /** The teacher’s logits, or the examples that they are of. Throws a sentence for people. */
  transferSet(what: TransferSetPart): Promise<TransferSetFiles>;
}

export function emptyInspection(runId: string): InspectionState {
  return {
    runId,
    steps: null,
    chosenStep: null,
    teacher: null,
    itemPlane: null,
    snapshot: null,
    inputs: new Map(),
    pulls: null,
    attribution: null,
    own: null,
    road: null,
    translation: null,
    failure: null,
    filter: null,
    page: 0,
    example: null,
    position: null,
  };
}

/** The step that the pictures should show; undefined before there is one. */
export function wantedStep({ steps, chosenStep }: InspectionState): number | undefined {
  return chosenStep ?? steps?.at(-1);
}

/** The step closest to `wanted`, the earlier of two; `wanted` where there is none. */
export function nearestOf(steps: readonly number[], wanted: number): number {
  return steps.reduce(
    (best, step) => (Math.abs(step - wanted) < Math.abs(best - wanted) ? step : best),
    steps[0] ?? wanted,
  );
}
