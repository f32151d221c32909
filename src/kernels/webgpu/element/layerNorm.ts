/** Layer normalisation: each position over its channels. */
import {
  declareBindings,
  type Kernel,
  linearMain,
  linearWorkgroups,
  type Storage,
} from '../kernel';
import { maskedBy } from '../vectors';

const LANES = 64;

/** Positions of one example, each with a value a channel. */
export interface NormSizes {
  positions: number;
  channels: number;
}

/**
 * output = γ·x̂ + β; leaves mean and 1 / √(variance + ε) of each position in `statistics`. A thread
 * takes a position. Bindings: settings, input, gamma, beta, output [rows, positions, channels],
 * statistics [rows, positions, 2].
 */
export function layerNorm({ positions, channels }: NormSizes, epsilon: number): Kernel {
  const { bindings, declarations } = declareBindings([
    { name: 'input', type: 'f32' },
    { name: 'gamma', type: 'f32' },
    { name: 'beta', type: 'f32' },
    { name: 'output', type: 'f32', written: true },
    { name: 'statistics', type: 'vec2f', written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${positions}u) { return; }
  let start = thread * ${channels}u;
  var mean = 0.0;
  for (var c = 0u; c < ${channels}u; c++) { mean += input[start + c]; }
  mean /= ${channels}.0;
  var variance = 0.0;
  for (var c = 0u; c < ${channels}u; c++) {
    let off = input[start + c] - mean;
    variance += off * off;
  }
  let scale = 1.0 / sqrt(variance / ${channels}.0 + ${epsilon});
  statistics[thread] = vec2f(mean, scale);
  for (var c = 0u; c < ${channels}u; c++) {
    output[start + c] = (input[start + c] - mean) * scale * gamma[c] + beta[c];
  }
}`;
  return {
    label: `layer norm of ${positions}×${channels}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * positions, LANES),
  };
}

/**
 * inputGradient = (γg − mean(γg) − x̂·mean(γg·x̂)) / √(variance + ε), masked. Bindings: settings,
 * input, statistics, outputGradient, gamma, inputGradient and, with a `maskScale`, mask.
 */
export function layerNormInputGradient(
  { positions, channels }: NormSizes,
  maskScale: number | null,
): Kernel {
  const storages: Storage[] = [
    { name: 'input', type: 'f32' },
    { name: 'statistics', type: 'vec2f' },
    { name: 'outputGradient', type: 'f32' },
    { name: 'gamma', type: 'f32' },
    { name: 'inputGradient', type: 'f32', written: true },
  ];
  if (maskScale !== null) storages.push({ name: 'mask', type: 'f32' });
  const { bindings, declarations } = declareBindings(storages);
  const value = 'known.y * (slope - meanSlope - hat * meanProduct)';
  const each = `
    let hat = (input[start + c] - known.x) * known.y;
    let slope = gamma[c] * outputGradient[start + c];`;
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${positions}u) { return; }
  let start = thread * ${channels}u;
  let known = statistics[thread];
  var meanSlope = 0.0;
  var meanProduct = 0.0;
  for (var c = 0u; c < ${channels}u; c++) {${each}
    meanSlope += slope;
    meanProduct += slope * hat;
  }
  meanSlope /= ${channels}.0;
  meanProduct /= ${channels}.0;
  for (var c = 0u; c < ${channels}u; c++) {${each}
    inputGradient[start + c] = ${maskedBy(maskScale, 'start + c', value, 'f32')};
  }
}`;
  return {
    label: `input gradient of layer norm of ${positions}×${channels}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * positions, LANES),
  };
}
