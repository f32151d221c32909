/**
 * Mini-batches by step number: a fresh seeded order each epoch, the last batch of an epoch may be
 * smaller. Any step can be asked for, so a run can be taken up again in the middle.
 */
import type { Augment, ExampleSet } from '../workloads/workload';
import { Random } from './random';

export interface MiniBatch {
  size: number;
  /** Position of each example in its set. */
  indices: Int32Array;
  /** [size, input size]; valid until the next call of `at`. */
  inputs: Float32Array;
  labels: Int32Array;
}

export class Batches {
  readonly perEpoch: number;
  readonly size: number;
  private order: Int32Array = new Int32Array();
  private orderEpoch = -1;
  private readonly buffer: Float32Array;

  constructor(
    private readonly examples: ExampleSet,
    batchSize: number,
    private readonly seed: number,
    private readonly augment: Augment | null,
  ) {
    this.size = Math.min(batchSize, examples.count);
    this.perEpoch = Math.ceil(examples.count / this.size);
    this.buffer = new Float32Array(this.size * examples.inputSize);
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
    const size = indices.length;
    const inputs = this.buffer.subarray(0, size * this.examples.inputSize);
    this.examples.fill(indices, 0, size, inputs);
    this.augment?.(inputs, size, new Random(this.seed, `augment ${step}`));
    const labels = Int32Array.from(indices, (index) => this.examples.labels[index] as number);
    return { size, indices, inputs, labels };
  }
}
