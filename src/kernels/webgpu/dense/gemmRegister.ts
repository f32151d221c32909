/**
 * The `register` variant: a thread computes a tile of results alone. Per four k it reads one
 * vector for each row and column of its tile; neighbouring threads share reads through the cache.
 */

import { unrollLines, upTo } from '../kernel';
import { type GemmExtents, wgslOf } from './gemmExtents';
import type { GemmMain } from './gemmVariant';

/** Threads of a workgroup along columns and along rows. */
const THREADS = 8;

export function registerMain(extents: GemmExtents, rows: number, columns: number): GemmMain {
  const { form, positions, m, n } = extents;
  const blocks = columns / 4;
  const sums = form === 'kernelGradient';
  const code = `
@compute @workgroup_size(${THREADS}, ${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(global_invocation_id) id: vec3u) {
  let row = id.y * ${rows}u;
  let column = id.x * ${columns}u;
  if (row >= ${wgslOf(m, positions)} || column >= ${n}u) { return; }
  ${unrollLines(rows, (i) => unrollLines(blocks, (j) => `var c${i}${j} = vec4f();`))}
  ${sums ? unrollLines(blocks, (j) => `var sums${j} = vec4f();`) : ''}
  ${loopOf(extents, rows, blocks)}
  ${unrollLines(rows, (i) =>
    unrollLines(blocks, (j) => `finish(row + ${i}u, column + ${4 * j}u, c${i}${j});`),
  )}
  ${sums ? `if (row == 0u) { ${unrollLines(blocks, (j) => `finishSums(column + ${4 * j}u, sums${j});`)} }` : ''}
}`;
  return { code, tileRows: THREADS * rows, tileColumns: THREADS * columns };
}

function loopOf(extents: GemmExtents, rows: number, blocks: number): string {
  switch (extents.form) {
    case 'forward':
      return forwardLoop(extents, rows, blocks);
    case 'inputGradient':
      return inputGradientLoop(extents, rows, blocks);
    case 'kernelGradient':
      return kernelGradientLoop(extents, rows, blocks);
    default:
      return extents.form satisfies never;
  }
}

/** Rows of A lie along k: read in fours where that divides; each gives `taken` k at a time. */
function forwardLoop({ k, n, aWidth }: GemmExtents, rows: number, blocks: number): string {
  const taken = aWidth % 4 === 0 ? 4 : 1;
  const slices = upTo(taken).map(
    (p) => `{
      ${readColumns(n, blocks)}
      ${unrollLines(rows, (i) =>
        unrollLines(blocks, (j) => `c${i}${j} += a${i}${taken === 4 ? `[${p}]` : ''} * b${j};`),
      )}
      ${stepColumns(n)}
    }`,
  );
  return `
  ${unrollLines(rows, (i) => `var aAt${i} = (row + ${i}u) * ${aWidth / taken}u;`)}
  ${startColumns(n)}
  for (var k = 0u; k < ${k! / taken}u; k++) {
    ${unrollLines(rows, (i) => `let a${i} = a[aAt${i}]; aAt${i}++;`)}
    ${slices.join('\n')}
  }`;
}

/** Rows of both operands lie along k: dot products of fours where that divides. */
function inputGradientLoop({ k, aWidth }: GemmExtents, rows: number, blocks: number): string {
  const taken = aWidth % 4 === 0 ? 4 : 1;
  const columns = 4 * blocks;
  const term = (i: number, j: number) => (taken === 4 ? `dot(a${i}, b${j})` : `a${i} * b${j}`);
  return `
  ${unrollLines(rows, (i) => `var aAt${i} = (row + ${i}u) * ${aWidth / taken}u;`)}
  ${unrollLines(columns, (j) => `var bAt${j} = (column + ${j}u) * ${aWidth / taken}u;`)}
  for (var k = 0u; k < ${k! / taken}u; k++) {
    ${unrollLines(rows, (i) => `let a${i} = a[aAt${i}]; aAt${i}++;`)}
    ${unrollLines(columns, (j) => `let b${j} = b[bAt${j}]; bAt${j}++;`)}
    ${unrollLines(rows, (i) =>
      unrollLines(blocks, (j) => {
        const terms = upTo(4).map((q) => term(i, 4 * j + q));
        return `c${i}${j} += vec4f(${terms.join(', ')});`;
      }),
    )}
  }`;
}

/** Rows of both operands are the examples; sums of b over them come along. */
function kernelGradientLoop(
  { n, k, positions, aWidth }: GemmExtents,
  rows: number,
  blocks: number,
): string {
  const packed = aWidth % 4 === 0;
  const readA = packed
    ? unrollLines(rows / 4, (q) => `let a${q} = a[aAt + ${q}u];`)
    : unrollLines(rows, (i) => `let a${i} = a[aAt + ${i}u];`);
  const factor = (i: number) => (packed ? `a${Math.floor(i / 4)}[${i % 4}]` : `a${i}`);
  return `
  var aAt = row${packed ? ' / 4u' : ''};
  ${startColumns(n)}
  for (var k = 0u; k < ${wgslOf(k, positions)}; k++) {
    ${readA}
    ${readColumns(n, blocks)}
    ${unrollLines(rows, (i) => unrollLines(blocks, (j) => `c${i}${j} += ${factor(i)} * b${j};`))}
    ${unrollLines(blocks, (j) => `sums${j} += b${j};`)}
    aAt += ${packed ? aWidth / 4 : aWidth}u;
    ${stepColumns(n)}
  }`;
}

function startColumns(n: number): string {
  return `var bAt = column${n % 4 === 0 ? ' / 4u' : ''};`;
}

function stepColumns(n: number): string {
  return `bAt += ${n % 4 === 0 ? n / 4 : n}u;`;
}

/** Reads `blocks` vectors b0, b1, … of a row of B from `bAt`. */
function readColumns(n: number, blocks: number): string {
  if (n % 4 === 0) return unrollLines(blocks, (j) => `let b${j} = b[bAt + ${j}u];`);
  return unrollLines(blocks, (j) => {
    const parts = upTo(4).map((q) => `b[bAt + ${4 * j + q}u]`);
    return `let b${j} = vec4f(${parts.join(', ')});`;
  });
}
