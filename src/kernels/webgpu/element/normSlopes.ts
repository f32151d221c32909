/** The partial gradients of a normalisation's γ and β: sums over positions of each channel. */
import { declareBindings, type Kernel, linearMain, linearWorkgroups } from '../kernel';
import { piecesFor } from '../step/sumPartials';
import type { NormSizes } from './layerNorm';

const LANES = 64;

/** Pieces that the positions of a batch are cut into. */
export function normPieces({ channels }: NormSizes): number {
  return piecesFor(channels);
}

/**
 * Σ outputGradient·x̂ and Σ outputGradient of each channel, piece by piece. A thread takes a channel
 * of a piece. Bindings: settings, input, outputGradient, statistics (mean and 1 / √(variance + ε),
 * one a position, a channel, or a group of channels of an example), partials [pieces, γ and then β].
 */
export function normSlopes(
  sizes: NormSizes & { groups?: number },
  statisticsOf: 'position' | 'channel' | 'group',
): Kernel {
  const { positions, channels, groups = 1 } = sizes;
  const group = `position / ${positions}u * ${groups}u + channel / ${channels / groups}u`;
  const pieces = normPieces(sizes);
  const { bindings, declarations } = declareBindings([
    { name: 'input', type: 'f32' },
    { name: 'outputGradient', type: 'f32' },
    { name: 'statistics', type: 'vec2f' },
    { name: 'partials', type: 'f32', written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  let channel = thread % ${channels}u;
  let piece = thread / ${channels}u;
  if (piece >= ${pieces}u) { return; }
  var product = 0.0;
  var sum = 0.0;
  for (var position = piece; position < settings.rows * ${positions}u; position += ${pieces}u) {
    let known = statistics[${statisticsOf === 'group' ? group : statisticsOf}];
    let at = position * ${channels}u + channel;
    let slope = outputGradient[at];
    product += slope * (input[at] - known.x) * known.y;
    sum += slope;
  }
  partials[piece * ${2 * channels}u + channel] = product;
  partials[piece * ${2 * channels}u + ${channels}u + channel] = sum;
}`;
  return {
    label: `slopes of norm of ${positions}×${channels} by ${statisticsOf}`,
    bindings,
    code,
    workgroups: () => linearWorkgroups(pieces * channels, LANES),
  };
}
