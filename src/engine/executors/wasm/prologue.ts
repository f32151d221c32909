/** What every thread does once before the rows of a stage: kernels packed, statistics joined. */
import * as code from '../../../kernels/wasm/opcodes';
import { NORM_EPSILON } from '../../../model/layer';
import { RUNNING_SHARE } from '../normalization';
import type { BatchNormShape, RowOp } from '../plan/planOps';
import { type Places, partialBytes } from './places';
import type { Word } from './programWriter';
import { depthOf, packedKey, statisticsBytes, windowOf } from './scratch';

/** Code and arguments of an op. */
type OpWords = [code: number, ...words: Word[]];

/** The prologue of `op`: no op or one. */
export function prologueOf(op: RowOp, places: Places): OpWords[] {
  switch (op.kind) {
    case 'conv2d': {
      const panels = places.scratch.packed.get(packedKey(op.kernel, false)) as number;
      const sizes = [depthOf(windowOf(op.geometry)), op.geometry.output[2]];
      return [[code.PACK_KERNEL, places.weight(op.kernel), ...sizes, panels]];
    }
    case 'conv2dInputGradient': {
      const { window, input, output } = op.geometry;
      const panels = places.scratch.packed.get(packedKey(op.kernel, true)) as number;
      const sizes = [window[0] * window[1], input[2], output[2]];
      return [[code.PACK_TURNED_KERNEL, places.weight(op.kernel), ...sizes, panels]];
    }
    case 'batchNorm':
      return [op.running ? readRunning(op.shape, places) : joinStatistics(op.shape, places)];
    case 'batchNormInputGradient':
      return [joinSlopes(op.shape, places)];
    default:
      return [];
  }
}

function readRunning(shape: BatchNormShape, places: Places): OpWords {
  const running = [places.weight(shape.mean), places.weight(shape.variance)];
  const joined = places.scratch.statistics[shape.index] as number;
  const epsilon = { float: NORM_EPSILON };
  return [code.READ_RUNNING_STATISTICS, ...running, shape.channels, epsilon, joined];
}

function joinStatistics(shape: BatchNormShape, places: Places): OpWords {
  const { index, positions, channels, mean, variance } = shape;
  const partials = [places.at.statistics[index] as number, statisticsBytes(channels)];
  const joined = places.scratch.statistics[index] as number;
  const running = [places.weight(mean), places.weight(variance), { float: RUNNING_SHARE }];
  const sizes = [positions, channels, { float: NORM_EPSILON }];
  return [code.JOIN_STATISTICS, ...partials, ...sizes, joined, ...running];
}

function joinSlopes(shape: BatchNormShape, places: Places): OpWords {
  const { index, positions, channels, gamma, beta } = shape;
  const partials = [places.partial(gamma), places.partial(beta), partialBytes(places.plan)];
  return [code.JOIN_SLOPES, ...partials, positions, channels, slopesPlace(index, channels, places)];
}

/** Where a thread keeps the joined slopes of a batch normalisation: after its statistics. */
export function slopesPlace(index: number, channels: number, places: Places): number {
  return (places.scratch.statistics[index] as number) + statisticsBytes(channels);
}
