/**
 * Outputs that are probabilities already. Their logarithm serves as logits: softmax(log p / T) is the softened
 * distribution itself, since logits that differ by a constant say the same.
 */

/** How far the sum of a row may be from 1. */
const TOLERANCE = 1e-3;

/** What stands for a probability of 0, whose logarithm is no number. */
const SMALLEST = 1e-10;

/** Whether every row of `values` [n, classes] is a distribution; false of one class, which would always be. */
export function areProbabilities(values: Float32Array, classes: number): boolean {
  if (classes < 2 || values.length === 0) return false;
  for (let at = 0; at < values.length; at += classes) {
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      const value = values[at + c] as number;
      if (!(value >= 0 && value <= 1 + TOLERANCE)) return false;
      sum += value;
    }
    if (Math.abs(sum - 1) > TOLERANCE) return false;
  }
  return true;
}

/** Takes the logarithm in place; returns how many were so small that they were taken as 1e-10. */
export function takeLogarithms(values: Float32Array): number {
  let raised = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < SMALLEST) raised++;
    values[i] = Math.log(Math.max(value, SMALLEST));
  }
  return raised;
}
