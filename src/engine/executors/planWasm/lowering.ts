/** Writes the stages of a plan as a program for the wasm interpreter. Allocates nothing. */
import * as code from '../../../kernels/planWasm/opcodes';
import { ADAM, MOMENTUM } from '../../optimizers';
import type {
  BufferId,
  Mask,
  ParameterId,
  ParameterOp,
  Plan,
  PlanBuffer,
  RowOp,
  Stage,
} from '../plan/plan';
import { ProgramWriter, type Word } from './programWriter';

/**
 * Pieces into which the rows of a batch are cut, whatever the number of threads: what is summed
 * over rows is summed piece by piece, so that threads change no result.
 */
export const SLICES = 8;

/** Where the parts of a plan lie in wasm memory, as byte addresses. */
export interface PlanAddresses {
  weights: number;
  gradients: number;
  moments: readonly number[];
  settings: number;
  /** Of each buffer; for a block buffer its offset in scratch memory, plus 1. */
  buffers: readonly number[];
  scratch: number;
  scratchBytes: number;
}

/** The program of `stages`, a part of `plan`. */
export function writeProgram(
  plan: Plan,
  stages: readonly Stage[],
  addresses: PlanAddresses,
): Int32Array {
  const writer = new ProgramWriter(SLICES, addresses.scratch, addresses.scratchBytes);
  const lowering = new Lowering(plan, addresses, writer);
  for (const stage of stages) {
    if (stage.shared === 'rows') {
      writer.rowStage(stage.waits, stage.blockRows, 0);
      for (const op of stage.ops) lowering.rowOp(op);
    } else {
      writer.parameterStage(stage.waits);
      for (const op of stage.ops) lowering.parameterOp(op);
    }
  }
  return writer.finish();
}

class Lowering {
  constructor(
    private readonly plan: Plan,
    private readonly at: PlanAddresses,
    private readonly writer: ProgramWriter,
  ) {}

  rowOp(op: RowOp): void {
    switch (op.kind) {
      case 'dense': {
        const ends = [...this.rows(op.input), ...this.rows(op.output)];
        const parameters = [this.weight(op.kernel), this.weight(op.bias)];
        const relu = op.relu ? 1 : 0;
        this.writer.op(code.DENSE, ...ends, ...parameters, op.inputs, op.outputs, relu);
        if (op.dropout) {
          const { layer, rate } = op.dropout;
          const threshold = Math.ceil(rate * 2 ** 32);
          const keep = { float: 1 / (1 - rate) };
          const values = this.rows(op.output);
          const { settings } = this.at;
          this.writer.op(code.DROPOUT, ...values, op.outputs, layer, threshold, keep, settings);
        }
        break;
      }
      case 'denseInputGradient': {
        const { outputGradient, inputGradient, mask, kernel, inputs, outputs } = op;
        const ends = [...this.rows(outputGradient), ...this.rows(inputGradient)];
        const [masked, scale] = this.mask(mask);
        const sizes = [this.weight(kernel), inputs, outputs];
        this.writer.op(code.DENSE_INPUT_GRADIENT, ...ends, ...masked, ...sizes, scale);
        break;
      }
      case 'distillationLoss': {
        const { logits, labels, teacherLogits, gradient, losses, classes } = op;
        const buffers = [logits, labels, teacherLogits, gradient, losses];
        const words = buffers.flatMap((buffer) => this.rows(buffer));
        this.writer.op(code.LOSS, ...words, classes, this.at.settings);
        break;
      }
      default:
        op satisfies never;
    }
  }

  parameterOp(op: ParameterOp): void {
    switch (op.kind) {
      case 'denseKernelGradient': {
        const ends = [...this.rows(op.input), ...this.rows(op.outputGradient)];
        const gradients = [this.gradient(op.kernel), this.gradient(op.bias)];
        const sizes = [op.inputs, op.outputs];
        this.writer.op(code.DENSE_KERNEL_GRADIENT, ...ends, ...gradients, ...sizes);
        break;
      }
      case 'sumLosses':
        this.writer.op(code.SUM_LOSSES, ...this.rows(op.losses), this.at.settings);
        break;
      case 'update': {
        const { weights, gradients, moments, settings } = this.at;
        const [first = 0, second = 0] = moments;
        const regions = [weights, gradients, first, second, this.plan.parameterFloats, settings];
        const { beta1, beta2, epsilon } = ADAM;
        const adam = [beta1, 1 - beta1, beta2, 1 - beta2, epsilon].map((float) => ({ float }));
        if (op.optimizer === 'adam') this.writer.op(code.UPDATE_ADAM, ...regions, ...adam);
        else if (op.optimizer === 'sgd') this.writer.op(code.UPDATE_SGD, ...regions);
        else this.writer.op(code.UPDATE_MOMENTUM, ...regions, { float: MOMENTUM });
        break;
      }
      default:
        op satisfies never;
    }
  }

  /** The two words of a row buffer: address and bytes a row. */
  private rows(buffer: BufferId): Word[] {
    const { rowSize } = this.plan.buffers[buffer] as PlanBuffer;
    return [this.at.buffers[buffer] as number, 4 * rowSize];
  }

  /** The words of a mask (zeros for none) and its scale. */
  private mask(mask: Mask | null): [Word[], Word] {
    if (!mask) return [[0, 0], { float: 1 }];
    return [this.rows(mask.buffer), { float: mask.scale }];
  }

  private weight(parameter: ParameterId): number {
    return this.at.weights + this.offset(parameter);
  }

  private gradient(parameter: ParameterId): number {
    return this.at.gradients + this.offset(parameter);
  }

  private offset(parameter: ParameterId): number {
    return 4 * (this.plan.parameters[parameter]?.offset as number);
  }
}
