/** Kernels of layers that read tokens. */
import { attentionOutput, attentionWeights } from '../../../../kernels/webgpu/token/attention';
import {
  attentionInputGradient,
  attentionSlopes,
} from '../../../../kernels/webgpu/token/attentionGradient';
import {
  embedding,
  embeddingGradient,
  positionsGradient,
} from '../../../../kernels/webgpu/token/embedding';
import { embeddingBag, embeddingBagGradient } from '../../../../kernels/webgpu/token/embeddingBag';
import { itemTokens } from '../../../../kernels/webgpu/token/itemTokens';
import { maskedPool, maskedPoolGradient } from '../../../../kernels/webgpu/token/maskedPool';
import { ngrams } from '../../../../kernels/webgpu/token/ngrams';
import type { TokenParameterOp, TokenRowOp } from '../../plan/ops/tokenOps';
import { maskOf, operandsOf, type ProgramBuilder } from './programBuilder';

export function lowerTokens(op: TokenRowOp | TokenParameterOp, program: ProgramBuilder): void {
  switch (op.kind) {
    case 'embedding': {
      const { input, output, positions } = op;
      program.kernel(embedding(op, positions !== null), {
        ...operandsOf({ input, output }),
        table: program.weights(op.table),
        ...(positions === null ? {} : { positions: program.weights(positions) }),
      });
      break;
    }
    case 'embeddingGradient': {
      const { input, outputGradient, positions } = op;
      program.kernel(embeddingGradient(op), {
        ...operandsOf({ input, outputGradient }),
        gradient: program.span('gradients', op.table),
      });
      if (positions === null) break;
      program.kernel(positionsGradient(op), {
        ...operandsOf({ outputGradient }),
        gradient: program.span('gradients', positions),
      });
      break;
    }
    case 'embeddingBag':
      program.kernel(embeddingBag(op), {
        ...operandsOf({ input: op.input, output: op.output }),
        table: program.weights(op.table),
      });
      break;
    case 'embeddingBagGradient':
      program.kernel(embeddingBagGradient(op), {
        ...operandsOf({ input: op.input, outputGradient: op.outputGradient }),
        gradient: program.span('gradients', op.table),
      });
      break;
    case 'itemTokens':
      program.kernel(itemTokens(op), operandsOf({ input: op.input, output: op.output }));
      break;
    case 'ngrams':
      program.kernel(ngrams(op), operandsOf({ input: op.input, output: op.output }));
      break;
    case 'attention': {
      const { input, tokens, attention, output, shape } = op;
      program.kernel(attentionWeights(shape), operandsOf({ input, tokens, attention }));
      program.kernel(attentionOutput(shape), operandsOf({ input, attention, output }));
      break;
    }
    case 'attentionGradient': {
      const { input, attention, outputGradient, slopes, inputGradient, shape, mask } = op;
      const operands = { input, attention, outputGradient, slopes };
      program.kernel(attentionSlopes(shape), operandsOf(operands));
      program.kernel(attentionInputGradient(shape, mask?.scale ?? null), {
        ...operandsOf({ ...operands, inputGradient }),
        ...maskOf(mask),
      });
      break;
    }
    case 'maskedPool': {
      const { input, tokens, output } = op;
      program.kernel(maskedPool(op), operandsOf({ input, tokens, output }));
      break;
    }
    case 'maskedPoolGradient': {
      const { input, tokens, outputGradient, inputGradient, mask } = op;
      program.kernel(maskedPoolGradient(op, mask?.scale ?? null), {
        ...operandsOf({ input, tokens, outputGradient, inputGradient }),
        ...maskOf(mask),
      });
      break;
    }
    default:
      op satisfies never;
  }
}
