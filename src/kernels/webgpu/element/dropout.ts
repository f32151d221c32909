/** Dropout in WGSL: the masks of `engine/dropout.ts`, computed where they are used. */

export interface DropoutSettings {
  /** Counts the dropout layers of a model from 0. */
  layer: number;
  rate: number;
}

/**
 * WGSL of `dropout(index, value)`: `value` times the mask's value at `index` (row times width plus
 * column) in the step's masks: 0 with probability `rate`, else 1 / (1 − rate).
 */
export function dropoutWgsl({ layer, rate }: DropoutSettings): string {
  const threshold = Math.min(Math.ceil(rate * 2 ** 32), 2 ** 32 - 1);
  const step = Math.imul(layer + 1, 0x9e3779b9) >>> 0;
  return `
fn mixBits(value: u32) -> u32 {
  var bits = (value ^ (value >> 16u)) * 0x7feb352du;
  bits = (bits ^ (bits >> 15u)) * 0x846ca68bu;
  return bits ^ (bits >> 16u);
}
fn dropout(index: u32, value: f32) -> f32 {
  let key = mixBits(mixBits(settings.dropoutSeed) + ${step}u);
  return select(value * ${1 / (1 - rate)}, 0.0, mixBits(key ^ index) < ${threshold}u);
}
`;
}
