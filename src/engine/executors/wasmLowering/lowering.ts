/** Writes the stages of a plan as a program for the wasm interpreter. Allocates nothing itself. */
import * as code from '../../../kernels/planWasm/opcodes';
import { ADAM, MOMENTUM } from '../../optimizers';
import type { ParameterOp, Stage, UpdateOp } from '../plan/plan';
import { type Places, partialBytes } from './places';
import { ProgramWriter } from './programWriter';
import { countPrologue, writePrologue, writeRowOp } from './rowLowering';

/** The program of `stages`, a part of the plan that lies at `places`. */
export function writeProgram(stages: readonly Stage[], places: Places): Int32Array {
  const writer = new ProgramWriter(code.SLICES, places.at.scratch, places.scratch.bytes);
  for (const stage of stages) {
    if (stage.shared === 'rows') {
      writer.rowStage(stage.waits, stage.blockRows, countPrologue(stage.ops));
      for (const op of stage.ops) writePrologue(op, places, writer);
      for (const op of stage.ops) writeRowOp(op, places, writer);
    } else {
      writer.parameterStage(stage.waits);
      for (const op of stage.ops) writeParameterOp(op, places, writer);
    }
  }
  return writer.finish();
}

function writeParameterOp(op: ParameterOp, places: Places, writer: ProgramWriter): void {
  switch (op.kind) {
    case 'denseKernelGradient': {
      const ends = [...places.rows(op.input), ...places.rows(op.outputGradient)];
      const gradients = [places.gradient(op.kernel), places.gradient(op.bias)];
      const sizes = [op.inputs, op.outputs];
      writer.op(code.DENSE_KERNEL_GRADIENT, ...ends, ...gradients, ...sizes);
      break;
    }
    case 'sumPartialGradient': {
      const size = places.plan.parameters[op.parameter]?.size as number;
      const sums = [places.partial(op.parameter), partialBytes(places.plan)];
      writer.op(code.SUM_SLICES, ...sums, places.gradient(op.parameter), 4 * Math.ceil(size / 4));
      break;
    }
    case 'sumLosses':
      writer.op(code.SUM_LOSSES, ...places.rows(op.losses), places.at.settings);
      break;
    case 'update':
      writeUpdate(op, places, writer);
      break;
    default:
      op satisfies never;
  }
}

function writeUpdate({ optimizer }: UpdateOp, places: Places, writer: ProgramWriter): void {
  const { weights, gradients, moments, settings } = places.at;
  const [first = 0, second = 0] = moments;
  const regions = [weights, gradients, first, second, places.plan.parameterFloats, settings];
  switch (optimizer) {
    case 'adam': {
      const { beta1, beta2, epsilon } = ADAM;
      const rates = [beta1, 1 - beta1, beta2, 1 - beta2, epsilon].map((float) => ({ float }));
      writer.op(code.UPDATE_ADAM, ...regions, ...rates);
      break;
    }
    case 'momentum':
      writer.op(code.UPDATE_MOMENTUM, ...regions, { float: MOMENTUM });
      break;
    case 'sgd':
      writer.op(code.UPDATE_SGD, ...regions);
      break;
    default:
      optimizer satisfies never;
  }
}
