/** Ops of layers that read tokens as words of the program. */
import * as code from '../../../../kernels/wasm/opcodes';
import type { TokenParameterOp, TokenRowOp } from '../../plan/ops/tokenOps';
import type { Addresses } from './addresses';
import type { ProgramWriter } from './programWriter';

export function writeTokenOp(op: TokenRowOp, addresses: Addresses, writer: ProgramWriter): void {
  const rows = (...buffers: number[]) => buffers.flatMap((buffer) => addresses.rows(buffer));
  switch (op.kind) {
    case 'embedding': {
      const table = [op.length, addresses.weight(op.table), op.vocabulary, op.width];
      const positions = op.positions === null ? 0 : addresses.weight(op.positions);
      writer.op(code.EMBEDDING, ...rows(op.input, op.output), ...table, positions);
      break;
    }
    case 'embeddingBag': {
      const table = [op.length, addresses.weight(op.table), op.vocabulary, op.width];
      writer.op(code.EMBEDDING_BAG, ...rows(op.input, op.output), ...table);
      break;
    }
    case 'itemTokens':
      writer.op(code.ITEM_TOKENS, ...rows(op.input, op.output), op.items, op.length);
      break;
    case 'ngrams': {
      const sizes = [op.length, op.orders, op.vocabulary, op.buckets];
      writer.op(code.NGRAMS, ...rows(op.input, op.output), ...sizes);
      break;
    }
    case 'attention': {
      const { length, width, heads, causal } = op.shape;
      const operands = rows(op.input, op.tokens, op.attention, op.output);
      writer.op(code.ATTENTION, ...operands, length, width, heads, causal ? 1 : 0);
      break;
    }
    case 'attentionGradient': {
      const { length, width, heads } = op.shape;
      const { input, attention, outputGradient, slopes, inputGradient } = op;
      const operands = rows(input, attention, outputGradient, slopes, inputGradient);
      const { words, scale } = addresses.mask(op.mask);
      writer.op(code.ATTENTION_GRADIENT, ...operands, ...words, length, width, heads, scale);
      break;
    }
    case 'maskedPool': {
      const opcode = op.pool === 'mean' ? code.MASKED_MEAN : code.MASKED_MAX;
      writer.op(opcode, ...rows(op.input, op.tokens, op.output), op.length, op.channels);
      break;
    }
    case 'maskedPoolGradient': {
      const opcode = op.pool === 'mean' ? code.MASKED_MEAN_GRADIENT : code.MASKED_MAX_GRADIENT;
      const { input, tokens, output, outputGradient, inputGradient } = op;
      const operands = rows(input, tokens, output, outputGradient, inputGradient);
      const { words, scale } = addresses.mask(op.mask);
      writer.op(opcode, ...operands, ...words, op.length, op.channels, scale);
      break;
    }
    default:
      op satisfies never;
  }
}

export function writeTableGradient(
  op: TokenParameterOp,
  addresses: Addresses,
  writer: ProgramWriter,
): void {
  const operands = [...addresses.rows(op.input), ...addresses.rows(op.outputGradient)];
  const table = [op.length, addresses.gradient(op.table), op.vocabulary, op.width];
  if (op.kind === 'embeddingBagGradient') {
    writer.op(code.EMBEDDING_BAG_GRADIENT, ...operands, ...table);
  } else {
    const positions = op.positions === null ? 0 : addresses.gradient(op.positions);
    writer.op(code.EMBEDDING_GRADIENT, ...operands, ...table, positions);
  }
}
