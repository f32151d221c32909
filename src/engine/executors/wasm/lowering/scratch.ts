/**
 * A thread's scratch memory: a place that every kernel may use while it runs, then what lives as
 * long as a stage: packed kernels and the buffers of a block of rows.
 */
import type { KernelExports } from '../../../../kernels/wasm/kernelExports';
import { borderedBytes, type Window } from '../../../../kernels/wasm/windowTables';
import type { Plan } from '../../plan/plan';
import type { ConvGeometry, ParameterId, RowOp } from '../../plan/planOps';

const ALIGNMENT = 64;

export interface ScratchLayout {
  bytes: number;
  /** Offset of each packed kernel, by `packedKey`. */
  packed: ReadonlyMap<string, number>;
  /** Offset of mean and scale of each batch normalisation, followed by its joined slopes. */
  statistics: readonly number[];
  /** Offset of each buffer; undefined for those of the whole batch. */
  buffers: readonly (number | undefined)[];
}

/** Bytes of two values a channel: mean and deviation, or slopes. */
export function statisticsBytes(channels: number): number {
  return 8 * channels;
}

/** One kernel may be packed in two ways: as it is, and turned to carry gradients back. */
export function packedKey(kernel: ParameterId, turned: boolean): string {
  return `${kernel}${turned ? ' turned' : ''}`;
}

/** The window of a convolution's forward pass. */
export function windowOf({ output, ...sizes }: ConvGeometry): Window {
  return { ...sizes, output: [output[0], output[1]], spread: 1 };
}

/** The window that carries a gradient from the output of `geometry` to its input. */
export function turnedWindow(geometry: ConvGeometry): Window {
  const { input, output, window, before, stride, dilation } = geometry;
  const along = (side: 0 | 1) => (window[side] - 1) * dilation - before[side];
  return {
    input: output,
    output: [input[0], input[1]],
    window,
    before: [along(0), along(1)],
    stride: 1,
    dilation,
    spread: stride,
  };
}

/** Values in a window of all channels: the depth of the product. */
export function depthOf({ window, input }: Window): number {
  return window[0] * window[1] * input[2];
}

export function layoutScratch(plan: Plan, kernels: KernelExports): ScratchLayout {
  const ops = [...plan.inference, ...plan.training.flat()].flatMap((stage) =>
    stage.shared === 'rows' ? stage.ops : [],
  );
  let bytes = alignBytes(Math.max(...ops.map((op) => kernelBytes(op, kernels))));
  const take = (size: number) => {
    const offset = bytes;
    bytes += alignBytes(size);
    return offset;
  };
  const packed = new Map<string, number>();
  for (const op of ops) {
    if (op.kind !== 'conv2d' && op.kind !== 'conv2dInputGradient') continue;
    const turned = op.kind === 'conv2dInputGradient';
    const key = packedKey(op.kernel, turned);
    const depth = depthOf((turned ? turnedWindow : windowOf)(op.geometry));
    const outputs = op.geometry[turned ? 'input' : 'output'][2];
    // Outputs are packed in panels of eight.
    if (!packed.has(key)) packed.set(key, take(4 * depth * 8 * Math.ceil(outputs / 8)));
  }
  const blockRows = Math.max(
    ...[...plan.inference, ...plan.training.flat()].map((stage) =>
      stage.shared === 'rows' ? stage.blockRows : 0,
    ),
  );
  const buffers = plan.buffers.map(({ scope, rowSize }) =>
    scope === 'block' ? take(4 * rowSize * blockRows) : undefined,
  );
  const statistics = plan.batchNorms.map(({ channels }) => take(2 * statisticsBytes(channels)));
  return { bytes, packed, statistics, buffers };
}

/** Scratch memory an op's kernel uses while it runs; most use none. */
function kernelBytes(op: RowOp, kernels: KernelExports): number {
  const edge = kernels.edgeBytes();
  switch (op.kind) {
    case 'dense':
    case 'denseInputGradient':
    case 'attention':
    case 'attentionGradient':
      return kernels.gemmScratchBytes();
    case 'conv2d':
      return edge + borderedBytes(windowOf(op.geometry));
    case 'conv2dInputGradient':
      return edge + borderedBytes(turnedWindow(op.geometry));
    case 'conv2dKernelGradient':
      return edge + kernels.panelBytes() + borderedBytes(windowOf(op.geometry));
    case 'distillationLoss':
      return kernels.lossScratchBytes(op.width);
    default:
      return 0;
  }
}

function alignBytes(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
