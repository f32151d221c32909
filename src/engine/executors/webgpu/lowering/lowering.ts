/** From the stages of a plan to kernels and what they bind. Allocates nothing on the device. */

import type { OptimizerId } from '../../../../config/experiment';
import {
  convKernelGradient,
  convPieces,
} from '../../../../kernels/webgpu/image/convKernelGradient';
import {
  depthwiseForward,
  depthwiseInputGradient,
} from '../../../../kernels/webgpu/image/depthwise';
import {
  depthwiseKernelGradient,
  depthwisePieces,
} from '../../../../kernels/webgpu/image/depthwiseKernelGradient';
import {
  CLIPPING_FLOATS,
  clipScale,
  squareSums,
} from '../../../../kernels/webgpu/step/gradientNorm';
import { type ColumnRange, limitColumns } from '../../../../kernels/webgpu/step/limitColumns';
import { sumPositions } from '../../../../kernels/webgpu/step/sumPositions';
import { type UpdateRule, update } from '../../../../kernels/webgpu/step/update';
import { ADAM, MOMENTUM } from '../../optimizers';
import type { BufferId, DenseKernelGradientOp, Plan, PlanOp, Stage } from '../../plan/plan';
import {
  convForwardChoice,
  convInputGradientChoice,
  denseForwardChoice,
  denseInputGradientChoice,
  denseKernelGradientChoice,
  lossChoice,
} from '../choices/choices';
import { lowerArrangement } from './arrangeLowering';
import { lowerElements } from './elementLowering';
import { lowerNorm } from './normLowering';
import { maskOf, type OwnRegion, ProgramBuilder, type Resource, type Task } from './programBuilder';
import { lowerTokens } from './tokenLowering';

/** Up to so many positions of an example one thread sums the losses of all rows. */
const FEW_POSITIONS = 16;

/** The kernels of some programs of a plan, in order. */
export interface Program {
  tasks: readonly Task[];
  /** Floats that one model needs of each region of the plan. */
  regionFloats: Readonly<Record<OwnRegion, number>>;
}

export function lower(plan: Plan, programs: readonly (readonly Stage[])[]): Program {
  const lowering = new Lowering(plan);
  programs.forEach((stages, part) => {
    lowering.beginPart(part);
    for (const stage of stages) for (const op of stage.ops) lowering.add(op);
  });
  return lowering.finished();
}

class Lowering {
  private readonly program: ProgramBuilder;
  /** The losses of the rows. */
  private losses: BufferId | null = null;
  /** Loss rows of an example. */
  private positions = 1;
  private clipping: Resource | null = null;
  private readonly limited: ColumnRange[] = [];

  constructor(plan: Plan) {
    this.program = new ProgramBuilder(plan);
  }

  beginPart(part: number): void {
    this.program.part = part;
  }

