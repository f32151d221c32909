/** Kernels that add values up, lay them out anew or change the size of images. */
import { copyChannels } from '../../../../kernels/webgpu/element/copyChannels';
import { addElements } from '../../../../kernels/webgpu/element/elements';
import { swapAxes } from '../../../../kernels/webgpu/element/swapAxes';
import {
  globalMaxPool,
  globalMaxPoolGradient,
} from '../../../../kernels/webgpu/image/globalMaxPool';
import { upsample, upsampleGradient } from '../../../../kernels/webgpu/image/upsample';
import type { RowOp } from '../../plan/plan';
import { maskOf, operandsOf, type ProgramBuilder } from './programBuilder';

type ArrangeOp = Extract<
  RowOp,
  {
    kind: 'add' | 'copyChannels' | 'swapAxes' | `upsample${string}` | `globalMaxPool${string}`;
  }
>;

export function lowerArrangement(op: ArrangeOp, program: ProgramBuilder): void {
  switch (op.kind) {
    case 'add': {
      const { input, addend, output, size } = op;
      program.kernel(addElements(size), operandsOf({ input, addend, output }));
      break;
    }
    case 'copyChannels': {
      const { input, output, mask } = op;
      const kernel = copyChannels(op, mask?.scale ?? null);
      program.kernel(kernel, { ...operandsOf({ input, output }), ...maskOf(mask) });
      break;
    }
    case 'swapAxes': {
      const { input, output, mask } = op;
      const kernel = swapAxes(op, mask?.scale ?? null);
      program.kernel(kernel, { ...operandsOf({ input, output }), ...maskOf(mask) });
      break;
    }
    case 'upsample':
      program.kernel(upsample(op.shape), operandsOf({ input: op.input, output: op.output }));
      break;
    case 'upsampleGradient': {
      const { outputGradient, inputGradient, mask } = op;
      const kernel = upsampleGradient(op.shape, mask?.scale ?? null);
      program.kernel(kernel, { ...operandsOf({ outputGradient, inputGradient }), ...maskOf(mask) });
      break;
    }
    case 'globalMaxPool':
      program.kernel(globalMaxPool(op), operandsOf({ input: op.input, output: op.output }));
      break;
    case 'globalMaxPoolGradient': {
      const { input, output, outputGradient, inputGradient, mask } = op;
      program.kernel(globalMaxPoolGradient(op, mask?.scale ?? null), {
        ...operandsOf({ input, output, outputGradient, inputGradient }),
        ...maskOf(mask),
      });
      break;
    }
    default:
      op satisfies never;
  }
}
