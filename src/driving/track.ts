/**
 * Closed tracks: a centre line of points at even distances, a width, and a grid of distances to the
 * centre line, which rays and cameras read. Metres and radians; x to the right, y up, counted
 * against the clock.
 */

/** Metres between the points of a centre line, as near as whole points allow. */
const SPACING = 2;
/** Metres between the points of the grid. */
const CELL = 1;
/** Metres beyond the edge of the road that the grid still measures. */
const BEYOND = 4;
/** Metres around the track that the grid holds. */
const MARGIN = 12;

export interface Track {
  name: string;
  /** Points of the centre line, each [count]; the last is followed by the first. */
  x: Float64Array;
  y: Float64Array;
  /** Direction at each point, radians. */
  heading: Float64Array;
  /** 1/m, above 0 to the left. */
  curvature: Float64Array;
  count: number;
  /** Metres from point to point. */
  spacing: number;
  /** Metres of a lap. */
  length: number;
  /** Metres from the centre line to either edge. */
  halfWidth: number;
  /** What the expert follows, a point for each of the centre line: the same, but around parked cars. */
  line: Line;
  parked: readonly ParkedCar[];
  /** The point of its stop line, and by how much of its cycle it is ahead; null: none. */
  light: { place: number; phase: number } | null;
}

interface Line {
  x: Float64Array;
  y: Float64Array;
  curvature: Float64Array;
  /** Metres to the left of the centre line. */
  aside: Float64Array;
}

/** Metres of a parked car, and from the centre line to its middle. */
export const PARKED = { length: 4.8, width: 2.2, aside: 2 } as const;

export interface ParkedCar {
  x: number;
  y: number;
  heading: number;
  /** The point of the centre line beside it. */
  place: number;
  /** 1: on the left. */
  side: 1 | -1;
}

/**
 * Distances to the centre line at the points of a grid, capped beyond the road's edge; beside parked
 * cars larger, so that `halfWidth` less the distance is the free room everywhere.
 */
export interface RoadGrid {
  left: number;
  bottom: number;
  columns: number;
  rows: number;
  distances: Float32Array;
  cap: number;
}

export type Point = readonly [x: number, y: number];

/** What is wrong with a track, in a sentence that says what to do. */
export class TrackError extends Error {}

/** A closed track along `points`, which are joined by straight lines and laid out anew evenly. */
export function makeTrack(name: string, points: readonly Point[], halfWidth: number): Track {
  const ends = points.map((_, i) => points[(i + 1) % points.length] as Point);
  const lengths = points.map(([x, y], i) => {
    const [nextX, nextY] = ends[i] as Point;
    return Math.hypot(nextX - x, nextY - y);
  });
  const length = lengths.reduce((sum, part) => sum + part, 0);
  const count = Math.max(8, Math.round(length / SPACING));
  const spacing = length / count;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  let part = 0;
  let before = 0;
  for (let i = 0; i < count; i++) {
    const wanted = i * spacing;
    while (part < lengths.length - 1 && before + (lengths[part] as number) <= wanted) {
      before += lengths[part] as number;
      part++;
    }
    const share = (wanted - before) / Math.max(1e-9, lengths[part] as number);
    const [fromX, fromY] = points[part] as Point;
    const [toX, toY] = ends[part] as Point;
    x[i] = fromX + share * (toX - fromX);
    y[i] = fromY + share * (toY - fromY);
  }
  const at = (values: Float64Array, i: number) => values[(i + count) % count] as number;
  const heading = x.map((_, i) =>
    Math.atan2(at(y, i + 1) - at(y, i - 1), at(x, i + 1) - at(x, i - 1)),
  );
  const curvature = x.map(
    (_, i) => wrapAngle(at(heading, i + 1) - at(heading, i - 1)) / (2 * spacing),
  );
  const line = { x, y, curvature, aside: new Float64Array(count) };
  const road = { name, x, y, heading, curvature, count, spacing, length, halfWidth };
  return { ...road, line, parked: [], light: null };
}

