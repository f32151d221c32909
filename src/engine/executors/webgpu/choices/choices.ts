/** The ways of computing each layer, from which the device's fastest is taken. */

import {
  type DenseForwardOptions,
  denseForward,
} from '../../../../kernels/webgpu/dense/denseForward';
import { denseInputGradient } from '../../../../kernels/webgpu/dense/denseInputGradient';
import { denseKernelGradient } from '../../../../kernels/webgpu/dense/denseKernelGradient';
import type { DenseSizes } from '../../../../kernels/webgpu/dense/gemmExtents';
import {
  featureOf,
  type GemmVariant,
  gemmVariants,
  variantName,
} from '../../../../kernels/webgpu/dense/gemmVariant';
import { convForward } from '../../../../kernels/webgpu/image/convForward';
import {
  type ConvGeometry,
  type ConvVariant,
  convVariants,
} from '../../../../kernels/webgpu/image/convGeometry';
import { convInputGradient } from '../../../../kernels/webgpu/image/convInputGradient';
import type { Kernel } from '../../../../kernels/webgpu/kernel';
import {
  distillationLoss,
  type LossSizes,
  type LossVariant,
} from '../../../../kernels/webgpu/step/distillationLoss';
import type { KernelChoice } from '../../../../kernels/webgpu/tune';

/** Classes from which on a workgroup takes a row of the loss where it may. */
const MANY_CLASSES = 64;

export function denseForwardChoice(sizes: DenseSizes, options: DenseForwardOptions): KernelChoice {
  return gemmChoice('forward', sizes, (variant) => denseForward(sizes, options, variant));
}

export function denseInputGradientChoice(
  sizes: DenseSizes,
  maskScale: number | null,
): KernelChoice {
  return gemmChoice('input gradient', sizes, (variant) =>
    denseInputGradient(sizes, maskScale, variant),
  );
}

export function denseKernelGradientChoice(sizes: DenseSizes, biasAt: number): KernelChoice {
  return gemmChoice('kernel gradient', sizes, (variant) =>
    denseKernelGradient(sizes, biasAt, variant),
  );
}

export function convForwardChoice(geometry: ConvGeometry, relu: boolean): KernelChoice {
  return convChoice('forward', geometry, (variant) => convForward(geometry, relu, variant));
}

export function convInputGradientChoice(
  geometry: ConvGeometry,
  maskScale: number | null,
): KernelChoice {
  return convChoice('input gradient', geometry, (variant) =>
    convInputGradient(geometry, maskScale, variant),
  );
}

export function lossChoice(sizes: LossSizes): KernelChoice {
  const variantOf = (variant: LossVariant) => ({
    name: variant,
    hasBarriers: variant === 'workgroup',
    make: () => distillationLoss(sizes, variant),
  });
  const thread = variantOf('thread');
  const { positions, width, labelSlots = 1, boxes = 0 } = sizes;
  const labels =
    (labelSlots > 1 ? ` of ${labelSlots} labels` : '') + (boxes > 0 ? ` and ${boxes} numbers` : '');
  const key = (positions === 1 ? `loss ${width}` : `loss ${positions} ${width}`) + labels;
  // Few classes leave nothing to share.
  if (width < MANY_CLASSES) return { key, variants: [thread] };
  return { key, variants: [variantOf('workgroup'), thread] };
}

function gemmChoice(
  what: string,
  { inputs, outputs, positions = 1 }: DenseSizes,
  make: (variant: GemmVariant) => Kernel,
): KernelChoice {
  const variants = gemmVariants.map((variant) => ({
    name: variantName(variant),
    hasBarriers: variant.kind !== 'register',
    feature: featureOf(variant),
    make: () => make(variant),
  }));
  const rows = positions > 1 ? ` ${positions}` : '';
  return { key: `dense ${what} ${inputs} ${outputs}${rows}`, variants };
}

function convChoice(
  what: string,
  { input, output, window, before, stride, dilation }: ConvGeometry,
  make: (variant: ConvVariant) => Kernel,
): KernelChoice {
  const variants = convVariants.map((variant) => ({
    name: Object.values(variant).join(' '),
    hasBarriers: false,
    make: () => make(variant),
  }));
  const key = ['conv', what, ...input, ...output, ...window, ...before, stride].join(' ');
  return { key: dilation > 1 ? `${key} dilated ${dilation}` : key, variants };
}
