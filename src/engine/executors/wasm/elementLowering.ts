/** Activations, dropout and embedding as words of the program. */
import * as code from '../../../kernels/wasm/opcodes';
import type { Activation } from '../../../model/layer';
import type { ActivationGradientOp, ActivationOp, DropoutOp, EmbeddingOp } from '../plan/planOps';
import type { Places } from './places';
import type { ProgramWriter } from './programWriter';

const activationCodes: Record<Activation, number> = {
  relu: code.RELU_CODE,
  gelu: code.GELU_CODE,
  tanh: code.TANH_CODE,
};

export function writeElementOp(
  op: ActivationOp | ActivationGradientOp | DropoutOp | EmbeddingOp,
  places: Places,
  writer: ProgramWriter,
): void {
  switch (op.kind) {
    case 'activation': {
      const ends = [...places.rows(op.input), ...places.rows(op.output)];
      writer.op(code.ACTIVATE, ...ends, op.size, activationCodes[op.activation]);
      break;
    }
    case 'activationGradient': {
      const buffers = [op.input, op.outputGradient, op.inputGradient];
      const ends = buffers.flatMap((buffer) => places.rows(buffer));
      const { words, scale } = places.mask(op.mask);
      const kind = activationCodes[op.activation];
      writer.op(code.ACTIVATE_GRADIENT, ...ends, ...words, op.size, kind, scale);
      break;
    }
    case 'dropout': {
      const { layer, rate } = op.dropout;
      const ends = [...places.rows(op.input), ...places.rows(op.output)];
      const { words, scale } = places.mask(op.mask);
      const chance = [Math.ceil(rate * 2 ** 32), { float: 1 / (1 - rate) }];
      const { settings } = places.at;
      writer.op(code.DROPOUT, ...ends, ...words, op.size, layer, ...chance, settings, scale);
      break;
    }
    case 'embedding': {
      const ends = [...places.rows(op.input), ...places.rows(op.output)];
      const table = places.weight(op.table);
      writer.op(code.EMBEDDING, ...ends, op.length, table, op.vocabulary, op.width);
      break;
    }
    default:
      op satisfies never;
  }
}