/** The same angle in −π..π. */
export function wrapAngle(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

/** Whether the road meets itself: two far points of it lie nearer than its width and two metres. */
export function meetsItself({ x, y, count, spacing, halfWidth }: Track): boolean {
  const apart = 2 * halfWidth + 2;
  // A bend as tight as the road is wide comes back within half its circle.
  const far = Math.ceil((0.5 * Math.PI * apart) / spacing) + 1;
  for (let i = 0; i < count; i++) {
    for (let j = i + far; j < count && j <= i + count - far; j++) {
      const dx = (x[i] as number) - (x[j] as number);
      const dy = (y[i] as number) - (y[j] as number);
      if (dx * dx + dy * dy < apart * apart) return true;
    }
  }
  return false;
}

/** Radius of the tightest bend, metres. */
export function tightestRadius({ curvature }: Track): number {
  return 1 / curvature.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
}

const grids = new WeakMap<Track, RoadGrid>();

/** The grid of a track, made at the first call. */
export function gridOf(track: Track): RoadGrid {
  let grid = grids.get(track);
  if (!grid) {
    grid = makeGrid(track);
    grids.set(track, grid);
  }
  return grid;
}

/** Metres from (x, y) to the body of a parked car, whose ends are round; below 0 inside of it. */
export function distanceToParked(parked: ParkedCar, x: number, y: number): number {
  const [dx, dy] = [x - parked.x, y - parked.y];
  const [ahead, aside] = [Math.cos(parked.heading), Math.sin(parked.heading)];
  const half = (PARKED.length - PARKED.width) / 2;
  const along = Math.min(half, Math.max(-half, dx * ahead + dy * aside));
  return Math.hypot(dx - along * ahead, dy - along * aside) - PARKED.width / 2;
}

function makeGrid({ x, y, count, halfWidth, parked }: Track): RoadGrid {
  const least = (values: Float64Array) => values.reduce((a, b) => Math.min(a, b));
  const most = (values: Float64Array) => values.reduce((a, b) => Math.max(a, b));
  const left = least(x) - MARGIN;
  const bottom = least(y) - MARGIN;
  const columns = Math.ceil((most(x) + MARGIN - left) / CELL) + 2;
  const rows = Math.ceil((most(y) + MARGIN - bottom) / CELL) + 2;
  const cap = halfWidth + BEYOND;
  const distances = new Float32Array(columns * rows).fill(cap);
  for (let i = 0; i < count; i++) {
    const next = (i + 1) % count;
    const [ax, ay] = [x[i] as number, y[i] as number];
    const [bx, by] = [(x[next] as number) - ax, (y[next] as number) - ay];
    const size = Math.max(1e-9, bx * bx + by * by);
    const fromColumn = Math.max(0, Math.floor((Math.min(ax, ax + bx) - cap - left) / CELL));
    const toColumn = Math.min(columns - 1, Math.ceil((Math.max(ax, ax + bx) + cap - left) / CELL));
    const fromRow = Math.max(0, Math.floor((Math.min(ay, ay + by) - cap - bottom) / CELL));
    const toRow = Math.min(rows - 1, Math.ceil((Math.max(ay, ay + by) + cap - bottom) / CELL));
    for (let row = fromRow; row <= toRow; row++) {
      const py = bottom + row * CELL - ay;
      for (let column = fromColumn; column <= toColumn; column++) {
        const px = left + column * CELL - ax;
        const share = Math.min(1, Math.max(0, (px * bx + py * by) / size));
        const dx = px - share * bx;
        const dy = py - share * by;
        const distance = Math.sqrt(dx * dx + dy * dy);
        const at = row * columns + column;
        if (distance < (distances[at] as number)) distances[at] = distance;
      }
    }
  }
  for (const car of parked) {
    const reach = PARKED.length / 2 + 2 * halfWidth;
    const cells = (value: number, from: number) => (value - from) / CELL;
    for (
      let row = Math.max(0, Math.floor(cells(car.y - reach, bottom)));
      row <= Math.min(rows - 1, cells(car.y + reach, bottom));
      row++
    ) {
      for (
        let column = Math.max(0, Math.floor(cells(car.x - reach, left)));
        column <= Math.min(columns - 1, cells(car.x + reach, left));
        column++
      ) {
        const room = distanceToParked(car, left + column * CELL, bottom + row * CELL);
        const at = row * columns + column;
        distances[at] = Math.min(cap, Math.max(distances[at] as number, halfWidth - room));
      }
    }
  }
  return { left, bottom, columns, rows, distances, cap };
}

/** Metres from (x, y) to the centre line, between the points of the grid; its cap far away. */
export function distanceAt(grid: RoadGrid, x: number, y: number): number {
  const { left, bottom, columns, rows, distances, cap } = grid;
  const column = (x - left) / CELL;
  const row = (y - bottom) / CELL;
  const c = Math.floor(column);
  const r = Math.floor(row);
  if (c < 0 || r < 0 || c >= columns - 1 || r >= rows - 1) return cap;
  const at = r * columns + c;
  const across = column - c;
  const up = row - r;
  const below = (distances[at] as number) * (1 - across) + (distances[at + 1] as number) * across;
  const above =
    (distances[at + columns] as number) * (1 - across) +
    (distances[at + columns + 1] as number) * across;
  return below * (1 - up) + above * up;
}
