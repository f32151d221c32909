/**
 * (1 − α)·CE(labels) + α·T²·KL(teacher‖student at T), row by row, with its gradient in the logits.
 * One thread takes a row, or with many classes a workgroup, whose threads share the classes.
 */
import { BOX_STEPS, SMOOTH } from '../../../numeric/boxLoss';
import { NO_POSITION } from '../../../numeric/labels';
import { declareBindings, type Kernel, linearMain, linearWorkgroups } from '../kernel';

const LANES = 64;

/** Who takes a row: `thread`, without barriers, or `workgroup`. */
export type LossVariant = 'thread' | 'workgroup';

/** Positions P of an example, outputs W of each, most labels of each, and how many of both are the numbers of a box. */
export interface LossSizes {
  positions: number;
  width: number;
  labelSlots?: number;
  boxes?: number;
}

/**
 * Rows are positions: settings.rows examples of P each, over C = W − boxes classes. Bindings: settings, logits
 * [rows, W], labels [rows, slots] (negative: unknown; the first is `NO_POSITION`: nothing there, no
 * loss), teacherLogits [rows, W] (read where settings.hasTeacher), gradient [rows, W], losses [rows] of
 * [CE, KL], without T² and CE 0 where no label is known; n known ones count 1/n each in the target.
 * gradient = labelScale·(softmax − target) + teacherScale·(q − p);
 * a scale of 0 leaves its term out, so that α = 0 gives the very bits of training on labels alone. The last
 * `boxes` columns are no logits: smooth L1 to as many slots, where these are not negative, is added to CE.
 */
export function distillationLoss(sizes: LossSizes, variant: LossVariant): Kernel {
  const { positions, width, boxes = 0 } = sizes;
  const classes = width - boxes;
  const alone = variant === 'thread';
  const { bindings, declarations } = declareBindings([
    { name: 'logits', type: 'f32' },
    { name: 'labels', type: 'i32' },
    { name: 'teacherLogits', type: 'f32' },
    { name: 'gradient', type: 'f32', written: true },
    { name: 'losses', type: 'vec2f', written: true },
  ]);
  return {
    label: `distillation loss over ${classes} classes`,
    bindings,
    code: `${declarations}${DIVERGENCE}${alone ? ALONE : TOGETHER}${rowCode(sizes, alone)}`,
    workgroups: (rows) => linearWorkgroups(positions * (alone ? rows : rows * LANES), LANES),
  };
}

/** `total(value)` and `highest(value)` over the lanes of a row: here there is one. */
const ALONE = `
fn total(value: vec4f, lane: u32) -> vec4f { return value; }
fn highest(value: vec2f, lane: u32) -> vec2f { return value; }
`;

const TOGETHER = `
var<workgroup> parts: array<vec4f, ${LANES}>;
fn total(value: vec4f, lane: u32) -> vec4f {
  parts[lane] = value;
  for (var half = ${LANES / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) { parts[lane] += parts[lane + half]; }
  }
  workgroupBarrier();
  let result = parts[0];
  workgroupBarrier();
  return result;
}
fn highest(value: vec2f, lane: u32) -> vec2f {
  parts[lane] = vec4f(value, 0, 0);
  for (var half = ${LANES / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) { parts[lane] = max(parts[lane], parts[lane + half]); }
  }
  workgroupBarrier();
  let result = parts[0].xy;
  workgroupBarrier();
  return result;
}
`;

/**
 * One class's term of Σ p·(e^d − 1 − d) with d = ln q − ln p, which is KL(p‖q) since shares sum to
 * 1. No term is negative, none cancels another, and an error common to all d drops out: the sum
 * stays exact where q is close to p, as it is at high temperatures.
 */
const DIVERGENCE = `
fn divergenceOf(p: f32, q: f32, d: f32) -> f32 {
  if (abs(d) > 0.5) { return q - p - p * d; }
  let series = 1.0 / 5040.0 + d * (1.0 / 40320.0 + d / 362880.0);
  let middle = 1.0 / 24.0 + d * (1.0 / 120.0 + d * (1.0 / 720.0 + d * series));
  return p * d * d * (0.5 + d * (1.0 / 6.0 + d * middle));
}
`;

/** Each lane counts all the labels: they are few beside the classes. */
const COUNT_LABELS = (slots: number) => `
  var known = 0.0;
  for (var slot = 0u; slot < ${slots}u; slot++) {
    if (labels[firstLabel + slot] >= 0) { known += 1.0; }
  }
  let isLabelled = known > 0.0;`;

