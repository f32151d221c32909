/** What is multiplied: the three products of a dense layer, C[m, n] = Σ a(m, k)·b(k, n). */

/**
 * `forward`: A[m, k]·B[k, n]; `inputGradient`: A[m, k]·B[n, k]ᵀ; `kernelGradient`: A[k, m]ᵀ·B[k, n].
 */
export type GemmForm = 'forward' | 'inputGradient' | 'kernelGradient';

export interface DenseSizes {
  inputs: number;
  outputs: number;
  /** Rows that each example has. Default: 1. */
  positions?: number;
}

/** Sizes of a product. The rows of the batch, known at run time alone, are null. */
export interface GemmExtents {
  form: GemmForm;
  /** Rows that each example has. */
  positions: number;
  m: number | null;
  n: number;
  k: number | null;
  /** Row lengths of the operands as they lie in memory; those of C are `n`. */
  aWidth: number;
  bWidth: number;
}

export function extentsOf(
  form: GemmForm,
  { inputs, outputs, positions = 1 }: DenseSizes,
): GemmExtents {
  switch (form) {
    case 'forward':
      return { form, positions, m: null, n: outputs, k: inputs, aWidth: inputs, bWidth: outputs };
    case 'inputGradient':
      return { form, positions, m: null, n: inputs, k: outputs, aWidth: outputs, bWidth: outputs };
    case 'kernelGradient':
      return { form, positions, m: inputs, n: outputs, k: null, aWidth: inputs, bWidth: outputs };
    default:
      return form satisfies never;
  }
}

/** An extent in WGSL; null are the rows of the batch, of which each example has `positions`. */
export function wgslOf(extent: number | null, positions = 1): string {
  if (extent !== null) return `${extent}u`;
  return positions === 1 ? 'settings.rows' : `(settings.rows * ${positions}u)`;
}
