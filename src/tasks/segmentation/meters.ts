/** How masks are measured: outputs [n, P, W] are logits, targets [n, P] class ids, P = height·width. */
import { argmax } from '../../numeric/argmax';
import { logSumExp } from '../../numeric/softmax';
import { type Confusion, ConfusionCounter } from '../../numeric/statistics/confusion';
import type { Evaluation, Meter, SegmentationConfig, TaskMeters } from '../task';
import { bordersOf } from './borders';
import { meanOverlap } from './overlap';

export interface SegmentationDetails {
  kind: 'segmentation';
  /** Pixels by true class and answer. */
  confusion: Confusion;
  /** Mean KL(teacher‖model) over labelled pixels at the run's temperature, without T², in nats. */
  divergence: number;
}

export const segmentationMeters: TaskMeters<SegmentationConfig, SegmentationDetails> = {
  meter: (config) => new SegmentationMeter(config),
  detailsMeter: (config, temperature) => new SegmentationDetailsMeter(config, temperature),
};

class SegmentationMeter implements Meter<Evaluation> {
  private readonly confusion: ConfusionCounter;
  private examples = 0;
  private readonly border = { known: 0, right: 0 };
  private readonly all = { known: 0, right: 0 };
  private loss = 0;
  /** Null where no chunk had outputs of a teacher. */
  private same: number | null = null;

  constructor(private readonly config: SegmentationConfig) {
    this.confusion = new ConfusionCounter(config.names.length);
  }

  add(outputs: Float32Array, targets: Int32Array, teacherOutputs: Float32Array | null): void {
    const { height, width, names } = this.config;
    const borders = bordersOf(targets, height, width);
    const classes = names.length;
    for (let pixel = 0; pixel < targets.length; pixel++) {
      const label = targets[pixel] as number;
      if (label < 0) continue;
      const start = pixel * classes;
      const answer = argmax(outputs, start, classes);
      this.confusion.add(label, answer);
      for (const part of borders[pixel] === 1 ? [this.all, this.border] : [this.all]) {
        part.known++;
        if (answer === label) part.right++;
      }
      this.loss += logSumExp(outputs, start, classes) - (outputs[start + label] as number);
      if (teacherOutputs) {
        const isSame = argmax(teacherOutputs, start, classes) === answer;
        this.same = (this.same ?? 0) + (isSame ? 1 : 0);
      }
    }
    this.examples += targets.length / (height * width);
  }

  result(): Evaluation {
    const { all, border, same } = this;
    const meanIoU = meanOverlap(this.confusion.result());
    return {
      examples: this.examples,
      score: meanIoU,
      values: {
        meanIoU,
        pixelAccuracy: all.right / all.known,
        borderAccuracy: border.right / border.known,
        loss: this.loss / all.known,
        ...(same === null ? {} : { agreement: same / all.known }),
      },
    };
  }
}

/** Every chunk needs the teacher's outputs. */
class SegmentationDetailsMeter implements Meter<SegmentationDetails> {
  private readonly classes: number;
  private readonly confusion: ConfusionCounter;
  private known = 0;
  private divergence = 0;

  constructor(
    { names }: SegmentationConfig,
    private readonly temperature: number,
  ) {
    this.classes = names.length;
    this.confusion = new ConfusionCounter(names.length);
  }

  add(outputs: Float32Array, targets: Int32Array, teacherOutputs: Float32Array | null): void {
    if (!teacherOutputs) throw new RangeError('details compare with the teacher’s outputs');
    const { classes, temperature } = this;
    for (let pixel = 0; pixel < targets.length; pixel++) {
      const label = targets[pixel] as number;
      if (label < 0) continue;
      const start = pixel * classes;
      this.known++;
      this.confusion.add(label, argmax(outputs, start, classes));
      const total = logSumExp(outputs, start, classes, temperature);
      const teachers = logSumExp(teacherOutputs, start, classes, temperature);
      for (let at = start; at < start + classes; at++) {
        const logP = (teacherOutputs[at] as number) / temperature - teachers;
        const logQ = (outputs[at] as number) / temperature - total;
        this.divergence += Math.exp(logP) * (logP - logQ);
      }
    }
  }

  result(): SegmentationDetails {
    const confusion = this.confusion.result();
    return { kind: 'segmentation', confusion, divergence: this.divergence / this.known };
  }
}
