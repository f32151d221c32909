/**
 * What the page may ask of a run's models, while it goes on and after its end, and the answers.
 * N = test examples, P = positions of an example, W = outputs of a position (P = 1, W = classes where
 * an example has one class); logits are laid out row by row.
 */
import type { DistillationConfig } from '../config/experiment';
import type { Course, Drive } from '../driving/recordDrive';
import type { Attention, DecisionMap, ExampleLogits, Pulls, Role, Scores } from './pictures';

export type InspectionQuery =
  /** The labels of the test set and the teacher’s logits over it. */
  | { type: 'teacher' }
  /** Student and baseline over the whole test set, as they were after `step`, a recorded one. */
  | { type: 'snapshot'; step: number }
  /** The inputs of test examples, by their indices. */
  | { type: 'inputs'; indices: number[] }
  /** All models on one input of the visitor’s own; null: the teacher alone. */
  | { type: 'classify'; step: number | null; input: Float32Array }
  /**
   * How much the words or values of `input` speak for the class `target`, to all models, and where their attention
   * is; null: to the teacher alone.
   */
  | { type: 'attribution'; step: number | null; input: Float32Array; target: number }
  /**
   * How the loss under the settings of `distillation` pulls on the student’s logits after `step`; the test
   * examples `indices` are its batch.
   */
  | { type: 'pulls'; step: number; indices: readonly number[]; distillation: DistillationConfig }
  /** All models drive the same course; null: the teacher alone. */
  | { type: 'rollOut'; step: number | null; course: Course }
  /** What all models write behind `source`, and what comes next behind `right`, both without marks; null: the teacher alone. */
  | {
      type: 'translate';
      step: number | null;
      source: readonly number[];
      right: readonly number[] | null;
    }
  /** What a program elsewhere needs to start from where this run did. */
  | { type: 'materials' }
  /** The teacher’s logits of the transfer set, or its examples. */
  | { type: 'transferSet'; what: TransferSetPart }
  /** The items in the plane of the student's last layer, as it was after `step`. */
  | { type: 'itemPlane'; step: number };

export type TransferSetPart = 'logits' | 'inputs';

/** Arrays of transfer set and test set, by the names of their files. */
export interface TransferSetFiles {
  tensors: Tensor[];
  /** Of the inputs of the transfer set as 32-bit floats. */
  inputsSha256: string;
}

export interface ItemPlane {
  step: number;
  /** [items, 2] */
  points: Float32Array;
}

/** A named array to be written to a file. */
export interface Tensor {
  name: string;
  shape: readonly number[];
  values: Float32Array | Int32Array;
}

/** The test set as the teacher sees it. */
export interface TeacherView {
  /** W */
  classes: number;
  /** P */
  positions: number;
  /** [N, P] */
  labels: Int32Array;
  /** [N, P, W] */
  logits: Float32Array;
}

/** Student and baseline as they were after `step`. */
export interface SnapshotView {
  step: number;
  /** [N, P, W] */
  student: Float32Array;
  /** [N, P, W]; null where there is no baseline. */
  baseline: Float32Array | null;
  /** The picture of the plane, for inputs of two values. */
  map: DecisionMap | null;
}

/** What a model wrote by greedy decoding. A place is a token of it, and the end where it was written. */
export interface WrittenText {
  /** Without the end. */
  tokens: number[];
  ended: boolean;
  /** Of the model's own distribution at each place, in nats. */
  entropies: number[];
  /** log p that the teacher gives to what was written at each place; null where the teacher is no network. */
  teacherLogs: number[] | null;
  /** [places + 1 where it did not end][heads of all layers][tokens read so far], shares that sum to 1. */
  attention: number[][][];
}

export interface TranslationView {
  step: number | null;
  source: number[];
  written: Partial<Record<Role, WrittenText>>;
  /** What `next` stands behind: what is right, else what the teacher wrote. */
  prefix: number[];
  /** Logits [prefix + 1, W] of each model behind the first words of `prefix`. */
  next: Partial<Record<Role, Float32Array>>;
}

export type InspectionAnswer =
  | { type: 'teacher'; view: TeacherView }
  | { type: 'snapshot'; snapshot: SnapshotView }
  /** `inputs`: [indices, input size], as shown: pixels 0..1 or coordinates. */
  | { type: 'inputs'; indices: number[]; inputs: Float32Array }
  /** Logits [P, W] of each model. */
  | { type: 'classify'; step: number | null; logits: ExampleLogits }
  /** Gradient × input: of each value, or at the vectors of the words; weights of attention layers. */
  | { type: 'attribution'; scores: Scores; attention: Attention }
  /** A row an index. */
  | { type: 'pulls'; step: number; pulls: Pulls }
  | { type: 'rollOut'; step: number | null; drives: Partial<Record<Role, Drive>> }
  | { type: 'translate'; view: TranslationView }
  | { type: 'materials'; tensors: Tensor[] }
  | { type: 'transferSet'; files: TransferSetFiles }
  | { type: 'itemPlane'; plane: ItemPlane }
  /** `reason`: one sentence for people. */
  | { type: 'failed'; query: InspectionQuery['type']; reason: string };

/** The arrays of an answer that move to the page instead of being copied. */
export function arraysOf(answer: InspectionAnswer): ArrayBufferLike[] {
  switch (answer.type) {
    case 'snapshot': {
      const { student, baseline } = answer.snapshot;
      return [student.buffer, ...(baseline ? [baseline.buffer] : [])];
    }
    case 'inputs':
      return [answer.inputs.buffer];
    case 'transferSet':
      return answer.files.tensors.map(({ values }) => values.buffer);
    case 'rollOut':
      return Object.values(answer.drives).flatMap(({ states, logits, departures }) => [
        states.buffer,
        logits.buffer,
        departures.buffer,
      ]);
    case 'itemPlane':
      return [answer.plane.points.buffer];
    // The teacher’s logits stay in use; rows of one example are not worth moving.
    case 'teacher':
    case 'classify':
    case 'attribution':
    case 'pulls':
    case 'translate':
    case 'materials':
    case 'failed':
      return [];
  }
}
