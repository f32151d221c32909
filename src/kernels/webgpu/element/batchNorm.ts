/** Batch normalisation: each channel over the batch and its positions. */
import {
  declareBindings,
  type Kernel,
  linearMain,
  linearWorkgroups,
  type Storage,
} from '../kernel';
import { maskedBy } from '../vectors';
import type { NormSizes } from './layerNorm';
import { normPieces } from './normSlopes';

const LANES = 64;

/**
 * Mean and sum of squared distances from it, of each channel over each piece of the batch. Bindings:
 * settings, input [rows, positions, channels], stats [pieces, channels] of pairs.
 */
export function batchStats(sizes: NormSizes): Kernel {
  const { positions, channels } = sizes;
  const pieces = normPieces(sizes);
  const { bindings, declarations } = declareBindings([
    { name: 'input', type: 'f32' },
    { name: 'stats', type: 'vec2f', written: true },
  ]);
  const each = (line: string) => `
  for (var position = piece; position < settings.rows * ${positions}u; position += ${pieces}u) {
    let value = input[position * ${channels}u + channel];
    ${line}
  }`;
  const code = `${declarations}${linearMain(LANES)}
  let channel = thread % ${channels}u;
  let piece = thread / ${channels}u;
  if (piece >= ${pieces}u) { return; }
  var mean = 0.0;
  var count = 0.0;
  ${each('mean += value; count += 1.0;')}
  mean /= max(count, 1.0);
  var squares = 0.0;
  ${each('squares += (value - mean) * (value - mean);')}
  stats[thread] = vec2f(mean, squares);
}`;
  return {
    label: `stats of batch norm of ${positions}×${channels}`,
    bindings,
    code,
    workgroups: () => linearWorkgroups(pieces * channels, LANES),
  };
}

/**
 * Puts the pieces together (Chan et al. 1979): mean and 1 / √(variance + ε) of each channel, and
 * the running mean and variance keep the share `keep` of themselves. Bindings: settings, stats
 * [pieces, channels], statistics [channels], running: the means at 0, the variances at `varianceAt`.
 */
export function batchStatistics(
  sizes: NormSizes,
  { epsilon, keep, varianceAt }: { epsilon: number; keep: number; varianceAt: number },
): Kernel {
  const { positions, channels } = sizes;
  const pieces = normPieces(sizes);
  const { bindings, declarations } = declareBindings([
    { name: 'stats', type: 'vec2f' },
    { name: 'statistics', type: 'vec2f', written: true },
    { name: 'running', type: 'f32', written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= ${channels}u) { return; }
  let total = settings.rows * ${positions}u;
  var mean = 0.0;
  var squares = 0.0;
  var count = 0.0;
  for (var piece = 0u; piece < min(${pieces}u, total); piece++) {
    let part = stats[piece * ${channels}u + thread];
    let more = f32((total - piece + ${pieces - 1}u) / ${pieces}u);
    let off = part.x - mean;
    count += more;
    mean += off * more / count;
    squares += part.y + off * off * more * (count - more) / count;
  }
  let variance = squares / count;
  statistics[thread] = vec2f(mean, 1.0 / sqrt(variance + ${epsilon}));
  running[thread] = ${keep} * running[thread] + ${1 - keep} * mean;
  let at = ${varianceAt}u + thread;
  running[at] = ${keep} * running[at] + ${1 - keep} * variance;
}`;
  return {
    label: `statistics of batch norm of ${positions}×${channels}`,
    bindings,
    code,
    workgroups: () => linearWorkgroups(channels, LANES),
  };
}

/**
 * output = γ·x̂ + β by the statistics of the batch. Bindings: settings, input, statistics, gamma,
 * beta, output.
 */
export function batchNorm({ positions, channels }: NormSizes): Kernel {
  const known = 'let known = statistics[channel];';
  const hat = '(input[thread] - known.x) * known.y';
  const statistics = [{ name: 'statistics', type: 'vec2f' } as const];
  return applyNorm(`batch norm of ${positions}×${channels}`, positions * channels, channels, {
    statistics,
    value: `${known} let hat = ${hat};`,
  });
}

/** The same by running statistics. Bindings: settings, input, mean, variance, gamma, beta, output. */
export function runningNorm({ positions, channels }: NormSizes, epsilon: number): Kernel {
  const statistics = [
    { name: 'mean', type: 'f32' },
    { name: 'variance', type: 'f32' },
  ] as const;
  return applyNorm(`running norm of ${positions}×${channels}`, positions * channels, channels, {
    statistics,
    value: `let hat = (input[thread] - mean[channel]) / sqrt(variance[channel] + ${epsilon});`,
  });
}

function applyNorm(
  label: string,
  size: number,
  channels: number,
  { statistics, value }: { statistics: readonly Storage[]; value: string },
): Kernel {
  const { bindings, declarations } = declareBindings([
    { name: 'input', type: 'f32' },
    ...statistics,
    { name: 'gamma', type: 'f32' },
    { name: 'beta', type: 'f32' },
    { name: 'output', type: 'f32', written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${size}u) { return; }
  let channel = thread % ${channels}u;
  ${value}
  output[thread] = hat * gamma[channel] + beta[channel];
}`;
  return { label, bindings, code, workgroups: (rows) => linearWorkgroups(rows * size, LANES) };
}

/**
 * inputGradient = γ / √(variance + ε)·(g − mean(g) − x̂·mean(g·x̂)), masked; the gradients of γ and
 * β, which are the sums behind both means, must be complete. Bindings: settings, input, statistics,
 * outputGradient, gamma, gammaGradient, betaGradient, inputGradient and, with a `maskScale`, mask.
 */
export function batchNormInputGradient(
  { positions, channels }: NormSizes,
  maskScale: number | null,
): Kernel {
  const size = positions * channels;
  const storages: Storage[] = [
    { name: 'input', type: 'f32' },
    { name: 'statistics', type: 'vec2f' },
    { name: 'outputGradient', type: 'f32' },
    { name: 'gamma', type: 'f32' },
    { name: 'gammaGradient', type: 'f32' },
    { name: 'betaGradient', type: 'f32' },
    { name: 'inputGradient', type: 'f32', written: true },
  ];
  if (maskScale !== null) storages.push({ name: 'mask', type: 'f32' });
  const { bindings, declarations } = declareBindings(storages);
  const slope =
    'outputGradient[thread] - (betaGradient[channel] + hat * gammaGradient[channel]) / count';
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${size}u) { return; }
  let channel = thread % ${channels}u;
  let known = statistics[channel];
  let hat = (input[thread] - known.x) * known.y;
  let count = f32(settings.rows * ${positions}u);
  let slope = gamma[channel] * known.y * (${slope});
  inputGradient[thread] = ${maskedBy(maskScale, 'thread', 'slope', 'f32')};
}`;
  return {
    label: `input gradient of batch norm of ${positions}×${channels}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * size, LANES),
  };
}
