/** The losses of a step from those of its rows; a part of the update kernel. */
import { type Storage, unrollLines } from '../kernel';
import { LOSS_FLOATS } from './settings';

/** Pairs of rows that are read at a time. */
const PAIRS = 4;

/** `losses` holds [CE, KL] of two rows in each vector; an odd last row's has room for two. */
export const sumLossesBuffers: readonly Storage[] = [
  { name: 'losses', type: 'vec4f' },
  { name: 'ring', type: 'f32', written: true },
];

/**
 * WGSL of `sumLosses()` for one thread, of examples of `positions` rows each: writes [studentLoss, distillationLoss, totalLoss] at the
 * step's place in the ring. Sums in the same order every time, several chains at once, without
 * barriers. A weight of 0 leaves the distillation term out of the total.
 */
export function sumLossesWgsl(positions: number): string {
  const rows = positions === 1 ? 'settings.rows' : `(settings.rows * ${positions}u)`;
  return `
fn sumLosses() {
  ${unrollLines(PAIRS, (i) => `var sum${i} = vec4f();`)}
  for (var row = 0u; row < ${rows}; row += ${2 * PAIRS}u) {
    ${unrollLines(PAIRS, (i) => {
      const first = `row + ${2 * i}u < ${rows}`;
      const second = `row + ${2 * i + 1}u < ${rows}`;
      const there = `vec4<bool>(${first}, ${first}, ${second}, ${second})`;
      return `sum${i} += select(vec4f(), losses[row / 2u + ${i}u], ${there});`;
    })}
  }
  let pairs = (sum0 + sum1) + (sum2 + sum3);
  let sums = pairs.xy + pairs.zw;
  let temperature = settings.temperature;
  let student = sums.x * settings.labelWeight;
  let distillation = sums.y * settings.positionWeight * temperature * temperature;
  var whole = student;
  if (settings.alpha != 0.0) {
    whole = (1.0 - settings.alpha) * student + settings.alpha * distillation;
  }
  let at = ${LOSS_FLOATS}u * settings.lossSlot;
  ring[at] = student;
  ring[at + 1u] = distillation;
  ring[at + 2u] = whole;
}`;
}
