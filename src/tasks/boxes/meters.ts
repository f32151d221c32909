/** How boxes are measured: outputs [n, P, classes + 4], targets [n, P, 5], P = rows·columns. */
import { argmax } from '../../numeric/argmax';
import { BOX_STEPS, smoothL1 } from '../../numeric/boxLoss';
import { logSoftmax, logSumExp } from '../../numeric/softmax';
import { type Confusion, ConfusionCounter } from '../../numeric/statistics/confusion';
import type { BoxesConfig, Evaluation, Meter, TaskMeters } from '../task';
import { meanOf, PrecisionCounter } from './averagePrecision';
import { BOX_NUMBERS, CELL_LABELS, trueBoxesOf } from './cells';
import { detectBoxes } from './detect';

export interface BoxesDetails {
  kind: 'boxes';
  /** Cells by true class and top class. */
  confusion: Confusion;
  /** Average precision of each class at an overlap of 0.5; NaN where it has no box, as the background. */
  averagePrecision: number[];
  /** Mean KL(teacher‖model) over labelled cells at the run's temperature, without T², in nats. */
  divergence: number;
}

export const boxesMeters: TaskMeters<BoxesConfig, BoxesDetails> = {
  meter: (config) => new BoxesMeter(config),
  detailsMeter: (config, temperature) => new BoxesDetailsMeter(config, temperature),
};

/** Finds and counts the boxes of every image with labels. */
function countBoxes(
  config: BoxesConfig,
  counter: PrecisionCounter,
  outputs: Float32Array,
  targets: Int32Array,
): number {
  const cells = config.rows * config.columns;
  const images = targets.length / (cells * CELL_LABELS);
  for (let image = 0; image < images; image++) {
    const labels = targets.subarray(image * cells * CELL_LABELS, (image + 1) * cells * CELL_LABELS);
    const truth = trueBoxesOf(labels, config);
    if (!truth) continue;
    const start = image * cells * (config.names.length + BOX_NUMBERS);
    counter.add(detectBoxes(config, outputs, start), truth);
  }
  return images;
}

/** Calls `visit` for every cell with a label; `start` is where its outputs begin. */
function eachCell(
  { names }: BoxesConfig,
  targets: Int32Array,
  visit: (label: number, start: number, cell: number) => void,
): void {
  for (let cell = 0; cell < targets.length / CELL_LABELS; cell++) {
    const label = targets[cell * CELL_LABELS] as number;
    if (label >= 0) visit(label, cell * (names.length + BOX_NUMBERS), cell);
  }
}

class BoxesMeter implements Meter<Evaluation> {
  private readonly counter: PrecisionCounter;
  private examples = 0;
  private cells = 0;
  private loss = 0;
  /** Cells where either sees a thing, and those where both see the same; null where there was no teacher. */
  private seen: { either: number; same: number } | null = null;

  constructor(private readonly config: BoxesConfig) {
    this.counter = new PrecisionCounter(config.names.length);
  }

  add(outputs: Float32Array, targets: Int32Array, teacherOutputs: Float32Array | null): void {
    const classes = this.config.names.length;
    this.examples += countBoxes(this.config, this.counter, outputs, targets);
    eachCell(this.config, targets, (label, start, cell) => {
      this.cells++;
      this.loss += logSumExp(outputs, start, classes) - (outputs[start + label] as number);
      for (let k = 0; k < BOX_NUMBERS; k++) {
        const steps = targets[cell * CELL_LABELS + 1 + k] as number;
        if (steps < 0) continue;
        this.loss += smoothL1((outputs[start + classes + k] as number) - steps / BOX_STEPS);
      }
      if (!teacherOutputs) return;
      const [own, taught] = [outputs, teacherOutputs].map((all) => argmax(all, start, classes));
      this.seen ??= { either: 0, same: 0 };
      if (own === 0 && taught === 0) return;
      this.seen.either++;
      if (own === taught) this.seen.same++;
    });
  }

  result(): Evaluation {
    const byClass = this.counter.result();
    const ap50 = meanOf(byClass.map((thresholds) => thresholds[0] as number));
    return {
      examples: this.examples,
      score: ap50,
      values: {
        ap50,
        ap: meanOf(byClass.map(meanOf)),
        loss: this.loss / this.cells,
        ...(this.seen && {
          agreement: this.seen.either === 0 ? 1 : this.seen.same / this.seen.either,
        }),
      },
    };
  }
}

/** Every chunk needs the teacher's outputs. */
class BoxesDetailsMeter implements Meter<BoxesDetails> {
  private readonly confusion: ConfusionCounter;
  private readonly counter: PrecisionCounter;
  private cells = 0;
  private divergence = 0;

  constructor(
    private readonly config: BoxesConfig,
    private readonly temperature: number,
  ) {
    this.confusion = new ConfusionCounter(config.names.length);
    this.counter = new PrecisionCounter(config.names.length);
  }

  add(outputs: Float32Array, targets: Int32Array, teacherOutputs: Float32Array | null): void {
    if (!teacherOutputs) throw new RangeError('details compare with the teacher’s outputs');
    const { config, temperature } = this;
    const classes = config.names.length;
    countBoxes(config, this.counter, outputs, targets);
    eachCell(config, targets, (label, start) => {
      this.cells++;
      this.confusion.add(label, argmax(outputs, start, classes));
      const p = logSoftmax(teacherOutputs, start, classes, temperature);
      const q = logSoftmax(outputs, start, classes, temperature);
      for (const [c, logP] of p.entries()) {
        this.divergence += Math.exp(logP) * (logP - (q[c] as number));
      }
    });
  }

  result(): BoxesDetails {
    return {
      kind: 'boxes',
      confusion: this.confusion.result(),
      averagePrecision: this.counter.result().map((thresholds) => thresholds[0] as number),
      divergence: this.divergence / this.cells,
    };
  }
}
