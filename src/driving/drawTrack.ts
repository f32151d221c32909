/** Tracks from a seed: a closed Catmull–Rom curve through points scattered about a circle. */
import { Random } from '../numeric/random';
import { makeTrack, meetsItself, type Point, type Track, tightestRadius } from './track';
import { HELD_OUT_NAMES } from './trackNames';

/** Metres from the centre line to the edge of a drawn track. */
export const HALF_WIDTH = 4;
/** Points of the curve between two control points. */
const PIECES = 24;
/** Metres: tighter bends than this cannot be driven on such a road. */
const LEAST_RADIUS = 8;

export type TrackSet = 'training' | 'validation' | 'test';

/** Tracks that there are of each set. */
export const TRACK_COUNTS = { training: 200, validation: 20, test: 20 } as const;

/** Track `index` of a set; the same on every machine. Throws a RangeError where there is none. */
export function drawTrack(set: TrackSet, index: number): Track {
  if (index < 0 || index >= TRACK_COUNTS[set])
    throw new RangeError(`There is no ${set} track ${index}.`);
  const name = set === 'test' ? (HELD_OUT_NAMES[index] as string) : `${set} ${index + 1}`;
  for (let attempt = 0; ; attempt++) {
    const random = new Random(attempt, `${set} track ${index}`);
    const track = makeTrack(name, closedCurve(controlPoints(random)), HALF_WIDTH);
    if (tightestRadius(track) >= LEAST_RADIUS && !meetsItself(track)) return track;
  }
}

function controlPoints(random: Random): Point[] {
  const count = 8 + random.below(6);
  const size = 40 + 25 * random.uniform();
  const points = Array.from({ length: count }, (_, i): Point => {
    const angle = (2 * Math.PI * (i + 0.5 * (random.uniform() - 0.5))) / count;
    const radius = size * (0.55 + 0.8 * random.uniform());
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  // Half of the tracks turn right, so that neither side is the usual one.
  return random.uniform() < 0.5 ? points : points.reverse();
}

/** A closed curve through all of `points` (uniform Catmull–Rom). */
export function closedCurve(points: readonly Point[]): Point[] {
  const { length } = points;
  return points.flatMap((_, i) => {
    const [p0, p1, p2, p3] = [-1, 0, 1, 2].map(
      (step) => points[(i + step + length) % length] as Point,
    ) as [Point, Point, Point, Point];
    return Array.from({ length: PIECES }, (_unused, piece): Point => {
      const t = piece / PIECES;
      const along = (axis: 0 | 1) =>
        0.5 *
        (2 * p1[axis] +
          (p2[axis] - p0[axis]) * t +
          (2 * p0[axis] - 5 * p1[axis] + 4 * p2[axis] - p3[axis]) * t * t +
          (3 * p1[axis] - p0[axis] - 3 * p2[axis] + p3[axis]) * t * t * t);
      return [along(0), along(1)];
    });
  });
}
