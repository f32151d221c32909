/** Reading operands of a product with care at the edges: what lies outside counts as 0. */

import { upTo } from '../kernel';
import { type GemmExtents, wgslOf } from './gemmExtents';

/**
 * WGSL of `aColumn(m, k)`: a(m … m + 3, k), and of `bRow(k, n)`: b(k, n … n + 3). The first index of
 * the four is a multiple of four.
 */
export function operandReads(extents: GemmExtents): string {
  const { form, positions, m, n, k, aWidth, bWidth } = extents;
  const kEnd = wgslOf(k, positions);
  return `
fn aColumn(m: u32, k: u32) -> vec4f {
  if (k >= ${kEnd}) { return vec4f(); }
  ${form === 'kernelGradient' ? along('a', 'm', 'k', aWidth) : across('a', 'm', 'k', aWidth, wgslOf(m, positions))}
}
fn bRow(k: u32, n: u32) -> vec4f {
  if (k >= ${kEnd}) { return vec4f(); }
  ${form === 'inputGradient' ? across('b', 'n', 'k', bWidth, `${n}u`) : along('b', 'n', 'k', bWidth)}
}`;
}

/** Four neighbours of one row of the operand, from `column` on. */
function along(operand: string, column: string, row: string, width: number): string {
  if (width % 4 === 0) {
    return `
  if (${column} >= ${width}u) { return vec4f(); }
  return ${operand}[(${row} * ${width}u + ${column}) / 4u];`;
  }
  const parts = upTo(4).map(
    (q) =>
      `select(0.0, ${operand}[${row} * ${width}u + ${column} + ${q}u], ${column} + ${q}u < ${width}u)`,
  );
  return `return vec4f(${parts.join(', ')});`;
}

/** The same column of four neighbouring rows of the operand, from `row` on. */
function across(operand: string, row: string, column: string, width: number, end: string): string {
  const value = (q: number) =>
    width % 4 === 0
      ? `${operand}[((${row} + ${q}u) * ${width}u + ${column}) / 4u][${column} % 4u]`
      : `${operand}[(${row} + ${q}u) * ${width}u + ${column}]`;
  const parts = upTo(4).map((q) => `select(0.0, ${value(q)}, ${row} + ${q}u < ${end})`);
  return `return vec4f(${parts.join(', ')});`;
}
