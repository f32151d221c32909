/** What the engine asks of a workload in which the targets of sequences may be written by models. */
import type { Dataset } from '../model/dataset';
import type { RandomSource } from '../numeric/random';
import type { Policy } from './closedLoop';

/** Inputs [size, …] of a batch and its labels. */
export interface WrittenBatch {
  readonly size: number;
  readonly inputs: Float32Array;
  readonly labels: Int32Array;
}

export interface Writing {
  /** Share λ of the examples of each batch whose target the student writes itself (Agarwal et al. 2024). */
  ownShare: number;
  /** `batch`, not changed, with that share of its targets written by `student`. */
  writeOwn(
    batch: WrittenBatch,
    student: Policy,
    random: RandomSource,
    onStep: () => Promise<void>,
  ): Promise<WrittenBatch>;
  /** How targets of the teacher come into the transfer set; absent where the right ones stay. */
  teacherTargets?: TeacherTargets;
}

export interface TeacherTargets {
  /** One target for each example of the transfer set, as tokens. */
  write(
    teacher: Policy,
    onProgress: (done: number, total: number) => Promise<void>,
  ): Promise<number[][]>;
  /** The transfer set with `targets`, and example by example the same with what is right. */
  join(targets: readonly (readonly number[])[]): { taught: Dataset; right: Dataset };
}
