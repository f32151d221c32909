/** From the stages of a plan to kernels and what they bind. Allocates nothing on the device. */
import { convKernelGradient, convPieces } from '../../../kernels/planWebgpu/convKernelGradient';
import { maxPool } from '../../../kernels/planWebgpu/maxPool';
import { maxPoolGradient } from '../../../kernels/planWebgpu/maxPoolGradient';
import { type Partials, sumPartials } from '../../../kernels/planWebgpu/sumPartials';
import { type KernelChoice, onlyChoice } from '../../../kernels/planWebgpu/tune';
import { type UpdateRule, update } from '../../../kernels/planWebgpu/update';
import type { OptimizerId } from '../../../spec/experiment';
import { ADAM, MOMENTUM } from '../../optimizers';
import {
  type BufferId,
  type Conv2dKernelGradientOp,
  type DenseKernelGradientOp,
  PARAMETER_ALIGNMENT,
  type ParameterId,
  type Plan,
  type PlanOp,
  type PlanParameter,
  type Stage,
} from '../plan/plan';
import {
  convForwardChoice,
  convInputGradientChoice,
  denseForwardChoice,
  denseInputGradientChoice,
  denseKernelGradientChoice,
  lossChoice,
} from './choices';

/** Part of a region of the plan, in floats. */
export interface RegionPart {
  region: 'weights' | 'gradients' | 'first' | 'second' | 'partials' | 'ring';
  /** The whole region where there is no range. */
  range?: { start: number; floats: number };
}

/** What a binding holds: rows of a plan's buffer, or part of a region. */
export type Resource = { buffer: BufferId } | RegionPart;

/** One kernel of a step, in all its variants, with what is bound by name (`settings` apart). */
export interface Task {
  choice: KernelChoice;
  resources: Record<string, Resource>;
}

/** The kernels of some stages, in order. */
export interface Program {
  tasks: Task[];
  /** Room for the partial gradients of convolutions. */
  partialFloats: number;
}

export function lower(plan: Plan, stages: readonly Stage[]): Program {
  const lowering = new Lowering(plan);
  for (const stage of stages) for (const op of stage.ops) lowering.add(op);
  return { tasks: lowering.tasks, partialFloats: lowering.partialFloats };
}

class Lowering {
  readonly tasks: Task[] = [];
  partialFloats = 0;
  private readonly partials: Partials[] = [];
  /** The losses of the rows. */
  private losses: BufferId | null = null;

  constructor(private readonly plan: Plan) {}

  add(op: PlanOp): void {
    switch (op.kind) {
      case 'dense': {
        const { input, output, relu, dropout } = op;
        this.task(denseForwardChoice(op, { relu, dropout }), {
          a: { buffer: input },
          b: this.weights(op.kernel),
          bias: this.weights(op.bias),
          output: { buffer: output },
        });
        break;
      }
      case 'denseInputGradient':
        this.task(denseInputGradientChoice(op, op.mask?.scale ?? null), {
          a: { buffer: op.outputGradient },
          b: this.weights(op.kernel),
          inputGradient: { buffer: op.inputGradient },
          ...maskOf(op),
        });
        break;
      case 'denseKernelGradient':
        this.denseKernelGradient(op);
        break;
      case 'conv2d':
        this.task(convForwardChoice(op.geometry, op.relu), {
          input: { buffer: op.input },
          kernel: this.weights(op.kernel),
          bias: this.weights(op.bias),
          output: { buffer: op.output },
        });
        break;
      case 'conv2dInputGradient':
        this.task(convInputGradientChoice(op.geometry, op.mask?.scale ?? null), {
          outputGradient: { buffer: op.outputGradient },
          kernel: this.weights(op.kernel),
          inputGradient: { buffer: op.inputGradient },
          ...maskOf(op),
        });
        break;
      case 'conv2dKernelGradient':
        this.task(onlyChoice(convKernelGradient(op.geometry)), {
          input: { buffer: op.input },
          outputGradient: { buffer: op.outputGradient },
          partials: this.partialsOf(op),
        });
        break;
      case 'sumPartialGradient':
      case 'sumLosses':
        // Done for the whole step at its end; see `finish`.
        break;
      case 'maxPool':
        this.task(onlyChoice(maxPool(op.shape)), {
          input: { buffer: op.input },
          output: { buffer: op.output },
        });
        break;
      case 'maxPoolGradient':
        this.task(onlyChoice(maxPoolGradient(op.shape, op.relu)), {
          input: { buffer: op.input },
          outputGradient: { buffer: op.outputGradient },
          inputGradient: { buffer: op.inputGradient },
        });
        break;
      case 'distillationLoss': {
        const { logits, labels, teacherLogits, gradient, losses } = op;
        const buffers = Object.entries({ logits, labels, teacherLogits, gradient, losses });
        this.losses = losses;
        this.task(
          lossChoice(op.classes),
          Object.fromEntries(buffers.map(([name, buffer]) => [name, { buffer }])),
        );
        break;
      }
      case 'update':
        this.finish(op.optimizer);
        break;
      case 'gradientNorm':
      case 'limitColumns':
        // Only of use with settings that the executor refuses.
        break;
      default:
        throw new Error(`there is no WebGPU kernel for ${op.kind}`);
    }
  }

