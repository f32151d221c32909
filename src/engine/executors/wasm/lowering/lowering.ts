/** Writes the stages of a plan as a program for the wasm interpreter. Allocates nothing itself. */

import type { OptimizerId } from '../../../../config/experiment';
import * as code from '../../../../kernels/wasm/opcodes';
import { ADAM, MOMENTUM } from '../../optimizers';
import type { Stage } from '../../plan/plan';
import type { ParameterOp, UpdateOp } from '../../plan/planOps';
import { type Addresses, partialBytes } from './addresses';
import { ProgramWriter } from './programWriter';
import { prologueOf } from './prologue';
import { writeRowOp } from './rowLowering';
import { writeTableGradient } from './tokenLowering';

/** The program of `stages`, a part of the plan that lies at `addresses`. */
export function writeProgram(stages: readonly Stage[], addresses: Addresses): Int32Array {
  const writer = new ProgramWriter(code.SLICES, addresses.at.scratch, addresses.scratch.bytes);
  for (const stage of stages) {
    if (stage.shared === 'rows') {
      const prologues = stage.ops.flatMap((op) => prologueOf(op, addresses));
      writer.rowStage(stage.waits, stage.blockRows, prologues.length);
      for (const words of prologues) writer.op(...words);
      for (const op of stage.ops) writeRowOp(op, addresses, writer);
    } else {
      writer.parameterStage(stage.waits);
      for (const op of stage.ops) writeParameterOp(op, addresses, writer);
    }
  }
  return writer.finish();
}

function writeParameterOp(op: ParameterOp, addresses: Addresses, writer: ProgramWriter): void {
  switch (op.kind) {
    case 'denseKernelGradient': {
      const operands = [...addresses.rows(op.input), ...addresses.rows(op.outputGradient)];
      const gradients = [addresses.gradient(op.kernel), addresses.gradient(op.bias)];
      const sizes = [op.inputs, op.outputs, op.positions];
      writer.op(code.DENSE_KERNEL_GRADIENT, ...operands, ...gradients, ...sizes);
      break;
    }
    case 'embeddingGradient':
    case 'embeddingBagGradient':
      writeTableGradient(op, addresses, writer);
      break;
    case 'sumPartialGradient': {
      const size = addresses.plan.parameters[op.parameter]?.size as number;
      const sums = [addresses.partial(op.parameter), partialBytes(addresses.plan)];
      writer.op(
        code.SUM_SLICES,
        ...sums,
        addresses.gradient(op.parameter),
        4 * Math.ceil(size / 4),
      );
      break;
    }
    case 'sumLosses':
      writer.op(code.SUM_LOSSES, ...addresses.rows(op.losses), addresses.at.settings, op.positions);
      break;
    case 'gradientNorm': {
      const { gradients, settings, squares } = addresses.at;
      const { parameters, parameterFloats } = addresses.plan;
      const end = parameters.find(({ owner }) => owner === 'method')?.offset ?? parameterFloats;
      writer.op(code.GRADIENT_NORM, gradients, end, settings, squares);
      if (end === parameterFloats) break;
      const own = [gradients + 4 * end, parameterFloats - end];
      writer.op(code.GRADIENT_NORM, ...own, settings, squares + 8 * code.NORM_PIECES);
      break;
    }
    case 'update':
      writeUpdate(op, addresses, writer);
      break;
    case 'limitColumns': {
      const sizes = [op.rows, op.columns, addresses.at.settings];
      writer.op(code.LIMIT_COLUMNS, addresses.weight(op.kernel), ...sizes);
      break;
    }
    default:
      op satisfies never;
  }
}

/** One op for each parameter: not all of them decay. */
function writeUpdate({ optimizer }: UpdateOp, addresses: Addresses, writer: ProgramWriter): void {
  const { weights, gradients, moments, settings, squares } = addresses.at;
  const [opcode, ...rates] = optimizers[optimizer];
  for (const { offset, size, frozen, units } of addresses.plan.parameters) {
    if (frozen) continue;
    const [first = weights, second = weights] = moments;
    const ranges = [weights, gradients, first, second].map((region) => region + 4 * offset);
    const count = 4 * Math.ceil(size / 4);
    const floats = rates.map((float) => ({ float }));
    writer.op(opcode, ...ranges, count, settings, units === null ? 0 : 1, squares, ...floats);
  }
}

/** Opcode and constants of each optimizer. */
const optimizers: Record<OptimizerId, [number, ...number[]]> = {
  sgd: [code.UPDATE_SGD],
  momentum: [code.UPDATE_MOMENTUM, MOMENTUM],
  adam: [code.UPDATE_ADAM, ADAM.beta1, 1 - ADAM.beta1, ADAM.beta2, 1 - ADAM.beta2, ADAM.epsilon],
};
