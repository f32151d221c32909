/**
 * What logits on test examples say beyond accuracy, in double precision. Precision, recall and F1
 * of each class follow from the confusion matrix (`statistics/classification.ts`).
 */

import { argmax } from '../../numeric/argmax';
import { logSoftmax, softmaxInto } from '../../numeric/softmax';
import { perClass } from '../../numeric/statistics/classification';
import { type Confusion, ConfusionCounter } from '../../numeric/statistics/confusion';
import type { Meter } from '../task';

/** Examples whose largest probability lies in one bin; both means are 0 where there are none. */
export interface ReliabilityBin {
  examples: number;
  /** Mean of the largest probability. */
  confidence: number;
  accuracy: number;
}

export interface Calibration {
  /** Expected calibration error, 0..1. */
  ece: number;
  /** Bins of equal width from 0 to 1. */
  bins: ReliabilityBin[];
}

export interface ClassesDetails {
  kind: 'classes';
  confusion: Confusion;
  /** Plain means over the classes, one against the rest. */
  macro: { precision: number; recall: number; f1: number };
  /** Share of examples whose class is among the two most probable. */
  topTwo: number;
  calibration: Calibration;
  /** KL(teacher‖model) at the run's temperature, without T², in nats; the teacher's own is 0. */
  divergence: number;
}

/** Bins of the calibration error, as in Guo et al. 2017. */
export const CALIBRATION_BINS = 15;

/** Without the teacher's outputs the divergence is no number. */
export class ClassesDetailsMeter implements Meter<ClassesDetails> {
  private readonly confusion: ConfusionCounter;
  private readonly calibration: CalibrationMeter;
  private examples = 0;
  private topTwo = 0;
  private divergence = 0;

  constructor(
    private readonly classes: number,
    private readonly temperature: number,
  ) {
    this.confusion = new ConfusionCounter(classes);
    this.calibration = new CalibrationMeter(classes);
  }

  add(logits: Float32Array, labels: Int32Array, teacherLogits: Float32Array | null): void {
    const { classes, temperature } = this;
    for (let row = 0; row < labels.length; row++) {
      const label = labels[row] as number;
      this.confusion.add(label, argmax(logits, row * classes, classes));
      if (rankOf(label, logits, row, classes) < 2) this.topTwo++;
      this.divergence += teacherLogits
        ? klOfRow(teacherLogits, logits, row, classes, temperature)
        : Number.NaN;
    }
    this.examples += labels.length;
    this.calibration.add(logits, labels);
  }

  result(): ClassesDetails {
    const confusion = this.confusion.result();
    return {
      kind: 'classes',
      confusion,
      macro: perClass(confusion).macro,
      topTwo: this.topTwo / this.examples,
      divergence: this.divergence / this.examples,
      calibration: this.calibration.result(),
    };
  }
}

/**
 * Expected calibration error: Σ over bins (examples in it / n)·|accuracy − mean confidence|, where
 * confidence is the largest probability at T = 1 and bin m of M holds ((m − 1)/M, m/M].
 */
export class CalibrationMeter implements Meter<Calibration> {
  private readonly sums = Array.from({ length: CALIBRATION_BINS }, () => ({
    examples: 0,
    confidence: 0,
    right: 0,
  }));
  private examples = 0;

  constructor(private readonly classes: number) {}

  add(logits: Float32Array, labels: Int32Array): void {
    const { classes, sums } = this;
    const probabilities = new Float64Array(classes);
    for (let row = 0; row < labels.length; row++) {
      const answer = argmax(logits, row * classes, classes);
      const confidence = softmaxInto(probabilities, logits, row * classes)[answer] as number;
      const place = Math.ceil(confidence * CALIBRATION_BINS);
      const bin = sums[Math.min(Math.max(place, 1), CALIBRATION_BINS) - 1] as (typeof sums)[number];
      bin.examples++;
      bin.confidence += confidence;
      if (answer === labels[row]) bin.right++;
    }
    this.examples += labels.length;
  }

  result(): Calibration {
    const bins = this.sums.map(({ examples, confidence, right }) => ({
      examples,
      confidence: examples > 0 ? confidence / examples : 0,
      accuracy: examples > 0 ? right / examples : 0,
    }));
    const error = bins.reduce(
      (sum, { examples, confidence, accuracy }) => sum + examples * Math.abs(accuracy - confidence),
      0,
    );
    return { ece: error / this.examples, bins };
  }
}

/** How many classes come before `label`: larger logits, and equal ones of a lower class. */
function rankOf(label: number, logits: Float32Array, row: number, classes: number): number {
  const own = logits[row * classes + label] as number;
  let rank = 0;
  for (let c = 0; c < classes; c++) {
    const other = logits[row * classes + c] as number;
    if (other > own || (other === own && c < label)) rank++;
  }
  return rank;
}

/** Σ p·(log p − log q), p and q the softmax of both rows over `temperature`. */
function klOfRow(
  teacher: Float32Array,
  model: Float32Array,
  row: number,
  classes: number,
  temperature: number,
): number {
  const p = logSoftmax(teacher, row * classes, classes, temperature);
  const q = logSoftmax(model, row * classes, classes, temperature);
  return p.reduce((sum, logP, c) => sum + Math.exp(logP) * (logP - (q[c] as number)), 0);
}
