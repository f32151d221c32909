/**
 * Mini-batches by step number: a fresh seeded order each epoch, the last batch of an epoch may be
 * smaller. Any step can be asked for, so a run can be taken up again in the middle.
 */

import { type Dataset, takeLabels } from '../../model/dataset';
import { Random } from '../../numeric/random';
import type { Augment } from '../../workloads/workload';
import type { Batch } from '../executors/executor';

/**
 * `inputs` is valid until the next call of `at`. Where examples are seen as they are, the batch is
 * `drawn` and makes its arrays only when they are read.
 */
export interface MiniBatch extends Batch {
  /** Position of each example in its set. */
  readonly indices: Int32Array;
  /** What the teacher sees of the same examples, where that is something else. */
  readonly teacherInputs?: Float32Array | undefined;
  /** Set by whoever asked the teacher. */
  teacherLogits?: Float32Array;
  teacherFeatures?: Record<string, Float32Array>;
  /** What the baseline sees of the same examples, where that is something else. */
  readonly baseline?: Batch;
}

export class Batches {
  readonly perEpoch: number;
  readonly size: number;
  private order: Int32Array = new Int32Array();
  private orderEpoch = -1;
  private readonly buffer: Float32Array;

  constructor(
    private examples: Dataset,
    batchSize: number,
    private readonly seed: number,
    private readonly augment: Augment | null,
    /** What the baseline sees of the same examples; null: the same. */
    private baselineExamples: Dataset | null = null,
  ) {
    this.size = Math.min(batchSize, examples.count);
    this.perEpoch = Math.ceil(examples.count / this.size);
    this.buffer = new Float32Array(this.size * examples.inputs.size);
  }

  /**
   * Draws from `examples`, which may be more, from the next epoch on. An epoch takes as many steps as
   * before: the budget of a run does not depend on what is met on the way.
   */
  growTo(examples: Dataset, baselineExamples: Dataset | null = null): void {
    this.examples = examples;
    this.baselineExamples = baselineExamples;
    this.orderEpoch = -1;
  }

  /** The epoch that step `step` (from 1) belongs to, from 0. */
  epochOf(step: number): number {
    return Math.floor((step - 1) / this.perEpoch);
  }

  /** The batch of step `step`, counted from 1. */
  at(step: number): MiniBatch {
    const epoch = this.epochOf(step);
    if (epoch !== this.orderEpoch) {
      this.order = new Random(this.seed, `batches ${epoch}`).permutation(this.examples.count);
      this.orderEpoch = epoch;
    }
    const start = (step - 1 - epoch * this.perEpoch) * this.size;
    const indices = this.order.subarray(start, start + this.size);
    const { examples, baselineExamples, augment, order } = this;
    const make = () => this.inputsOf(indices, step);
    let inputs: Float32Array | null = null;
    let labels: Int32Array | null = null;
    return {
      size: indices.length,
      indices,
      ...(augment ? {} : { drawn: { from: examples, order, start } }),
      ...(baselineExamples ? { baseline: takeBatch(baselineExamples, indices) } : {}),
      get inputs() {
        inputs ??= make();
        return inputs;
      },
      get teacherInputs() {
        const { teacherInputs } = examples;
        if (!teacherInputs) return undefined;
        const values = new Float32Array(indices.length * teacherInputs.size);
        teacherInputs.fill(indices, 0, indices.length, values);
        return values;
      },
      get labels() {
        labels ??= takeLabels(examples.labels, indices);
        return labels;
      },
    };
  }

  private inputsOf(indices: Int32Array, step: number): Float32Array {
    const size = indices.length;
    const inputs = this.buffer.subarray(0, size * this.examples.inputs.size);
    this.examples.inputs.fill(indices, 0, size, inputs);
    this.augment?.(inputs, size, new Random(this.seed, `augment ${step}`));
    return inputs;
  }
}

/** The examples `indices` as they are. */
function takeBatch({ inputs, labels }: Dataset, indices: Int32Array): Batch {
  const values = new Float32Array(indices.length * inputs.size);
  inputs.fill(indices, 0, indices.length, values);
  return { size: indices.length, inputs: values, labels: takeLabels(labels, indices) };
}
