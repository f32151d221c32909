/** The losses of a step from those of its rows; a part of the update kernel. */
import type { Storage } from './kernel';

export const sumLossesBuffers: readonly Storage[] = [
  { name: 'losses', type: 'vec2f' },
  { name: 'ring', type: 'f32', written: true },
];

/**
 * WGSL of `sumLosses(lane)` for a workgroup of `lanes` threads: writes [studentLoss,
 * distillationLoss, totalLoss] at the step's place in the ring. Sums in the same order every time.
 * A weight of 0 leaves the distillation term out of the total.
 */
export function sumLossesWgsl(lanes: number): string {
  return `
var<workgroup> parts: array<vec2f, ${lanes}>;
fn sumLosses(lane: u32) {
  var sum = vec2f();
  for (var row = lane; row < settings.rows; row += ${lanes}u) { sum += losses[row]; }
  parts[lane] = sum;
  for (var half = ${lanes / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) { parts[lane] += parts[lane + half]; }
  }
  if (lane > 0u) { return; }
  let temperature = settings.temperature;
  let student = parts[0].x * settings.labelWeight;
  let distillation = parts[0].y * settings.exampleWeight * temperature * temperature;
  var whole = student;
  if (settings.alpha != 0.0) {
    whole = (1.0 - settings.alpha) * student + settings.alpha * distillation;
  }
  let at = 3u * settings.lossSlot;
  ring[at] = student;
  ring[at + 1u] = distillation;
  ring[at + 2u] = whole;
}`;
}