  /** Both gradients are in one binding: a device lets nothing be written through two. */
  private denseKernelGradient(op: DenseKernelGradientOp): void {
    const [kernel, bias] = [this.parameter(op.kernel), this.parameter(op.bias)];
    const biasAt = bias.offset - kernel.offset;
    const range = { start: kernel.offset, floats: biasAt + bias.size };
    this.task(denseKernelGradientChoice(op, biasAt), {
      a: { buffer: op.input },
      b: { buffer: op.outputGradient },
      gradients: { region: 'gradients', range },
    });
  }

  /** One kernel adds up all partial gradients; the update also sums up the losses of the rows. */
  private finish(optimizer: OptimizerId): void {
    if (this.partials.length > 0) {
      this.task(onlyChoice(sumPartials(this.partials)), {
        partials: { region: 'partials' },
        gradients: { region: 'gradients' },
      });
    }
    this.task(onlyChoice(update(ruleOf(optimizer), this.plan.parameterFloats)), {
      weights: { region: 'weights' },
      gradients: { region: 'gradients' },
      first: { region: 'first' },
      second: { region: 'second' },
      losses: { buffer: this.losses as BufferId },
      ring: { region: 'ring' },
    });
  }

  private task(choice: KernelChoice, resources: Task['resources']): void {
    this.tasks.push({ choice, resources });
  }

  /** A place for the partial gradients of a convolution, entered for the kernel that adds them up. */
  private partialsOf({ geometry, kernel, bias }: Conv2dKernelGradientOp): Resource {
    const [kernelPart, biasPart] = [this.parameter(kernel), this.parameter(bias)];
    const pieces = convPieces(geometry);
    const start = this.partialFloats;
    const floats = pieces * (kernelPart.size + biasPart.size);
    this.partials.push({ start, pieces, kernel: kernelPart, bias: biasPart });
    this.partialFloats = Math.ceil((start + floats) / PARAMETER_ALIGNMENT) * PARAMETER_ALIGNMENT;
    return { region: 'partials', range: { start, floats } };
  }

  private weights(parameter: ParameterId): Resource {
    return this.part('weights', parameter);
  }

  private part(region: RegionPart['region'], id: ParameterId): Resource {
    const { offset, size } = this.parameter(id);
    return { region, range: { start: offset, floats: size } };
  }

  private parameter(id: ParameterId): PlanParameter {
    return this.plan.parameters[id] as PlanParameter;
  }
}

/** The layer's input, where the gradient in it is masked. */
function maskOf({ mask }: { mask: { buffer: BufferId } | null }): Task['resources'] {
  return mask ? { input: { buffer: mask.buffer } } : {};
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
