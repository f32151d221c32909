/** A product as a kernel: the operands, the chosen variant's entry point and the workgroups. */

import { declareBindings, elementTypeOf, type Kernel, type Storage } from '../kernel';
import { type DenseSizes, extentsOf, type GemmExtents, type GemmForm } from './gemmExtents';
import { registerMain } from './gemmRegister';
import { sharedMain } from './gemmShared';
import { splitMain } from './gemmSplit';
import type { GemmMain, GemmVariant } from './gemmVariant';

/** What a layer does with the results of a product. */
export interface GemmFinish {
  label: string;
  /** Bindings after the operands. */
  buffers: readonly Storage[];
  /** WGSL of `finish(row, column, value)` and what else the entry point calls; see `GemmMain`. */
  code: string;
}

/** The kernel with bindings settings, a, b and those of `finish`. */
export function gemmKernel(
  form: GemmForm,
  sizes: DenseSizes,
  variant: GemmVariant,
  finish: GemmFinish,
): Kernel {
  const extents = extentsOf(form, sizes);
  const main = mainOf(extents, variant);
  const { bindings, declarations } = declareBindings([
    { name: 'a', type: elementTypeOf(extents.aWidth) },
    { name: 'b', type: elementTypeOf(extents.bWidth) },
    ...finish.buffers,
  ]);
  return {
    label: finish.label,
    bindings,
    code: `${declarations}${finish.code}${main.code}`,
    ...(main.enables ? { enables: main.enables } : {}),
    workgroups: (rows) => [
      Math.ceil(extents.n / main.tileColumns),
      Math.ceil((extents.m ?? rows * extents.positions) / main.tileRows),
    ],
  };
}

function mainOf(extents: GemmExtents, variant: GemmVariant): GemmMain {
  switch (variant.kind) {
    case 'register':
      return registerMain(extents, variant.rows, variant.columns);
    case 'shared':
      return sharedMain(extents, variant);
    case 'split':
      return splitMain(extents, variant);
    default:
      return variant satisfies never;
  }
}
