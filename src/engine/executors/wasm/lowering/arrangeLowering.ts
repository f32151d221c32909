/** What adds values up, lays them out anew or changes the size of images, as words of the program. */
import * as code from '../../../../kernels/wasm/opcodes';
import type {
  AddOp,
  BufferId,
  CopyChannelsOp,
  GlobalMaxPoolGradientOp,
  GlobalMaxPoolOp,
  SwapAxesOp,
  UpsampleGradientOp,
  UpsampleOp,
} from '../../plan/planOps';
import type { Addresses } from './addresses';
import type { ProgramWriter } from './programWriter';

export function writeArrangeOp(
  op: AddOp | CopyChannelsOp | SwapAxesOp,
  addresses: Addresses,
  writer: ProgramWriter,
): void {
  const rows = (...buffers: BufferId[]) => buffers.flatMap((buffer) => addresses.rows(buffer));
  switch (op.kind) {
    case 'add':
      writer.op(code.ADD, ...rows(op.input, op.addend, op.output), op.size);
      break;
    case 'copyChannels': {
      const { positions, channels, from, to } = op;
      const { words, scale } = addresses.mask(op.mask);
      const sizes = [positions, channels, from.channels, from.start, to.channels, to.start];
      writer.op(code.COPY_CHANNELS, ...rows(op.input, op.output), ...words, ...sizes, scale);
      break;
    }
    case 'swapAxes': {
      const { outer, first, second, inner } = op;
      const { words, scale } = addresses.mask(op.mask);
      const sizes = [outer, first, second, inner];
      writer.op(code.SWAP_AXES, ...rows(op.input, op.output), ...words, ...sizes, scale);
      break;
    }
    default:
      op satisfies never;
  }
}

export function writeScaleOp(
  op: UpsampleOp | UpsampleGradientOp | GlobalMaxPoolOp | GlobalMaxPoolGradientOp,
  addresses: Addresses,
  writer: ProgramWriter,
): void {
  const rows = (...buffers: BufferId[]) => buffers.flatMap((buffer) => addresses.rows(buffer));
  switch (op.kind) {
    case 'upsample':
      writer.op(code.UPSAMPLE, ...rows(op.input, op.output), ...op.shape);
      break;
    case 'upsampleGradient': {
      const { words, scale } = addresses.mask(op.mask);
      const operands = rows(op.outputGradient, op.inputGradient);
      writer.op(code.UPSAMPLE_GRADIENT, ...operands, ...words, ...op.shape, scale);
      break;
    }
    case 'globalMaxPool':
      writer.op(code.GLOBAL_MAX_POOL, ...rows(op.input, op.output), op.positions, op.channels);
      break;
    case 'globalMaxPoolGradient': {
      const { words, scale } = addresses.mask(op.mask);
      const operands = rows(op.input, op.output, op.outputGradient, op.inputGradient);
      const sizes = [op.positions, op.channels];
      writer.op(code.GLOBAL_MAX_POOL_GRADIENT, ...operands, ...words, ...sizes, scale);
      break;
    }
    default:
      op satisfies never;
  }
}
