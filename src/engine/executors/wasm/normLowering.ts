/** Batch and layer normalisation as words of the program. */
import * as code from '../../../kernels/wasm/opcodes';
import { NORM_EPSILON } from '../../../model/layer';
import type {
  BatchNormInputGradientOp,
  BatchNormOp,
  BatchNormSlopesOp,
  BatchStatisticsOp,
  LayerNormGradientOp,
  LayerNormOp,
} from '../plan/planOps';
import { type Places, partialBytes } from './places';
import type { ProgramWriter } from './programWriter';
import { slopesPlace } from './prologue';
import { statisticsBytes } from './scratch';

type NormOp =
  | LayerNormOp
  | LayerNormGradientOp
  | BatchStatisticsOp
  | BatchNormOp
  | BatchNormSlopesOp
  | BatchNormInputGradientOp;

export function writeNormOp(op: NormOp, places: Places, writer: ProgramWriter): void {
  const { positions, channels, gamma, beta } = op.shape;
  const rows = (...buffers: number[]) => buffers.flatMap((buffer) => places.rows(buffer));
  const sums = [places.partial(gamma), places.partial(beta), partialBytes(places.plan)];
  const weights = [places.weight(gamma), places.weight(beta)];
  switch (op.kind) {
    case 'layerNorm': {
      const ends = rows(op.input, op.output, op.statistics);
      const epsilon = { float: NORM_EPSILON };
      writer.op(code.LAYER_NORM, ...ends, positions, channels, ...weights, epsilon);
      break;
    }
    case 'layerNormGradient': {
      const ends = rows(op.input, op.statistics, op.outputGradient, op.inputGradient);
      const { words, scale } = places.mask(op.mask);
      const sizes = [positions, channels, places.weight(gamma)];
      writer.op(code.LAYER_NORM_GRADIENT, ...ends, ...words, ...sizes, ...sums, scale);
      break;
    }
    case 'batchStatistics': {
      const partials = [places.at.statistics[op.shape.index] as number, statisticsBytes(channels)];
      writer.op(code.BATCH_STATISTICS, ...rows(op.input), positions, channels, ...partials);
      break;
    }
    case 'batchNorm': {
      const joined = places.scratch.statistics[op.shape.index] as number;
      const ends = rows(op.input, op.output);
      writer.op(code.BATCH_NORM, ...ends, positions, channels, joined, ...weights);
      break;
    }
    case 'batchNormSlopes': {
      const joined = places.scratch.statistics[op.shape.index] as number;
      const ends = rows(op.input, op.outputGradient);
      writer.op(code.BATCH_NORM_SLOPES, ...ends, positions, channels, joined, ...sums);
      break;
    }
    case 'batchNormInputGradient': {
      const { words, scale } = places.mask(op.mask);
      const joined = places.scratch.statistics[op.shape.index] as number;
      const slopes = slopesPlace(op.shape.index, channels, places);
      const ends = [...rows(op.input, op.outputGradient, op.inputGradient), ...words];
      const sizes = [positions, channels, joined, places.weight(gamma), slopes, scale];
      writer.op(code.BATCH_NORM_INPUT_GRADIENT, ...ends, ...sizes);
      break;
    }
    default:
      op satisfies never;
  }
}
