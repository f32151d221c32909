/** Row ops as words of the program; see kernels/planWasm/assembly for the order of arguments. */
import * as code from '../../../kernels/planWasm/opcodes';
import {
  borderedSize,
  positionOffsets,
  type Window,
  windowOffsets,
} from '../../../kernels/planWasm/windowTables';
import type {
  Conv2dInputGradientOp,
  Conv2dKernelGradientOp,
  Conv2dOp,
  DenseOp,
  RowOp,
} from '../plan/plan';
import { type Places, partialBytes } from './places';
import type { ProgramWriter, Word } from './programWriter';
import { depthOf, packedKey, turnedWindow, windowOf } from './scratch';

/** Ops to run once before the stage of `ops`: kernels are packed. Returns their number. */
export function countPrologue(ops: readonly RowOp[]): number {
  return ops.filter(({ kind }) => kind === 'conv2d' || kind === 'conv2dInputGradient').length;
}

export function writePrologue(op: RowOp, places: Places, writer: ProgramWriter): void {
  if (op.kind === 'conv2d') {
    const { geometry, kernel } = op;
    const panels = places.scratch.packed.get(packedKey(kernel, false)) as number;
    const sizes = [depthOf(windowOf(geometry)), geometry.output[2]];
    writer.op(code.PACK_KERNEL, places.weight(kernel), ...sizes, panels);
  } else if (op.kind === 'conv2dInputGradient') {
    const { geometry, kernel } = op;
    const { window, input, output } = geometry;
    const panels = places.scratch.packed.get(packedKey(kernel, true)) as number;
    const sizes = [window[0] * window[1], input[2], output[2]];
    writer.op(code.PACK_TURNED_KERNEL, places.weight(kernel), ...sizes, panels);
  }
}

export function writeRowOp(op: RowOp, places: Places, writer: ProgramWriter): void {
  switch (op.kind) {
    case 'dense':
      writeDense(op, places, writer);
      break;
    case 'denseInputGradient': {
      const ends = [...places.rows(op.outputGradient), ...places.rows(op.inputGradient)];
      const { words, scale } = places.mask(op.mask);
      const sizes = [places.weight(op.kernel), op.inputs, op.outputs];
      writer.op(code.DENSE_INPUT_GRADIENT, ...ends, ...words, ...sizes, scale);
      break;
    }
    case 'conv2d':
    case 'conv2dInputGradient':
      writeConv(op, places, writer);
      break;
    case 'conv2dKernelGradient':
      writeConvKernelGradient(op, places, writer);
      break;
    case 'maxPool': {
      const ends = [...places.rows(op.input), ...places.rows(op.output)];
      writer.op(code.MAX_POOL, ...ends, ...op.shape);
      break;
    }
    case 'maxPoolGradient': {
      const { input, output, outputGradient, inputGradient } = op;
      const buffers = [input, output, outputGradient, inputGradient];
      const ends = buffers.flatMap((buffer) => places.rows(buffer));
      writer.op(code.MAX_POOL_GRADIENT, ...ends, ...op.shape, op.relu ? 1 : 0);
      break;
    }
    case 'distillationLoss': {
      const { logits, labels, teacherLogits, gradient, losses, classes } = op;
      const buffers = [logits, labels, teacherLogits, gradient, losses];
      const words = buffers.flatMap((buffer) => places.rows(buffer));
      writer.op(code.LOSS, ...words, classes, places.at.settings);
      break;
    }
    default:
      op satisfies never;
  }
}

function writeDense(op: DenseOp, places: Places, writer: ProgramWriter): void {
  const ends = [...places.rows(op.input), ...places.rows(op.output)];
  const parameters = [places.weight(op.kernel), places.weight(op.bias)];
  writer.op(code.DENSE, ...ends, ...parameters, op.inputs, op.outputs, op.relu ? 1 : 0);
  if (!op.dropout) return;
  const { layer, rate } = op.dropout;
  const threshold = Math.ceil(rate * 2 ** 32);
  const chance = [threshold, { float: 1 / (1 - rate) }];
  const { settings } = places.at;
  writer.op(code.DROPOUT, ...places.rows(op.output), op.outputs, layer, ...chance, settings);
}

/** A gradient goes back through a convolution by another one, with the turned kernel. */
function writeConv(
  op: Conv2dOp | Conv2dInputGradientOp,
  places: Places,
  writer: ProgramWriter,
): void {
  const back = op.kind === 'conv2dInputGradient';
  const window = back ? turnedWindow(op.geometry) : windowOf(op.geometry);
  const ends = back ? [op.outputGradient, op.inputGradient] : [op.input, op.output];
  const mask = places.mask(back ? op.mask : null);
  const product = [
    back ? 0 : places.weight(op.bias),
    places.scratch.packed.get(packedKey(op.kernel, back)) as number,
    places.table(windowOffsets(window)),
    depthOf(window),
  ];
  const sizes = [...bordered(window), ...op.geometry[back ? 'input' : 'output']];
  const relu = !back && op.relu ? 1 : 0;
  const buffers = ends.flatMap((buffer) => places.rows(buffer));
  const rest = [...sizes, relu, mask.scale, window.stride, window.spread];
  writer.op(code.CONV, ...buffers, ...mask.words, ...product, ...rest);
}

function writeConvKernelGradient(
  { input, outputGradient, kernel, bias, geometry }: Conv2dKernelGradientOp,
  places: Places,
  writer: ProgramWriter,
): void {
  const [rows, columns] = geometry.window;
  const [height, width, outputs] = geometry.output;
  const gradients = [places.partial(kernel), places.partial(bias), partialBytes(places.plan)];
  const product = [rows, columns * geometry.input[2], height * width, outputs];
  const offsets = places.table(positionOffsets(windowOf(geometry)));
  const ends = [...places.rows(input), ...places.rows(outputGradient)];
  const words = [...ends, ...gradients, ...bordered(windowOf(geometry)), ...product, offsets];
  writer.op(code.CONV_KERNEL_GRADIENT, ...words);
}

/** Input sizes, zeros before it, and rows and columns with all zeros. */
function bordered(window: Window): Word[] {
  return [...window.input, ...window.before, ...borderedSize(window)];
}
