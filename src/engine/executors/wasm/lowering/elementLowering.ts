/** Activations, sums, copies and dropout as words of the program. */
import * as code from '../../../../kernels/wasm/opcodes';
import type { Activation } from '../../../../model/layer';
import type { ActivationGradientOp, ActivationOp, DropoutOp } from '../../plan/planOps';
import type { Addresses } from './addresses';
import type { ProgramWriter } from './programWriter';

const activationCodes: Record<Activation, number> = {
  relu: code.RELU_CODE,
  gelu: code.GELU_CODE,
  tanh: code.TANH_CODE,
};

type ElementOp = ActivationOp | ActivationGradientOp | DropoutOp;

export function writeElementOp(op: ElementOp, addresses: Addresses, writer: ProgramWriter): void {
  switch (op.kind) {
    case 'activation': {
      const operands = [...addresses.rows(op.input), ...addresses.rows(op.output)];
      writer.op(code.ACTIVATE, ...operands, op.size, activationCodes[op.activation]);
      break;
    }
    case 'activationGradient': {
      const buffers = [op.input, op.outputGradient, op.inputGradient];
      const operands = buffers.flatMap((buffer) => addresses.rows(buffer));
      const { words, scale } = addresses.mask(op.mask);
      const kind = activationCodes[op.activation];
      writer.op(code.ACTIVATE_GRADIENT, ...operands, ...words, op.size, kind, scale);
      break;
    }
    case 'dropout': {
      const { layer, rate } = op.dropout;
      const operands = [...addresses.rows(op.input), ...addresses.rows(op.output)];
      const { words, scale } = addresses.mask(op.mask);
      const chance = [Math.ceil(rate * 2 ** 32), { float: 1 / (1 - rate) }];
      const { settings } = addresses.at;
      writer.op(code.DROPOUT, ...operands, ...words, op.size, layer, ...chance, settings, scale);
      break;
    }
    default:
      op satisfies never;
  }
}
