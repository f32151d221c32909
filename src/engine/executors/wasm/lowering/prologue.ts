/** What every thread does once before the rows of a stage: kernels packed, statistics joined. */
import * as code from '../../../../kernels/wasm/opcodes';
import { NORM_EPSILON } from '../../../../model/layer';
import { RUNNING_SHARE } from '../../normalization';
import type { BatchNormShape, RowOp } from '../../plan/planOps';
import { type Addresses, partialBytes } from './addresses';
import type { Word } from './programWriter';
import { depthOf, packedKey, statisticsBytes, windowOf } from './scratch';

/** Code and arguments of an op. */
type OpWords = [code: number, ...words: Word[]];

/** The prologue of `op`: no op or one. */
export function prologueOf(op: RowOp, addresses: Addresses): OpWords[] {
  switch (op.kind) {
    case 'conv2d': {
      const panels = addresses.scratch.packed.get(packedKey(op.kernel, false)) as number;
      const sizes = [depthOf(windowOf(op.geometry)), op.geometry.output[2]];
      return [[code.PACK_KERNEL, addresses.weight(op.kernel), ...sizes, panels]];
    }
    case 'conv2dInputGradient': {
      const { window, input, output } = op.geometry;
      const panels = addresses.scratch.packed.get(packedKey(op.kernel, true)) as number;
      const sizes = [window[0] * window[1], input[2], output[2]];
      return [[code.PACK_TURNED_KERNEL, addresses.weight(op.kernel), ...sizes, panels]];
    }
    case 'batchNorm':
      return [op.running ? readRunning(op.shape, addresses) : joinStatistics(op.shape, addresses)];
    case 'batchNormInputGradient':
      return [joinSlopes(op.shape, addresses)];
    default:
      return [];
  }
}

function readRunning(shape: BatchNormShape, addresses: Addresses): OpWords {
  const running = [addresses.weight(shape.mean), addresses.weight(shape.variance)];
  const joined = addresses.scratch.statistics[shape.index] as number;
  const epsilon = { float: NORM_EPSILON };
  return [code.READ_RUNNING_STATISTICS, ...running, shape.channels, epsilon, joined];
}

function joinStatistics(shape: BatchNormShape, addresses: Addresses): OpWords {
  const { index, positions, channels, mean, variance } = shape;
  const partials = [addresses.at.statistics[index] as number, statisticsBytes(channels)];
  const joined = addresses.scratch.statistics[index] as number;
  const running = [addresses.weight(mean), addresses.weight(variance), { float: RUNNING_SHARE }];
  const sizes = [positions, channels, { float: NORM_EPSILON }];
  return [code.JOIN_STATISTICS, ...partials, ...sizes, joined, ...running];
}

function joinSlopes(shape: BatchNormShape, addresses: Addresses): OpWords {
  const { index, positions, channels, gamma, beta } = shape;
  const partials = [
    addresses.partial(gamma),
    addresses.partial(beta),
    partialBytes(addresses.plan),
  ];
  return [
    code.JOIN_SLOPES,
    ...partials,
    positions,
    channels,
    slopesPlace(index, channels, addresses),
  ];
}

/** Where a thread keeps the joined slopes of a batch normalisation: after its statistics. */
export function slopesPlace(index: number, channels: number, addresses: Addresses): number {
  return (addresses.scratch.statistics[index] as number) + statisticsBytes(channels);
}
