/** Kernels of pooling, activations, sums, copies and dropout. */

import {
  activation,
  activationGradient,
  addMethodGradient,
  dropoutElements,
} from '../../../../kernels/webgpu/element/elements';
import { averagePool, averagePoolGradient } from '../../../../kernels/webgpu/image/averagePool';
import { maxPool } from '../../../../kernels/webgpu/image/maxPool';
import { maxPoolGradient } from '../../../../kernels/webgpu/image/maxPoolGradient';
import type { PlanOp } from '../../plan/plan';
import { maskOf, operandsOf, type ProgramBuilder } from './programBuilder';

type ElementOp = Extract<
  PlanOp,
  {
    kind:
      | `maxPool${string}`
      | `averagePool${string}`
      | `activation${string}`
      | 'addMethodGradient'
      | 'dropout';
  }
>;

export function lowerElements(op: ElementOp, program: ProgramBuilder): void {
  switch (op.kind) {
    case 'maxPool':
      program.kernel(maxPool(op.shape), operandsOf({ input: op.input, output: op.output }));
      break;
    case 'maxPoolGradient': {
      const { input, outputGradient, inputGradient } = op;
      const kernel = maxPoolGradient(op.shape, op.relu);
      program.kernel(kernel, operandsOf({ input, outputGradient, inputGradient }));
      break;
    }
    case 'averagePool':
      program.kernel(
        averagePool(op.shape, op.window),
        operandsOf({ input: op.input, output: op.output }),
      );
      break;
    case 'averagePoolGradient': {
      const { outputGradient, inputGradient, mask } = op;
      const kernel = averagePoolGradient(op.shape, op.window, mask?.scale ?? null);
      program.kernel(kernel, { ...operandsOf({ outputGradient, inputGradient }), ...maskOf(mask) });
      break;
    }
    case 'activation':
      program.kernel(
        activation(op.size, op.activation),
        operandsOf({ input: op.input, output: op.output }),
      );
      break;
    case 'activationGradient': {
      const { input, outputGradient, inputGradient, mask } = op;
      const kernel = activationGradient(op.size, op.activation, mask?.scale ?? null);
      program.kernel(kernel, {
        ...operandsOf({ input, outputGradient, inputGradient }),
        ...maskOf(mask),
      });
      break;
    }
    case 'dropout': {
      const { input, output, dropout, mask } = op;
      const active = dropout.rate > 0 ? dropout : null;
      const kernel = dropoutElements(op.size, active, mask?.scale ?? null);
      program.kernel(kernel, { ...operandsOf({ input, output }), ...maskOf(mask) });
      break;
    }
    case 'addMethodGradient': {
      const { gradient, share, output, mask } = op;
      const kernel = addMethodGradient(op.size, mask?.scale ?? null);
      program.kernel(kernel, { ...operandsOf({ gradient, share, output }), ...maskOf(mask) });
      break;
    }
    default:
      op satisfies never;
  }
}
