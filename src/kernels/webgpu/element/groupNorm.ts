/** Group normalisation: each group of channels of one example over its positions. */
import { declareBindings, type Kernel, linearWorkgroups, type Storage } from '../kernel';
import { maskedBy } from '../vectors';
import type { NormSizes } from './layerNorm';

/** Threads that share a group. */
const LANES = 64;

export interface GroupNormSizes extends NormSizes {
  groups: number;
}

/** WGSL of `sumOfAll(value, lane)`: the sum of every thread's value, in a fixed order. */
const SUM = `
var<workgroup> sums: array<vec2f, ${LANES}>;
fn sumOfAll(value: vec2f, lane: u32) -> vec2f {
  workgroupBarrier();
  sums[lane] = value;
  for (var reach = ${LANES / 2}u; reach > 0u; reach /= 2u) {
    workgroupBarrier();
    if (lane < reach) { sums[lane] += sums[lane + reach]; }
  }
  workgroupBarrier();
  return sums[0];
}
`;

/** The opening of an entry point with a workgroup for each group of each example. */
function openGroup({ positions, channels, groups }: GroupNormSizes): string {
  return `
@compute @workgroup_size(${LANES})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let number = group.y * groups.x + group.x;
  if (number >= settings.rows * ${groups}u) { return; }
  let start = number / ${groups}u * ${positions * channels}u;
  let first = number % ${groups}u * ${channels / groups}u;`;
}

/** A thread's share of a group: `body` sees place `at` and channel `c` of each value. */
function eachValue({ positions, channels, groups }: GroupNormSizes, body: string): string {
  const size = channels / groups;
  return `
  for (var i = lane; i < ${positions * size}u; i += ${LANES}u) {
    let c = first + i % ${size}u;
    let at = start + i / ${size}u * ${channels}u + c;
    ${body}
  }`;
}

/**
 * output = γ·x̂ + β; leaves mean and 1 / √(variance + ε) of each group in `statistics`. Bindings:
 * settings, input, gamma, beta, output [rows, positions, channels], statistics [rows, groups, 2].
 */
export function groupNorm(sizes: GroupNormSizes, epsilon: number): Kernel {
  const { positions, channels, groups } = sizes;
  const count = (positions * channels) / groups;
  const { bindings, declarations } = declareBindings([
    { name: 'input', type: 'f32' },
    { name: 'gamma', type: 'f32' },
    { name: 'beta', type: 'f32' },
    { name: 'output', type: 'f32', written: true },
    { name: 'statistics', type: 'vec2f', written: true },
  ]);
  const code = `${declarations}${SUM}${openGroup(sizes)}
  var sum = 0.0;
  ${eachValue(sizes, 'sum += input[at];')}
  let mean = sumOfAll(vec2f(sum, 0.0), lane).x / ${count}.0;
  var squares = 0.0;
  ${eachValue(sizes, 'let off = input[at] - mean; squares += off * off;')}
  let scale = 1.0 / sqrt(sumOfAll(vec2f(squares, 0.0), lane).x / ${count}.0 + ${epsilon});
  if (lane == 0u) { statistics[number] = vec2f(mean, scale); }
  ${eachValue(sizes, 'output[at] = (input[at] - mean) * scale * gamma[c] + beta[c];')}
}`;
  return {
    label: `group norm of ${positions}×${channels} in ${groups}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * groups, 1),
  };
}

/**
 * inputGradient = (γg − mean(γg) − x̂·mean(γg·x̂)) / √(variance + ε), means over a group, masked.
 * Bindings: settings, input, statistics, outputGradient, gamma, inputGradient and, with a
 * `maskScale`, mask.
 */
export function groupNormInputGradient(sizes: GroupNormSizes, maskScale: number | null): Kernel {
  const { positions, channels, groups } = sizes;
  const count = (positions * channels) / groups;
  const storages: Storage[] = [
    { name: 'input', type: 'f32' },
    { name: 'statistics', type: 'vec2f' },
    { name: 'outputGradient', type: 'f32' },
    { name: 'gamma', type: 'f32' },
    { name: 'inputGradient', type: 'f32', written: true },
  ];
  if (maskScale !== null) storages.push({ name: 'mask', type: 'f32' });
  const { bindings, declarations } = declareBindings(storages);
  const known = `
    let hat = (input[at] - known.x) * known.y;
    let slope = gamma[c] * outputGradient[at];`;
  const value = 'known.y * (slope - means.x - hat * means.y)';
  const code = `${declarations}${SUM}${openGroup(sizes)}
  let known = statistics[number];
  var parts = vec2f();
  ${eachValue(sizes, `${known} parts += vec2f(slope, slope * hat);`)}
  let means = sumOfAll(parts, lane) / ${count}.0;
  ${eachValue(sizes, `${known} inputGradient[at] = ${maskedBy(maskScale, 'at', value, 'f32')};`)}
}`;
  return {
    label: `input gradient of group norm of ${positions}×${channels} in ${groups}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * groups, 1),
  };
}
