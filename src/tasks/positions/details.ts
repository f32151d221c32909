/** What outputs at labelled positions say beyond the metrics, in double precision. */

import { argmax } from '../../numeric/argmax';
import { logSoftmax } from '../../numeric/softmax';
import { type Confusion, ConfusionCounter, largestCells } from '../../numeric/statistics/confusion';
import type { Meter, PositionsConfig } from '../task';
import { eachKnown } from './eachKnown';

/** By place, from 0: how many labels there are, and how many of them are met. */
export interface PlaceCounts {
  known: number[];
  right: number[];
}

export interface PositionsDetails {
  kind: 'positions';
  /** By position over all examples: labels, and those that are right. */
  byPosition: PlaceCounts;
  /**
   * Of sequences that a model writes on its own, by the place in the target: right words, and those that stand there. Absent of
   * other tasks, and of teachers.
   */
  written?: PlaceCounts;
  /** The cells with the most positions, at most `CELLS`. */
  confusion: Confusion;
  /** Positions in the cells that are left out. */
  otherCells: number;
  /** Mean KL(teacher‖model) over labelled positions at the run's temperature, without T², in nats. */
  divergence: number;
}

/** A vocabulary has millions of pairs; the rest of them are summed up. */
const CELLS = 2000;

/** Every chunk needs the teacher's outputs. */
export class PositionsDetailsMeter implements Meter<PositionsDetails> {
  private readonly confusion: ConfusionCounter;
  private readonly known: number[];
  private readonly right: number[];
  private divergence = 0;

  constructor(
    private readonly config: PositionsConfig,
    private readonly temperature: number,
  ) {
    this.confusion = new ConfusionCounter(config.names.length);
    this.known = Array<number>(config.positions).fill(0);
    this.right = Array<number>(config.positions).fill(0);
  }

  add(outputs: Float32Array, targets: Int32Array, teacherOutputs: Float32Array | null): void {
    if (!teacherOutputs) throw new RangeError('details compare with the teacher’s outputs');
    const { config, temperature } = this;
    const width = config.names.length;
    eachKnown(config, targets, (label, row, position) => {
      const answer = argmax(outputs, row * width, width);
      this.confusion.add(label, answer);
      this.known[position] = (this.known[position] as number) + 1;
      if (answer === label) this.right[position] = (this.right[position] as number) + 1;
      const p = logSoftmax(teacherOutputs, row * width, width, temperature);
      const q = logSoftmax(outputs, row * width, width, temperature);
      for (const [c, logP] of p.entries()) {
        this.divergence += Math.exp(logP) * (logP - (q[c] as number));
      }
    });
  }

  result(): PositionsDetails {
    const { known, right } = this;
    const positions = known.reduce((sum, count) => sum + count, 0);
    const { confusion, rest } = largestCells(this.confusion.result(), CELLS);
    return {
      kind: 'positions',
      byPosition: { known, right },
      confusion,
      otherCells: rest,
      divergence: this.divergence / positions,
    };
  }
}
