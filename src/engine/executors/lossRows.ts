/** The rows of a batch that losses see: the positions where there is something, in tensors. */
import {
  gather,
  reshape,
  type Tensor,
  type Tensor2D,
  tensor1d,
  tensor2d,
} from '@tensorflow/tfjs-core';
import { NO_POSITION } from '../../numeric/labels';

export class LossRows {
  /** Positions of the batch that are rows; null where all of them are. */
  private readonly present: Int32Array | null;

  /** `labels` [B·P] of outputs of `width` values a position. */
  constructor(
    private readonly labels: Int32Array,
    private readonly width: number,
  ) {
    this.present = presentPositions(labels);
  }

  /** Outputs [B, P·W] as rows [R, W]. Call inside a tidy. */
  take(outputs: Tensor): Tensor2D {
    const rows = reshape(outputs, [-1, this.width]) as Tensor2D;
    return this.present ? gather(rows, tensor1d(this.present, 'int32')) : rows;
  }

  /** [R, W]: one-hot rows; all zero where the label is not known. Call inside a tidy. */
  oneHot(): Tensor2D {
    const { labels, width } = this;
    const values = new Float32Array(labels.length * width);
    labels.forEach((label, row) => {
      if (label >= 0) values[row * width + label] = 1;
    });
    return this.take(tensor2d(values, [labels.length, width]));
  }

  /** Rows whose label is known. */
  get labelled(): number {
    let count = 0;
    for (const label of this.labels) if (label >= 0) count++;
    return count;
  }
}

function presentPositions(labels: Int32Array): Int32Array | null {
  if (!labels.includes(NO_POSITION)) return null;
  return Int32Array.from(labels.keys()).filter((row) => labels[row] !== NO_POSITION);
}
