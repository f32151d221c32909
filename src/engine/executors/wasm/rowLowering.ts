/** Row ops as words of the program; see kernels/wasm/assembly for the order of arguments. */
import * as code from '../../../kernels/wasm/opcodes';
import {
  borderedSize,
  positionOffsets,
  type Window,
  windowOffsets,
} from '../../../kernels/wasm/windowTables';
import type {
  Conv2dInputGradientOp,
  Conv2dKernelGradientOp,
  Conv2dOp,
  DenseOp,
  DepthwiseInputGradientOp,
  DepthwiseKernelGradientOp,
  DepthwiseOp,
  RowOp,
} from '../plan/planOps';
import { writeElementOp } from './elementLowering';
import { writeNormOp } from './normLowering';
import { type Places, partialBytes } from './places';
import type { ProgramWriter, Word } from './programWriter';
import { depthOf, packedKey, turnedWindow, windowOf } from './scratch';

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
    case 'averagePool': {
      const ends = [...places.rows(op.input), ...places.rows(op.output)];
      writer.op(code.AVERAGE_POOL, ...ends, ...op.shape, ...op.window);
      break;
    }
    case 'averagePoolGradient': {
      const ends = [...places.rows(op.outputGradient), ...places.rows(op.inputGradient)];
      const { words, scale } = places.mask(op.mask);
      writer.op(code.AVERAGE_POOL_GRADIENT, ...ends, ...words, ...op.shape, ...op.window, scale);
      break;
    }
    case 'depthwise':
    case 'depthwiseInputGradient':
    case 'depthwiseKernelGradient':
      writeDepthwise(op, places, writer);
      break;
    case 'activation':
    case 'activationGradient':
    case 'dropout':
    case 'embedding':
      writeElementOp(op, places, writer);
      break;
    default:
      writeNormOp(op, places, writer);
  }
}

function writeDense(op: DenseOp, places: Places, writer: ProgramWriter): void {
  const ends = [...places.rows(op.input), ...places.rows(op.output)];
  const parameters = [places.weight(op.kernel), places.weight(op.bias)];
  writer.op(code.DENSE, ...ends, ...parameters, op.inputs, op.outputs, op.relu ? 1 : 0);
  if (!op.dropout) return;
  // In place, on the output.
  const { output, outputs: size, dropout } = op;
  const inPlace = { kind: 'dropout', input: output, output, size, dropout, mask: null } as const;
  writeElementOp(inPlace, places, writer);
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

function writeDepthwise(
  op: DepthwiseOp | DepthwiseInputGradientOp | DepthwiseKernelGradientOp,
  places: Places,
  writer: ProgramWriter,
): void {
  const { input, output, window, before, stride } = op.geometry;
  const sizes = [...input, ...window, stride, ...before, output[0], output[1]];
  switch (op.kind) {
    case 'depthwise': {
      const ends = [...places.rows(op.input), ...places.rows(op.output)];
      const weights = [places.weight(op.kernel), places.weight(op.bias)];
      writer.op(code.DEPTHWISE, ...ends, ...weights, ...sizes, op.relu ? 1 : 0);
      break;
    }
    case 'depthwiseInputGradient': {
      const ends = [...places.rows(op.outputGradient), ...places.rows(op.inputGradient)];
      const { words, scale } = places.mask(op.mask);
      const kernel = places.weight(op.kernel);
      writer.op(code.DEPTHWISE_INPUT_GRADIENT, ...ends, ...words, kernel, ...sizes, scale);
      break;
    }
    case 'depthwiseKernelGradient': {
      const ends = [...places.rows(op.input), ...places.rows(op.outputGradient)];
      const partials = [places.partial(op.kernel), places.partial(op.bias)];
      const bytes = partialBytes(places.plan);
      writer.op(code.DEPTHWISE_KERNEL_GRADIENT, ...ends, ...partials, bytes, ...sizes);
      break;
    }
    default:
      op satisfies never;
  }
}

/** Input sizes, zeros before it, and rows and columns with all zeros. */
function bordered(window: Window): Word[] {
  return [...window.input, ...window.before, ...borderedSize(window)];
}
