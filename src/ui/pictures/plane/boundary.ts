import { argmax } from '../../../numeric/argmax';
import { meanOf } from '../../../numeric/statistics/mean';
/**
 * Where the most likely class changes between the points of a grid: marching squares for several
 * classes. On each cell edge whose ends differ, the crossing is where both classes are equally
 * likely along the edge; two crossings make a line, more meet in their middle. Pure.
 */

/** x1, y1, x2, y2 in 0..1, from the top left. */
export type Segment = readonly [number, number, number, number];

/** `probabilities`: [resolution², classes], rows from the top. */
export function boundaryLines(probabilities: Float32Array, resolution: number): Segment[] {
  if (resolution < 2) return [];
  const classes = probabilities.length / (resolution * resolution);
  const rowOf = (cell: number) => probabilities.subarray(cell * classes, (cell + 1) * classes);
  const tops = Uint8Array.from({ length: resolution * resolution }, (_, cell) =>
    argmax(rowOf(cell)),
  );
  const segments: Segment[] = [];
  for (let row = 0; row + 1 < resolution; row++) {
    for (let column = 0; column + 1 < resolution; column++) {
      const corners = [
        [column, row],
        [column + 1, row],
        [column + 1, row + 1],
        [column, row + 1],
      ] as const;
      const crossings: [number, number][] = [];
      corners.forEach(([x1, y1], index) => {
        const [x2, y2] = corners[(index + 1) % 4] as (typeof corners)[number];
        const from = y1 * resolution + x1;
        const to = y2 * resolution + x2;
        const [a, b] = [tops[from] as number, tops[to] as number];
        if (a === b) return;
        const t = crossing(rowOf(from), rowOf(to), a, b);
        crossings.push([x1 + t * (x2 - x1), y1 + t * (y2 - y1)]);
      });
      connect(crossings, resolution - 1, segments);
    }
  }
  return segments;
}

/** Share of the way at which classes `a` and `b` are equally likely. */
function crossing(from: Float32Array, to: Float32Array, a: number, b: number): number {
  const before = (from[a] as number) - (from[b] as number);
  const after = (to[b] as number) - (to[a] as number);
  return before + after > 0 ? before / (before + after) : 0.5;
}

function connect(crossings: readonly [number, number][], size: number, segments: Segment[]): void {
  const [first, second] = crossings;
  if (!first || !second) return;
  if (crossings.length === 2) {
    segments.push([first[0] / size, first[1] / size, second[0] / size, second[1] / size]);
    return;
  }
  const x = meanOf(crossings.map(([px]) => px));
  const y = meanOf(crossings.map(([, py]) => py));
  for (const [px, py] of crossings) segments.push([px / size, py / size, x / size, y / size]);
}
