/** Row ops as words of the program; see kernels/wasm/assembly for the order of arguments. */
import * as code from '../../../../kernels/wasm/opcodes';
import {
  borderedSize,
  positionOffsets,
  type Window,
  windowOffsets,
} from '../../../../kernels/wasm/windowTables';
import type {
  Conv2dInputGradientOp,
  Conv2dKernelGradientOp,
  Conv2dOp,
  DenseOp,
  DepthwiseInputGradientOp,
  DepthwiseKernelGradientOp,
  DepthwiseOp,
  RowOp,
} from '../../plan/planOps';
import { type Addresses, partialBytes } from './addresses';
import { writeArrangeOp, writeScaleOp } from './arrangeLowering';
import { writeElementOp } from './elementLowering';
import { writeNormOp } from './normLowering';
import type { ProgramWriter, Word } from './programWriter';
import { depthOf, packedKey, turnedWindow, windowOf } from './scratch';
import { writeTokenOp } from './tokenLowering';

export function writeRowOp(op: RowOp, addresses: Addresses, writer: ProgramWriter): void {
  switch (op.kind) {
    case 'dense':
      writeDense(op, addresses, writer);
      break;
    case 'denseInputGradient': {
      const operands = [...addresses.rows(op.outputGradient), ...addresses.rows(op.inputGradient)];
      const { words, scale } = addresses.mask(op.mask);
      const sizes = [addresses.weight(op.kernel), op.inputs, op.outputs];
      writer.op(code.DENSE_INPUT_GRADIENT, ...operands, ...words, ...sizes, scale, op.positions);
      break;
    }
    case 'conv2d':
    case 'conv2dInputGradient':
      writeConv(op, addresses, writer);
      break;
    case 'conv2dKernelGradient':
      writeConvKernelGradient(op, addresses, writer);
      break;
    case 'maxPool': {
      const operands = [...addresses.rows(op.input), ...addresses.rows(op.output)];
      writer.op(code.MAX_POOL, ...operands, ...op.shape);
      break;
    }
    case 'maxPoolGradient': {
      const { input, output, outputGradient, inputGradient } = op;
      const buffers = [input, output, outputGradient, inputGradient];
      const operands = buffers.flatMap((buffer) => addresses.rows(buffer));
      writer.op(code.MAX_POOL_GRADIENT, ...operands, ...op.shape, op.relu ? 1 : 0);
      break;
    }
    case 'distillationLoss': {
      const { logits, labels, teacherLogits, gradient, losses, ...sizes } = op;
      const { positions, width, labelSlots, boxes } = sizes;
      const buffers = [logits, labels, teacherLogits, gradient, losses];
      const words = buffers.flatMap((buffer) => addresses.rows(buffer));
      writer.op(code.LOSS, ...words, width, addresses.at.settings, positions, labelSlots, boxes);
      break;
    }
    case 'addMethodGradient': {
      const buffers = [op.gradient, op.share, op.output];
      const operands = buffers.flatMap((buffer) => addresses.rows(buffer));
      const { words, scale } = addresses.mask(op.mask);
      const { settings } = addresses.at;
      writer.op(code.ADD_METHOD_GRADIENT, ...operands, ...words, op.size, settings, scale);
      break;
    }
    case 'averagePool': {
      const operands = [...addresses.rows(op.input), ...addresses.rows(op.output)];
      writer.op(code.AVERAGE_POOL, ...operands, ...op.shape, ...op.window);
      break;
    }
    case 'averagePoolGradient': {
      const operands = [...addresses.rows(op.outputGradient), ...addresses.rows(op.inputGradient)];
      const { words, scale } = addresses.mask(op.mask);
      writer.op(
        code.AVERAGE_POOL_GRADIENT,
        ...operands,
        ...words,
        ...op.shape,
        ...op.window,
        scale,
      );
      break;
    }
    case 'depthwise':
    case 'depthwiseInputGradient':
    case 'depthwiseKernelGradient':
      writeDepthwise(op, addresses, writer);
      break;
    case 'activation':
    case 'activationGradient':
    case 'dropout':
      writeElementOp(op, addresses, writer);
      break;
    case 'embedding':
    case 'embeddingBag':
    case 'itemTokens':
    case 'ngrams':
    case 'attention':
    case 'attentionGradient':
    case 'maskedPool':
    case 'maskedPoolGradient':
      writeTokenOp(op, addresses, writer);
      break;
    case 'add':
    case 'copyChannels':
    case 'swapAxes':
      writeArrangeOp(op, addresses, writer);
      break;
    case 'upsample':
    case 'upsampleGradient':
    case 'globalMaxPool':
    case 'globalMaxPoolGradient':
      writeScaleOp(op, addresses, writer);
      break;
    default:
      writeNormOp(op, addresses, writer);
  }
}

