/**
 * The `shared` variant: a workgroup copies `depth` slices of both operands into shared memory,
 * zeros beyond the edges, and each thread then adds their products to its tile of results.
 */

import { unrollLines } from '../kernel';
import { type GemmExtents, wgslOf } from './gemmExtents';
import { operandReads } from './gemmOperands';
import type { GemmMain, GemmVariant } from './gemmVariant';

export function sharedMain(
  extents: GemmExtents,
  { rows, columns, threads, depth, half = false }: Extract<GemmVariant, { kind: 'shared' }>,
): GemmMain {
  const { form, k, positions } = extents;
  const [tileRows, tileColumns] = [threads * rows, threads * columns];
  const sums = form === 'kernelGradient';
  const blocks = columns / 4;
  const type = half ? 'vec4<f16>' : 'vec4f';
  const code = `
${operandReads(extents)}
var<workgroup> tileA: array<${type}, ${(depth * tileRows) / 4}>;
var<workgroup> tileB: array<${type}, ${(depth * tileColumns) / 4}>;

@compute @workgroup_size(${threads}, ${threads})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let firstRow = group.y * ${tileRows}u;
  let firstColumn = group.x * ${tileColumns}u;
  ${unrollLines(rows, (i) => unrollLines(blocks, (j) => `var c${i}${j} = vec4f();`))}
  ${sums ? unrollLines(blocks, (j) => `var sums${j} = vec4f();`) : ''}
  for (var start = 0u; start < ${wgslOf(k, positions)}; start += ${depth}u) {
    ${copyTile('tileA', tileRows, depth, threads ** 2, form !== 'kernelGradient', (at, p) => `${type}(aColumn(firstRow + ${at}, start + ${p}))`)}
    ${copyTile('tileB', tileColumns, depth, threads ** 2, form === 'inputGradient', (at, p) => `${type}(bRow(start + ${p}, firstColumn + ${at}))`)}
    workgroupBarrier();
    for (var p = 0u; p < ${depth}u; p++) {
      ${unrollLines(rows / 4, (q) => `let a${q} = tileA[p * ${tileRows / 4}u + local.y * ${rows / 4}u + ${q}u];`)}
      ${unrollLines(blocks, (j) => `let b${j} = tileB[p * ${tileColumns / 4}u + local.x * ${blocks}u + ${j}u];`)}
      ${unrollLines(rows, (i) =>
        unrollLines(blocks, (j) => `c${i}${j} += vec4f(a${Math.floor(i / 4)}[${i % 4}] * b${j});`),
      )}
      ${sums ? unrollLines(blocks, (j) => `sums${j} += vec4f(b${j});`) : ''}
    }
    workgroupBarrier();
  }
  let row = firstRow + local.y * ${rows}u;
  let column = firstColumn + local.x * ${columns}u;
  ${unrollLines(rows, (i) =>
    unrollLines(blocks, (j) => `finish(row + ${i}u, column + ${4 * j}u, c${i}${j});`),
  )}
  ${sums ? `if (row == 0u) { ${unrollLines(blocks, (j) => `finishSums(column + ${4 * j}u, sums${j});`)} }` : ''}
}`;
  return { code, tileRows, tileColumns, ...(half ? { enables: ['f16'] as const } : {}) };
}

/**
 * Copies one tile of `depth` × `width` values, four along the width by each thread at a time.
 * Neighbouring threads take neighbours in memory: along k (`alongK`) or along the width.
 */
function copyTile(
  tile: string,
  width: number,
  depth: number,
  lanes: number,
  alongK: boolean,
  read: (at: string, p: string) => string,
): string {
  const quads = width / 4;
  const place = alongK
    ? `let p = i % ${depth}u; let at = i / ${depth}u;`
    : `let p = i / ${quads}u; let at = i % ${quads}u;`;
  return `
    for (var i = lane; i < ${quads * depth}u; i += ${lanes}u) {
      ${place}
      ${tile}[p * ${quads}u + at] = ${read('4u * at', 'p')};
    }`;
}
