/** Kernels of batch, group and layer normalisation. */
import {
  batchNorm,
  batchNormInputGradient,
  batchStatistics,
  batchStats,
  runningNorm,
} from '../../../../kernels/webgpu/element/batchNorm';
import { groupNorm, groupNormInputGradient } from '../../../../kernels/webgpu/element/groupNorm';
import { layerNorm, layerNormInputGradient } from '../../../../kernels/webgpu/element/layerNorm';
import { normPieces, normSlopes } from '../../../../kernels/webgpu/element/normSlopes';
import { NORM_EPSILON } from '../../../../model/layer';
import { RUNNING_SHARE } from '../../normalization';
import type { BatchNormShape, RowOp } from '../../plan/plan';
import { maskOf, type ProgramBuilder } from './programBuilder';

type NormOp = Extract<
  RowOp,
  { kind: `batch${string}` | `groupNorm${string}` | `layerNorm${string}` }
>;

export function lowerNorm(op: NormOp, program: ProgramBuilder): void {
  const { shape } = op;
  const input = { buffer: op.input };
  const [gamma, beta] = [program.weights(shape.gamma), program.weights(shape.beta)];
  switch (op.kind) {
    case 'layerNorm':
      program.kernel(layerNorm(shape, NORM_EPSILON), {
        input,
        gamma,
        beta,
        output: { buffer: op.output },
        statistics: { buffer: op.statistics },
      });
      break;
    case 'layerNormGradient': {
      const outputGradient = { buffer: op.outputGradient };
      const operands = { input, outputGradient, statistics: { buffer: op.statistics } };
      const partials = program.partialsOf(normPieces(shape), shape.gamma, shape.beta);
      program.kernel(normSlopes(shape, 'position'), { ...operands, partials });
      program.kernel(layerNormInputGradient(shape, op.mask?.scale ?? null), {
        ...operands,
        gamma,
        inputGradient: { buffer: op.inputGradient },
        ...maskOf(op.mask),
      });
      break;
    }
    case 'groupNorm':
      program.kernel(groupNorm(op.shape, NORM_EPSILON), {
        input,
        gamma,
        beta,
        output: { buffer: op.output },
        statistics: { buffer: op.statistics },
      });
      break;
    case 'groupNormGradient': {
      const outputGradient = { buffer: op.outputGradient };
      const operands = { input, outputGradient, statistics: { buffer: op.statistics } };
      const partials = program.partialsOf(normPieces(shape), shape.gamma, shape.beta);
      program.kernel(normSlopes(op.shape, 'group'), { ...operands, partials });
      program.kernel(groupNormInputGradient(op.shape, op.mask?.scale ?? null), {
        ...operands,
        gamma,
        inputGradient: { buffer: op.inputGradient },
        ...maskOf(op.mask),
      });
      break;
    }
    case 'batchStatistics':
      takeStatistics(op.shape, input, program);
      break;
    case 'batchNorm': {
      const operands = { input, gamma, beta, output: { buffer: op.output } };
      if (op.running) {
        const [mean, variance] = [op.shape.mean, op.shape.variance];
        const running = { mean: program.weights(mean), variance: program.weights(variance) };
        program.kernel(runningNorm(shape, NORM_EPSILON), { ...operands, ...running });
      } else {
        program.kernel(batchNorm(shape), {
          ...operands,
          statistics: statisticsOf(op.shape, program),
        });
      }
      break;
    }
    case 'batchNormSlopes':
      program.kernel(normSlopes(shape, 'channel'), {
        input,
        outputGradient: { buffer: op.outputGradient },
        statistics: statisticsOf(op.shape, program),
        partials: program.partialsOf(normPieces(shape), shape.gamma, shape.beta),
      });
      program.sumNow();
      break;
    case 'batchNormInputGradient':
      program.kernel(batchNormInputGradient(shape, op.mask?.scale ?? null), {
        input,
        statistics: statisticsOf(op.shape, program),
        outputGradient: { buffer: op.outputGradient },
        gamma,
        gammaGradient: program.span('gradients', shape.gamma),
        betaGradient: program.span('gradients', shape.beta),
        inputGradient: { buffer: op.inputGradient },
        ...maskOf(op.mask),
      });
      break;
    default:
      op satisfies never;
  }
}

function takeStatistics(
  shape: BatchNormShape,
  input: { buffer: number },
  program: ProgramBuilder,
): void {
  const stats = program.room('batchStats', 2 * normPieces(shape) * shape.channels);
  const varianceAt = program.distance(shape.mean, shape.variance);
  const rule = { epsilon: NORM_EPSILON, keep: RUNNING_SHARE, varianceAt };
  program.kernel(batchStats(shape), { input, stats });
  program.kernel(batchStatistics(shape, rule), {
    stats,
    statistics: statisticsOf(shape, program),
    running: program.span('weights', shape.mean, shape.variance),
  });
}

function statisticsOf({ index, channels }: BatchNormShape, program: ProgramBuilder) {
  return program.batchStatistics(index, channels);
}