/** The first lane takes the numbers of the box: they are few. */
const addBoxes = ({ width, labelSlots = 1, boxes = 0 }: LossSizes) => `
  for (var k = 0u; k < ${boxes}u; k++) {
    let place = start + ${width - boxes}u + k;
    let steps = labels[firstLabel + ${labelSlots - boxes}u + k];
    gradient[place] = 0.0;
    if (steps < 0) { continue; }
    let off = logits[place] - f32(steps) / ${BOX_STEPS}.0;
    let far = abs(off);
    crossEntropy += select(far - ${SMOOTH / 2}, far * far / ${2 * SMOOTH}, far < ${SMOOTH});
    if (settings.labelScale != 0.0) {
      gradient[place] = settings.labelScale * clamp(off / ${SMOOTH}, -1.0, 1.0);
    }
  }`;

function rowCode(sizes: LossSizes, alone: boolean): string {
  const { positions, width, labelSlots = 1, boxes = 0 } = sizes;
  const classes = width - boxes;
  const slots = labelSlots - boxes;
  const one = slots === 1;
  const [first, step] = alone ? ['0u', '1u'] : ['lane', `${LANES}u`];
  const eachLabel = `
  ${alone ? '' : 'storageBarrier();'}
  for (var slot = ${first}; slot < ${slots}u; slot += ${step}) {
    let own = labels[firstLabel + slot];
    if (own < 0) { continue; }
    let place = start + u32(own);
    crossEntropy += (log(sums.x) - (logits[place] - largest.x)) / known;
    if (settings.labelScale != 0.0) { gradient[place] -= settings.labelScale / known; }
  }
  ${alone ? '' : 'crossEntropy = total(vec4f(crossEntropy), lane).x;'}`;
  const eachClass = `for (var c = ${first}; c < ${classes}u; c += ${step})`;
  return `${linearMain(LANES)}
  let row = ${alone ? 'thread' : 'group.y * groups.x + group.x'};
  if (row >= settings.rows * ${positions}u) { return; }
  let start = row * ${width}u;
  let temperature = settings.temperature;
  let firstLabel = row * ${labelSlots}u;
  let label = labels[firstLabel];
  let taught = settings.hasTeacher != 0u && label != ${NO_POSITION};
  ${one ? 'let isLabelled = label >= 0;' : COUNT_LABELS(slots)}
  var largest = vec2f(-3.4e38);
  ${eachClass} {
    largest.x = max(largest.x, logits[start + c]);
    if (taught) { largest.y = max(largest.y, teacherLogits[start + c]); }
  }
  largest = highest(largest, lane);
  var sums = vec4f();
  ${eachClass} {
    let shifted = logits[start + c] - largest.x;
    sums.x += exp(shifted);
    if (taught) {
      sums.y += exp(shifted / temperature);
      sums.z += exp((teacherLogits[start + c] - largest.y) / temperature);
    }
  }
  sums = total(sums, lane);
  let shift = log(sums.z) - log(sums.y);
  var divergence = 0.0;
  ${eachClass} {
    let shifted = logits[start + c] - largest.x;
    var slope = 0.0;
    if (isLabelled && settings.labelScale != 0.0) {
      slope = settings.labelScale * (exp(shifted) / sums.x${one ? ' - select(0.0, 1.0, c == u32(label))' : ''});
    }
    if (taught) {
      let student = shifted / temperature;
      let teacher = (teacherLogits[start + c] - largest.y) / temperature;
      let q = exp(student) / sums.y;
      let p = exp(teacher) / sums.z;
      divergence += divergenceOf(p, q, student - teacher + shift);
      if (settings.teacherScale != 0.0) { slope += settings.teacherScale * (q - p); }
    }
    gradient[start + c] = slope;
  }
  divergence = total(vec4f(divergence), lane).x;
  var crossEntropy = 0.0;
  ${one ? '' : eachLabel}
  ${alone ? '' : 'if (lane > 0u) { return; }'}
  ${one ? 'if (isLabelled) { crossEntropy = log(sums.x) - (logits[start + u32(label)] - largest.x); }' : ''}
  ${boxes > 0 ? addBoxes(sizes) : ''}
  // Rounding may leave less than 0; what is not a number stays that.
  losses[row] = vec2f(crossEntropy, select(divergence, 0.0, divergence < 0.0));
}`;
}