function writeDense(op: DenseOp, addresses: Addresses, writer: ProgramWriter): void {
  const operands = [...addresses.rows(op.input), ...addresses.rows(op.output)];
  const parameters = [addresses.weight(op.kernel), addresses.weight(op.bias)];
  const sizes = [op.inputs, op.outputs, op.relu ? 1 : 0, op.positions];
  writer.op(code.DENSE, ...operands, ...parameters, ...sizes);
  if (!op.dropout) return;
  // In place, on the output.
  const { output, dropout } = op;
  const size = op.positions * op.outputs;
  const inPlace = { kind: 'dropout', input: output, output, size, dropout, mask: null } as const;
  writeElementOp(inPlace, addresses, writer);
}

/** A gradient goes back through a convolution by another one, with the turned kernel. */
function writeConv(
  op: Conv2dOp | Conv2dInputGradientOp,
  addresses: Addresses,
  writer: ProgramWriter,
): void {
  const back = op.kind === 'conv2dInputGradient';
  const window = back ? turnedWindow(op.geometry) : windowOf(op.geometry);
  const operands = back ? [op.outputGradient, op.inputGradient] : [op.input, op.output];
  const mask = addresses.mask(back ? op.mask : null);
  const product = [
    back ? 0 : addresses.weight(op.bias),
    addresses.scratch.packed.get(packedKey(op.kernel, back)) as number,
    addresses.table(windowOffsets(window)),
    depthOf(window),
  ];
  const sizes = [...addBorders(window), ...op.geometry[back ? 'input' : 'output']];
  const relu = !back && op.relu ? 1 : 0;
  const buffers = operands.flatMap((buffer) => addresses.rows(buffer));
  const rest = [...sizes, relu, mask.scale, window.stride, window.spread];
  writer.op(code.CONV, ...buffers, ...mask.words, ...product, ...rest);
}

function writeConvKernelGradient(
  { input, outputGradient, kernel, bias, geometry }: Conv2dKernelGradientOp,
  addresses: Addresses,
  writer: ProgramWriter,
): void {
  const [rows, columns] = geometry.window;
  const {
    dilation,
    input: [, , channels],
  } = geometry;
  // The values of neighbouring columns lie side by side unless there are others between them.
  const runs = dilation > 1 ? [columns, channels] : [1, columns * channels];
  const [height, width, outputs] = geometry.output;
  const gradients = [
    addresses.partial(kernel),
    addresses.partial(bias),
    partialBytes(addresses.plan),
  ];
  const product = [rows, ...runs, height * width, outputs];
  const offsets = addresses.table(positionOffsets(windowOf(geometry)));
  const operands = [...addresses.rows(input), ...addresses.rows(outputGradient)];
  const borders = addBorders(windowOf(geometry));
  const words = [...operands, ...gradients, ...borders, ...product, offsets, dilation];
  writer.op(code.CONV_KERNEL_GRADIENT, ...words);
}

function writeDepthwise(
  op: DepthwiseOp | DepthwiseInputGradientOp | DepthwiseKernelGradientOp,
  addresses: Addresses,
  writer: ProgramWriter,
): void {
  const { input, output, window, before, stride } = op.geometry;
  const sizes = [...input, ...window, stride, ...before, output[0], output[1]];
  switch (op.kind) {
    case 'depthwise': {
      const operands = [...addresses.rows(op.input), ...addresses.rows(op.output)];
      const weights = [addresses.weight(op.kernel), addresses.weight(op.bias)];
      writer.op(code.DEPTHWISE, ...operands, ...weights, ...sizes, op.relu ? 1 : 0);
      break;
    }
    case 'depthwiseInputGradient': {
      const operands = [...addresses.rows(op.outputGradient), ...addresses.rows(op.inputGradient)];
      const { words, scale } = addresses.mask(op.mask);
      const kernel = addresses.weight(op.kernel);
      writer.op(code.DEPTHWISE_INPUT_GRADIENT, ...operands, ...words, kernel, ...sizes, scale);
      break;
    }
    case 'depthwiseKernelGradient': {
      const operands = [...addresses.rows(op.input), ...addresses.rows(op.outputGradient)];
      const partials = [addresses.partial(op.kernel), addresses.partial(op.bias)];
      const bytes = partialBytes(addresses.plan);
      writer.op(code.DEPTHWISE_KERNEL_GRADIENT, ...operands, ...partials, bytes, ...sizes);
      break;
    }
    default:
      op satisfies never;
  }
}

/** Input sizes, zeros before it, and rows and columns with all zeros. */
function addBorders(window: Window): Word[] {
  return [...window.input, ...window.before, ...borderedSize(window)];
}
