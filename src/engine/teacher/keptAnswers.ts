/** What a teacher says of examples, so that it need not be asked twice. */
import type { MiniBatch } from '../data/batches';
import { takeRows } from '../evaluation/evaluate';

/** More is not kept: the teacher is asked at each step. */
const MOST_BYTES = 64 * 2 ** 20;

export class KeptAnswers {
  /** [count, …] for each value; null until the first answer tells their sizes. */
  private kept: Float32Array[] | null = null;
  private readonly isKnown: Uint8Array;

  /** Of `count` examples, 0 where none comes twice; `ask` gives values [size, …] for a batch. */
  constructor(
    private readonly count: number,
    private readonly ask: (batch: MiniBatch) => Promise<Float32Array[]>,
  ) {
    this.isKnown = new Uint8Array(count);
  }

  /** The values for a batch. */
  async of(batch: MiniBatch): Promise<Float32Array[]> {
    const { indices, size } = batch;
    const { kept, isKnown } = this;
    if (kept && indices.every((index) => isKnown[index] === 1)) {
      return kept.map((values) => takeRows(values, indices, values.length / this.count));
    }
    const values = await this.ask(batch);
    const rowBytes = values.reduce((sum, { byteLength }) => sum + byteLength / size, 0);
    if (this.count > 0 && this.count * rowBytes <= MOST_BYTES) this.keep(indices, values);
    return values;
  }

  private keep(indices: Int32Array, values: readonly Float32Array[]): void {
    const widths = values.map(({ length }) => length / indices.length);
    this.kept ??= widths.map((width) => new Float32Array(this.count * width));
    for (const [order, kept] of this.kept.entries()) {
      const width = widths[order] as number;
      indices.forEach((index, row) => {
        const own = values[order]?.subarray(row * width, (row + 1) * width);
        kept.set(own as Float32Array, index * width);
      });
    }
    for (const index of indices) this.isKnown[index] = 1;
  }
}
