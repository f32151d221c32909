/** The ways of computing a product, of which the device's fastest is chosen; see `tune.ts`. */
import type { Kernel } from '../kernel';

/**
 * `register`: each thread holds a tile of `rows` × `columns` results and reads operands straight
 * from memory, without barriers. `shared`: a workgroup of `threads` × `threads`, each with such a
 * tile, first copies `depth` slices of both operands into shared memory. `split`: `lanes` threads
 * share the sums of one tile, each taking every so many k; for products with few results. With
 * `subgroups` its lanes add up without shared memory as far as that goes. With `half` the shared
 * tiles and their products are 16-bit floats, sums 32-bit ones.
 */
export type GemmVariant =
  | { kind: 'register'; rows: number; columns: number }
  | {
      kind: 'shared';
      rows: number;
      columns: number;
      threads: number;
      depth: number;
      half?: boolean;
    }
  | { kind: 'split'; rows: number; columns: number; lanes: number; subgroups?: boolean };

/** What a variant makes of a product: the entry point, and the results of one workgroup. */
export interface GemmMain {
  /**
   * Calls `finish(row, column, value: vec4f)` with four neighbouring results at a time, some of
   * them beyond the last row or column. For kernel gradients also calls
   * `finishSums(column, sums: vec4f)`, once for each four columns, with the sums of b over k.
   */
  code: string;
  tileRows: number;
  tileColumns: number;
  enables?: Kernel['enables'];
}

/** Variants worth measuring, by what to expect of a GPU whose speed is not known. */
export const gemmVariants = [
  { kind: 'shared', rows: 4, columns: 4, threads: 8, depth: 16 },
  { kind: 'register', rows: 8, columns: 4 },
  { kind: 'register', rows: 4, columns: 4 },
  { kind: 'split', rows: 4, columns: 4, lanes: 64 },
  { kind: 'shared', rows: 4, columns: 4, threads: 16, depth: 16 },
  { kind: 'split', rows: 4, columns: 4, lanes: 64, subgroups: true },
  { kind: 'register', rows: 8, columns: 8 },
] as const satisfies readonly GemmVariant[];

/** The feature that a device must have for a variant. */
export function featureOf(variant: GemmVariant): GPUFeatureName | null {
  if (variant.kind === 'split' && variant.subgroups) return 'subgroups';
  return variant.kind === 'shared' && variant.half ? 'shader-f16' : null;
}

/** A variant's name: its kind and numbers. */
export function variantName({ kind, ...rest }: GemmVariant): string {
  const parts = Object.entries(rest).map(([name, value]) => (value === true ? name : value));
  return [kind, ...parts].join(' ');
}
