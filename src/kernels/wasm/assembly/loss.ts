/**
 * The distillation loss with its gradient, row by row:
 * (1 − α)·CE(labels) + α·T²·KL(teacher‖student at T), with p and q the softmax of the teacher's and
 * the student's logits over T. CE averages over the labelled rows, KL over all.
 */
import { EDGE_BYTES, scratchStart } from './matrix/edge';
import { exp4, logOf, madd, sumLanes } from './matrix/lanes';
import { copy } from './matrix/pack';

/** Scratch memory that the loss needs for `classes` classes. */
export function lossScratchBytes(classes: i32): i32 {
  return EDGE_BYTES + 4 * (4 * classes + 16);
}

/**
 * One row with room for `slots` labels, of which the n that are not negative count 1/n each. Writes the
 * gradient in the logits [classes] and two losses: CE of this row (0 where n is 0) and KL of this row at
 * `temperature` (0 where `teacher` is 0).
 * gradient = labelScale·(softmax − target) + teacherScale·(q − p), target being 1/n at the labels; a
 * scale of 0 leaves its term out, so that α = 0 gives the very bits of training on labels alone.
 */
export function lossRow(
  logits: usize,
  labels: usize,
  slots: i32,
  teacher: usize,
  gradient: usize,
  losses: usize,
  classes: i32,
  temperature: f32,
  labelScale: f32,
  teacherScale: f32,
): void {
  const padded = (classes + 3) & ~3;
  const student = scratchStart();
  const shares = student + 4 * padded;
  const targets = shares + 4 * padded;
  const teacherLogits = targets + 4 * padded;
  memory.fill(shares, 0, 4 * padded);
  store<f32>(losses, 0);
  store<f32>(losses + 4, 0);
  const known = countKnown(labels, slots);
  if (known > 0) {
    const logSum = softmax(logits, 1, classes, student, shares);
    const share: f32 = (1 / (known as f64)) as f32;
    let crossEntropy: f64 = 0;
    for (const end = labels + 4 * slots; labels < end; labels += 4) {
      const label = load<i32>(labels);
      if (label < 0) continue;
      crossEntropy += logSum - load<f32>(student + 4 * label);
      store<f32>(shares + 4 * label, load<f32>(shares + 4 * label) - share);
    }
    store<f32>(losses, (crossEntropy / (known as f64)) as f32);
    scaleRow(shares, labelScale, padded);
  }
  copy(gradient, shares, classes);
  if (!teacher) return;
  const studentSum = softmax(logits, temperature, classes, student, shares);
  const teacherSum = softmax(teacher, temperature, classes, teacherLogits, targets);
  const shift = f32x4.splat((studentSum - teacherSum) as f32);
  let divergence = f32x4.splat(0);
  for (let i = 0; i < 4 * padded; i += 16) {
    const difference = f32x4.sub(v128.load(teacherLogits + i), v128.load(student + i));
    divergence = madd(v128.load(targets + i), f32x4.add(difference, shift), divergence);
  }
  store<f32>(losses + 4, max<f32>(sumLanes(divergence), 0));
  if (teacherScale === 0) return;
  for (let i = 0; i < 4 * classes; i += 4) {
    const term = teacherScale * (load<f32>(shares + i) - load<f32>(targets + i));
    store<f32>(gradient + i, load<f32>(gradient + i) + term);
  }
}

/** β of smooth L1, in cells, and steps of a label to a cell; as in `numeric/boxLoss.ts`. */
const SMOOTH: f32 = 0.25;
const BOX_STEPS: f32 = 1024;

/**
 * Adds Σ smooth L1 between `outputs` and `truth` [boxes], in whole steps, to the first of `losses`, and
 * writes its gradient times `scale`: all 0 where the truth is negative.
 */
export function boxRow(
  outputs: usize,
  truth: usize,
  boxes: i32,
  gradient: usize,
  losses: usize,
  scale: f32,
): void {
  let sum: f32 = 0;
  for (let i = 0; i < 4 * boxes; i += 4) {
    const steps = load<i32>(truth + i);
    if (steps < 0) {
      store<f32>(gradient + i, 0);
      continue;
    }
    const difference = load<f32>(outputs + i) - (steps as f32) / BOX_STEPS;
    const size = abs(difference);
    sum += size < SMOOTH ? (size * size) / (2 * SMOOTH) : size - SMOOTH / 2;
    const slope = size < SMOOTH ? difference / SMOOTH : copysign<f32>(1, difference);
    store<f32>(gradient + i, scale === 0 ? 0 : scale * slope);
  }
  store<f32>(losses, load<f32>(losses) + sum);
}

/** Labels that are not negative. */
function countKnown(labels: usize, slots: i32): i32 {
  let known = 0;
  for (const end = labels + 4 * slots; labels < end; labels += 4) {
    if (load<i32>(labels) >= 0) known++;
  }
  return known;
}

/**
 * Fills `shifted` with (logits − their maximum) / temperature and `shares` with its softmax, both
 * to a multiple of four (the rest has share 0); returns the logarithm of the sum of e^shifted.
 */
function softmax(
  logits: usize,
  temperature: f32,
  classes: i32,
  shifted: usize,
  shares: usize,
): f64 {
  const padded = (classes + 3) & ~3;
  let highest = load<f32>(logits);
  for (let i = 1; i < classes; i++) highest = max(highest, load<f32>(logits + 4 * i));
  for (let i = 0; i < classes; i++) {
    store<f32>(shifted + 4 * i, (load<f32>(logits + 4 * i) - highest) / temperature);
  }
  for (let i = classes; i < padded; i++) store<f32>(shifted + 4 * i, -1000);
  let total = f32x4.splat(0);
  for (let i = 0; i < 4 * padded; i += 16) {
    const value = exp4(v128.load(shifted + i));
    v128.store(shares + i, value);
    total = f32x4.add(total, value);
  }
  const sum = sumLanes(total);
  scaleRow(shares, 1 / sum, padded);
  return logOf(sum as f64);
}

function scaleRow(row: usize, factor: f32, padded: i32): void {
  const factors = f32x4.splat(factor);
  for (const end = row + 4 * padded; row < end; row += 16) {
    v128.store(row, f32x4.mul(v128.load(row), factors));
  }
}

/**
 * The three losses of a step from the `rows` pairs that `lossRow` wrote, summed in order:
 * CE / labelled, T²·KL / rows and (1 − α)·CE + α·T²·KL.
 */
export function sumLosses(
  pairs: usize,
  rows: i32,
  slot: usize,
  temperature: f32,
  alpha: f32,
  labelWeight: f32,
  exampleWeight: f32,
): void {
  let student: f64 = 0;
  let divergence: f64 = 0;
  for (let i = 0; i < rows; i++, pairs += 8) {
    student += load<f32>(pairs) as f64;
    divergence += load<f32>(pairs + 4) as f64;
  }
  student *= labelWeight as f64;
  divergence *= (exampleWeight as f64) * (temperature as f64) * (temperature as f64);
  const weight = alpha as f64;
  store<f32>(slot, student as f32);
  store<f32>(slot + 4, divergence as f32);
  store<f32>(slot + 8, ((1 - weight) * student + weight * divergence) as f32);
}
