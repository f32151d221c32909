/** Batch, group and layer normalisation as words of the program. */
import * as code from '../../../../kernels/wasm/opcodes';
import { NORM_EPSILON } from '../../../../model/layer';
import type {
  BatchNormInputGradientOp,
  BatchNormOp,
  BatchNormSlopesOp,
  BatchStatisticsOp,
  GroupNormGradientOp,
  GroupNormOp,
  LayerNormGradientOp,
  LayerNormOp,
} from '../../plan/planOps';
import { type Addresses, partialBytes } from './addresses';
import type { ProgramWriter } from './programWriter';
import { slopesPlace } from './prologue';
import { statisticsBytes } from './scratch';

type NormOp =
  | LayerNormOp
  | LayerNormGradientOp
  | GroupNormOp
  | GroupNormGradientOp
  | BatchStatisticsOp
  | BatchNormOp
  | BatchNormSlopesOp
  | BatchNormInputGradientOp;

export function writeNormOp(op: NormOp, addresses: Addresses, writer: ProgramWriter): void {
  const { positions, channels, gamma, beta } = op.shape;
  const rows = (...buffers: number[]) => buffers.flatMap((buffer) => addresses.rows(buffer));
  const sums = [addresses.partial(gamma), addresses.partial(beta), partialBytes(addresses.plan)];
  const weights = [addresses.weight(gamma), addresses.weight(beta)];
  switch (op.kind) {
    case 'layerNorm': {
      const operands = rows(op.input, op.output, op.statistics);
      const epsilon = { float: NORM_EPSILON };
      writer.op(code.LAYER_NORM, ...operands, positions, channels, ...weights, epsilon);
      break;
    }
    case 'layerNormGradient': {
      const operands = rows(op.input, op.statistics, op.outputGradient, op.inputGradient);
      const { words, scale } = addresses.mask(op.mask);
      const sizes = [positions, channels, addresses.weight(gamma)];
      writer.op(code.LAYER_NORM_GRADIENT, ...operands, ...words, ...sizes, ...sums, scale);
      break;
    }
    case 'groupNorm': {
      const operands = rows(op.input, op.output, op.statistics);
      const sizes = [positions, channels, op.shape.groups];
      writer.op(code.GROUP_NORM, ...operands, ...sizes, ...weights, { float: NORM_EPSILON });
      break;
    }
    case 'groupNormGradient': {
      const operands = rows(op.input, op.statistics, op.outputGradient, op.inputGradient);
      const { words, scale } = addresses.mask(op.mask);
      const sizes = [positions, channels, op.shape.groups, addresses.weight(gamma)];
      writer.op(code.GROUP_NORM_GRADIENT, ...operands, ...words, ...sizes, ...sums, scale);
      break;
    }
    case 'batchStatistics': {
      const partials = [
        addresses.at.statistics[op.shape.index] as number,
        statisticsBytes(channels),
      ];
      writer.op(code.BATCH_STATISTICS, ...rows(op.input), positions, channels, ...partials);
      break;
    }
    case 'batchNorm': {
      const joined = addresses.scratch.statistics[op.shape.index] as number;
      const operands = rows(op.input, op.output);
      writer.op(code.BATCH_NORM, ...operands, positions, channels, joined, ...weights);
      break;
    }
    case 'batchNormSlopes': {
      const joined = addresses.scratch.statistics[op.shape.index] as number;
      const operands = rows(op.input, op.outputGradient);
      writer.op(code.BATCH_NORM_SLOPES, ...operands, positions, channels, joined, ...sums);
      break;
    }
    case 'batchNormInputGradient': {
      const { words, scale } = addresses.mask(op.mask);
      const joined = addresses.scratch.statistics[op.shape.index] as number;
      const slopes = slopesPlace(op.shape.index, channels, addresses);
      const operands = [...rows(op.input, op.outputGradient, op.inputGradient), ...words];
      const sizes = [positions, channels, joined, addresses.weight(gamma), slopes, scale];
      writer.op(code.BATCH_NORM_INPUT_GRADIENT, ...operands, ...sizes);
      break;
    }
    default:
      op satisfies never;
  }
}
