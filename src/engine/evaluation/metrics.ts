/**
 * What logits on test examples say beyond accuracy, in double precision. Precision, recall and F1
 * of each class follow from the confusion matrix (`statistics/classification.ts`).
 */

import { argmax } from '../../numeric/argmax';
import { logSoftmax, softmaxInto } from '../../numeric/softmax';
import { perClass } from '../../numeric/statistics/classification';
import type { Calibration, ModelMetrics } from '../../protocol/summary';

/** Bins of the calibration error, as in Guo et al. 2017. */
export const CALIBRATION_BINS = 15;

/**
 * Metrics of `logits` [n, C] on examples with `labels` [n]. `teacherLogits` [n, C] are compared at
 * `temperature`.
 */
export function metricsOf(
  logits: Float32Array,
  teacherLogits: Float32Array,
  labels: Int32Array,
  classes: number,
  temperature: number,
): ModelMetrics {
  const n = labels.length;
  const confusion = Array.from({ length: classes }, () => Array<number>(classes).fill(0));
  let topTwo = 0;
  let divergence = 0;
  for (let row = 0; row < n; row++) {
    const label = labels[row] as number;
    const answers = confusion[label] as number[];
    const answer = argmax(logits, row * classes, classes);
    answers[answer] = (answers[answer] as number) + 1;
    if (rankOf(label, logits, row, classes) < 2) topTwo++;
    divergence += klOfRow(teacherLogits, logits, row, classes, temperature);
  }
  const calibration = calibrationOf(logits, labels, classes);
  const { macro } = perClass(confusion);
  return { confusion, macro, topTwo: topTwo / n, divergence: divergence / n, calibration };
}

/**
 * Expected calibration error: Σ over bins (examples in it / n)·|accuracy − mean confidence|, where
 * confidence is the largest probability at T = 1 and bin m of M holds ((m − 1)/M, m/M].
 */
export function calibrationOf(
  logits: Float32Array,
  labels: Int32Array,
  classes: number,
): Calibration {
  const sums = Array.from({ length: CALIBRATION_BINS }, () => ({
    examples: 0,
    confidence: 0,
    right: 0,
  }));
  const probabilities = new Float64Array(classes);
  for (let row = 0; row < labels.length; row++) {
    const answer = argmax(logits, row * classes, classes);
    const confidence = softmaxInto(probabilities, logits, row * classes)[answer] as number;
    const place = Math.min(Math.max(Math.ceil(confidence * CALIBRATION_BINS), 1), CALIBRATION_BINS);
    const bin = sums[place - 1] as (typeof sums)[number];
    bin.examples++;
    bin.confidence += confidence;
    if (answer === labels[row]) bin.right++;
  }
  const bins = sums.map(({ examples, confidence, right }) => ({
    examples,
    confidence: examples > 0 ? confidence / examples : 0,
    accuracy: examples > 0 ? right / examples : 0,
  }));
  const error = bins.reduce(
    (sum, { examples, confidence, accuracy }) => sum + examples * Math.abs(accuracy - confidence),
    0,
  );
  return { ece: error / labels.length, bins };
}

/** Examples that one of two models alone has right. */
export function discordance(
  first: Float32Array,
  second: Float32Array,
  labels: Int32Array,
  classes: number,
): { first: number; second: number } {
  const alone = { first: 0, second: 0 };
  for (let row = 0; row < labels.length; row++) {
    const isFirst = argmax(first, row * classes, classes) === labels[row];
    const isSecond = argmax(second, row * classes, classes) === labels[row];
    if (isFirst && !isSecond) alone.first++;
    if (isSecond && !isFirst) alone.second++;
  }
  return alone;
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
