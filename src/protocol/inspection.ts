/**
 * What the page may ask of a run's models, while it goes on and after its end, and the answers.
 * N = test examples, C = classes; logits are laid out row by row.
 */
import type { DistillationConfig } from '../config/experiment';
import type { DecisionMap, ExampleLogits, Pulls } from './pictures';

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
   * How the loss under the settings of `distillation` pulls on the student’s logits after `step`; the test
   * examples `indices` are its batch.
   */
  | { type: 'pulls'; step: number; indices: readonly number[]; distillation: DistillationConfig }
  /** What a program elsewhere needs to start from where this run did. */
  | { type: 'materials' }
  /** The items in the plane of the student's last layer, as it was after `step`. */
  | { type: 'itemPlane'; step: number };

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
  classes: number;
  /** [N] */
  labels: Int32Array;
  /** [N, C] */
  logits: Float32Array;
}

/** Student and baseline as they were after `step`. */
export interface SnapshotView {
  step: number;
  /** [N, C] */
  student: Float32Array;
  /** [N, C]; null where there is no baseline. */
  baseline: Float32Array | null;
  /** The picture of the plane, for inputs of two values. */
  map: DecisionMap | null;
}

export type InspectionAnswer =
  | { type: 'teacher'; view: TeacherView }
  | { type: 'snapshot'; snapshot: SnapshotView }
  /** `inputs`: [indices, input size], as shown: pixels 0..1 or coordinates. */
  | { type: 'inputs'; indices: number[]; inputs: Float32Array }
  /** One row of logits [C] a model. */
  | { type: 'classify'; step: number | null; logits: ExampleLogits }
  /** A row an index. */
  | { type: 'pulls'; step: number; pulls: Pulls }
  | { type: 'materials'; tensors: Tensor[] }
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
    case 'itemPlane':
      return [answer.plane.points.buffer];
    // The teacher’s logits stay in use; rows of one example are not worth moving.
    case 'teacher':
    case 'classify':
    case 'pulls':
    case 'materials':
    case 'failed':
      return [];
  }
}
