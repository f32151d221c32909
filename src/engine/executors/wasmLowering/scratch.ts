/**
 * A thread's scratch memory: a place that every kernel may use while it runs, then what lives as
 * long as a stage: packed kernels and the buffers of a block of rows.
 */
import type { KernelExports } from '../../../kernels/planWasm/kernelExports';
import { borderedBytes, type Window } from '../../../kernels/planWasm/windowTables';
import type { ConvGeometry, ParameterId, Plan, RowOp } from '../plan/plan';

const ALIGNMENT = 64;

export interface ScratchLayout {
  bytes: number;
  /** Offset of each packed kernel, by `packedKey`. */
  packed: ReadonlyMap<string, number>;
  /** Offset of each buffer; undefined for those of the whole batch. */
  buffers: readonly (number | undefined)[];
}

/** One kernel may be packed in two ways: as it is, and turned to carry gradients back. */
export function packedKey(kernel: ParameterId, turned: boolean): string {
  return `${kernel}${turned ? ' turned' : ''}`;
}

/** The convolution that carries a gradient from the output of `geometry` to its input. */
export function turnedGeometry({ input, output, window, before }: ConvGeometry): ConvGeometry {
  const [top, left] = [window[0] - 1 - before[0], window[1] - 1 - before[1]];
  return { input: output, output: input, window, before: [top, left] };
}

export function windowOf({ input, output, window, before }: ConvGeometry): Window {
  return { input, output: [output[0], output[1]], window, before };
}

/** Values in a window of all channels: the depth of the product. */
export function depthOf({ window, input }: ConvGeometry): number {
  return window[0] * window[1] * input[2];
}

export function layoutScratch(plan: Plan, kernels: KernelExports): ScratchLayout {
  const ops = [...plan.inference, ...plan.training].flatMap((stage) =>
    stage.shared === 'rows' ? stage.ops : [],
  );
  let bytes = aligned(Math.max(...ops.map((op) => kernelBytes(op, kernels))));
  const take = (size: number) => {
    const offset = bytes;
    bytes += aligned(size);
    return offset;
  };
  const packed = new Map<string, number>();
  for (const op of ops) {
    if (op.kind !== 'conv2d' && op.kind !== 'conv2dInputGradient') continue;
    const turned = op.kind === 'conv2dInputGradient';
    const key = packedKey(op.kernel, turned);
    const geometry = turned ? turnedGeometry(op.geometry) : op.geometry;
    if (!packed.has(key)) packed.set(key, take(packedBytes(geometry)));
  }
  const blockRows = Math.max(
    ...[...plan.inference, ...plan.training].map((stage) =>
      stage.shared === 'rows' ? stage.blockRows : 0,
    ),
  );
  const buffers = plan.buffers.map(({ scope, rowSize }) =>
    scope === 'block' ? take(4 * rowSize * blockRows) : undefined,
  );
  return { bytes, packed, buffers };
}

/** Scratch memory an op's kernel uses while it runs. */
function kernelBytes(op: RowOp, kernels: KernelExports): number {
  const edge = kernels.edgeBytes();
  switch (op.kind) {
    case 'dense':
    case 'denseInputGradient':
      return kernels.gemmScratchBytes();
    case 'conv2d':
      return edge + borderedBytes(windowOf(op.geometry));
    case 'conv2dInputGradient':
      return edge + borderedBytes(windowOf(turnedGeometry(op.geometry)));
    case 'conv2dKernelGradient':
      return edge + kernels.panelBytes() + borderedBytes(windowOf(op.geometry));
    case 'distillationLoss':
      return kernels.lossScratchBytes(op.classes);
    case 'maxPool':
    case 'maxPoolGradient':
      return 0;
    default:
      return op satisfies never;
  }
}

/** Outputs are packed in panels of eight. */
function packedBytes(geometry: ConvGeometry): number {
  return 4 * depthOf(geometry) * 8 * Math.ceil(geometry.output[2] / 8);
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