  add(op: PlanOp): void {
    const { program } = this;
    switch (op.kind) {
      case 'dense': {
        const { input, output, relu, dropout } = op;
        program.task(denseForwardChoice(op, { relu, dropout }), {
          a: { buffer: input },
          b: program.weights(op.kernel),
          bias: program.weights(op.bias),
          output: { buffer: output },
        });
        break;
      }
      case 'denseInputGradient':
        program.task(denseInputGradientChoice(op, op.mask?.scale ?? null), {
          a: { buffer: op.outputGradient },
          b: program.weights(op.kernel),
          inputGradient: { buffer: op.inputGradient },
          ...maskOf(op.mask, 'input'),
        });
        break;
      case 'denseKernelGradient':
        this.denseKernelGradient(op);
        break;
      case 'conv2d':
      case 'depthwise': {
        const { geometry, relu } = op;
        const resources = {
          input: { buffer: op.input },
          kernel: program.weights(op.kernel),
          bias: program.weights(op.bias),
          output: { buffer: op.output },
        };
        if (op.kind === 'conv2d') program.task(convForwardChoice(geometry, relu), resources);
        else program.kernel(depthwiseForward(geometry, relu), resources);
        break;
      }
      case 'conv2dInputGradient':
      case 'depthwiseInputGradient': {
        const scale = op.mask?.scale ?? null;
        const resources = {
          outputGradient: { buffer: op.outputGradient },
          kernel: program.weights(op.kernel),
          inputGradient: { buffer: op.inputGradient },
        };
        if (op.kind === 'conv2dInputGradient') {
          const mask = maskOf(op.mask, 'input');
          program.task(convInputGradientChoice(op.geometry, scale), { ...resources, ...mask });
        } else {
          const mask = maskOf(op.mask);
          program.kernel(depthwiseInputGradient(op.geometry, scale), { ...resources, ...mask });
        }
        break;
      }
      case 'conv2dKernelGradient':
      case 'depthwiseKernelGradient': {
        const { geometry } = op;
        const full = op.kind === 'conv2dKernelGradient';
        const pieces = full ? convPieces(geometry) : depthwisePieces(geometry);
        program.kernel(full ? convKernelGradient(geometry) : depthwiseKernelGradient(geometry), {
          input: { buffer: op.input },
          outputGradient: { buffer: op.outputGradient },
          partials: program.partialsOf(pieces, op.kernel, op.bias),
        });
        break;
      }
      case 'maxPool':
      case 'maxPoolGradient':
      case 'averagePool':
      case 'averagePoolGradient':
      case 'activation':
      case 'activationGradient':
      case 'dropout':
      case 'addMethodGradient':
        lowerElements(op, program);
        break;
      case 'embedding':
      case 'embeddingGradient':
      case 'embeddingBag':
      case 'embeddingBagGradient':
      case 'itemTokens':
      case 'ngrams':
      case 'attention':
      case 'attentionGradient':
      case 'maskedPool':
      case 'maskedPoolGradient':
        lowerTokens(op, program);
        break;
      case 'add':
      case 'copyChannels':
      case 'swapAxes':
      case 'upsample':
      case 'upsampleGradient':
      case 'globalMaxPool':
      case 'globalMaxPoolGradient':
        lowerArrangement(op, program);
        break;
      case 'groupNorm':
      case 'groupNormGradient':
      case 'layerNorm':
      case 'layerNormGradient':
      case 'batchStatistics':
      case 'batchNorm':
      case 'batchNormSlopes':
      case 'batchNormInputGradient':
        lowerNorm(op, program);
        break;
      case 'distillationLoss': {
        const { logits, labels, teacherLogits, gradient, losses } = op;
        const buffers = Object.entries({ logits, labels, teacherLogits, gradient, losses });
        this.losses = losses;
        program.task(
          lossChoice(op),
          Object.fromEntries(buffers.map(([name, buffer]) => [name, { buffer }])),
        );
        break;
      }
      case 'sumLosses':
        this.positions = op.positions;
        break;
      case 'sumPartialGradient':
        // Done for the whole step at once, before the update.
        break;
      case 'gradientNorm':
        this.gradientNorm();
        break;
      case 'update':
        this.update(op.optimizer);
        break;
      case 'limitColumns': {
        const { offset } = program.parameter(op.kernel);
        this.limited.push({ offset, rows: op.rows, columns: op.columns });
        break;
      }
      default:
        op satisfies never;
    }
  }

  finished(): Program {
    const { program, limited } = this;
    if (limited.length > 0) {
      program.kernel(limitColumns(limited), { weights: { region: 'weights' } }, 'maxNorm');
    }
    return program;
  }

  /** Both gradients are in one binding: a device lets nothing be written through two. */
  private denseKernelGradient(op: DenseKernelGradientOp): void {
    const { program } = this;
    program.task(denseKernelGradientChoice(op, program.distance(op.kernel, op.bias)), {
      a: { buffer: op.input },
      b: { buffer: op.outputGradient },
      gradients: program.span('gradients', op.kernel, op.bias),
    });
  }

  private gradientNorm(): void {
    const { program } = this;
    program.sumAll();
    const clipping = program.room('clipping', CLIPPING_FLOATS);
    const gradients: Resource = { region: 'gradients' };
    const { parameterFloats } = program.plan;
    program.kernel(squareSums(parameterFloats), { gradients, clipping }, 'clipNorm');
    program.kernel(clipScale(), { clipping }, 'clipNorm');
    this.clipping = clipping;
  }

  /** Where the update finds the losses, and of how many rows an example. */
  private sumPositions(): { losses: Resource; positions: number } {
    const { program, positions } = this;
    const losses = { buffer: this.losses as BufferId };
    if (positions <= FEW_POSITIONS) return { losses, positions };
    // Pairs of two examples are read at a time.
    const sums = program.room('exampleLosses', 4 * Math.ceil(program.plan.batchSize / 2));
    program.kernel(sumPositions(positions), { losses, sums });
    return { losses: sums, positions: 1 };
  }

  private update(optimizer: OptimizerId): void {
    const { program } = this;
    const { parameterFloats, parameters } = program.plan;
    const kernels = parameters.filter(({ units }) => units !== null);
    const { losses, positions } = this.sumPositions();
    program.kernel(update(ruleOf(optimizer), parameterFloats, kernels, positions), {
      weights: { region: 'weights' },
      gradients: { region: 'gradients' },
      first: { region: 'first' },
      second: { region: 'second' },
      clipping: this.clipping as Resource,
      losses,
      ring: { region: 'ring' },
    });
  }
}

function ruleOf(optimizer: OptimizerId): UpdateRule {
  switch (optimizer) {
    case 'sgd':
      return { optimizer };
    case 'momentum':
      return { optimizer, decay: MOMENTUM };
    case 'adam':
      return { optimizer, ...ADAM };
    default:
      return optimizer satisfies never;
  }
}
