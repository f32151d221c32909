/**
 * The `split` variant: the lanes of a workgroup compute one tile together, each the terms of every
 * so many k, and add up their sums in shared memory. For products with few results and a long k.
 */

import { unrollLines } from '../kernel';
import { type GemmExtents, wgslOf } from './gemmExtents';
import { operandReads } from './gemmOperands';
import type { GemmMain, GemmVariant } from './gemmVariant';

export function splitMain(
  extents: GemmExtents,
  { rows, columns, lanes, subgroups = false }: Extract<GemmVariant, { kind: 'split' }>,
): GemmMain {
  const { form, k, positions } = extents;
  const blocks = columns / 4;
  const sums = form === 'kernelGradient';
  const vectors = rows * blocks + (sums ? blocks : 0);
  const code = `
${operandReads(extents)}
var<workgroup> parts: array<vec4f, ${vectors * lanes}>;

@compute @workgroup_size(${lanes})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) lane: u32,${subgroups ? SUBGROUP_BUILTINS : ''}
) {
  let row = group.y * ${rows}u;
  let column = group.x * ${columns}u;
  ${unrollLines(vectors, (v) => `var c${v} = vec4f();`)}
  for (var k = lane; k < ${wgslOf(k, positions)}; k += ${lanes}u) {
    ${unrollLines(rows / 4, (q) => `let a${q} = aColumn(row + ${4 * q}u, k);`)}
    ${unrollLines(blocks, (j) => `let b${j} = bRow(k, column + ${4 * j}u);`)}
    ${unrollLines(rows, (i) =>
      unrollLines(blocks, (j) => `c${i * blocks + j} += a${Math.floor(i / 4)}[${i % 4}] * b${j};`),
    )}
    ${sums ? unrollLines(blocks, (j) => `c${rows * blocks + j} += b${j};`) : ''}
  }
  ${subgroups ? addedInSubgroups(vectors, lanes) : addedInHalves(vectors, lanes)}
  if (lane < ${rows * blocks}u) {
    finish(row + lane / ${blocks}u, column + 4u * (lane % ${blocks}u), parts[lane * ${lanes}u]);
  }
  ${
    sums
      ? `if (row == 0u && lane < ${blocks}u) {
    finishSums(column + 4u * lane, parts[(${rows * blocks}u + lane) * ${lanes}u]);
  }`
      : ''
  }
}`;
  const enables = subgroups ? { enables: ['subgroups'] as const } : {};
  return { code, tileRows: rows, tileColumns: columns, ...enables };
}

const SUBGROUP_BUILTINS = `
  @builtin(subgroup_invocation_id) place: u32,
  @builtin(subgroup_size) size: u32,`;

/** Leaves the sum over all lanes of each vector v at parts[v · lanes]. */
function addedInHalves(vectors: number, lanes: number): string {
  return `
  ${unrollLines(vectors, (v) => `parts[${v * lanes}u + lane] = c${v};`)}
  for (var half = ${lanes / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) {
      ${unrollLines(vectors, (v) => `parts[${v * lanes}u + lane] += parts[${v * lanes}u + lane + half];`)}
    }
  }
  workgroupBarrier();`;
}

/** The same: subgroups, whose lanes follow each other, add up on their own, then their sums. */
function addedInSubgroups(vectors: number, lanes: number): string {
  return `
  ${unrollLines(vectors, (v) => `let sum${v} = subgroupAdd(c${v});`)}
  if (place == 0u) { ${unrollLines(vectors, (v) => `parts[${v * lanes}u + lane / size] = sum${v};`)} }
  workgroupBarrier();
  if (lane < ${vectors}u) {
    var total = parts[lane * ${lanes}u];
    for (var i = 1u; i < ${lanes}u / size; i++) { total += parts[lane * ${lanes}u + i]; }
    parts[lane * ${lanes}u] = total;
  }
  workgroupBarrier();`;
}
