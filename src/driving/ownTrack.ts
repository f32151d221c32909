/** Tracks of the visitor's own: drawn by hand, or read from a file; each is checked before it is driven. */
import { HALF_WIDTH } from './drawTrack';
import {
  makeTrack,
  meetsItself,
  type Point,
  type Track,
  TrackError,
  tightestRadius,
} from './track';

/** Metres of a lap. */
const SHORTEST = 80;
const LONGEST = 10_000;
/** Metres: a car cannot follow tighter bends. */
const TIGHTEST = 5.5;
/** How often a drawn line is smoothed. */
const SMOOTHINGS = 12;

/**
 * The closed track along `points` in metres; a last point that repeats the first is left out.
 *
 * @throws TrackError with a sentence for people.
 */
export function makeOwnTrack(
  name: string,
  points: readonly Point[],
  halfWidth = HALF_WIDTH,
): Track {
  const bad = points.findIndex(([x, y]) => !Number.isFinite(x) || !Number.isFinite(y));
  if (bad >= 0) {
    throw new TrackError(`Point ${bad + 1} of the line is no place: give it two numbers.`);
  }
  const distinct = points.filter(
    ([x, y], i) => i === 0 || x !== points[i - 1]?.[0] || y !== points[i - 1]?.[1],
  );
  const [first] = distinct;
  const last = distinct.at(-1);
  if (distinct.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1]) distinct.pop();
  if (distinct.length < 3) {
    throw new TrackError(
      `A track needs three points at least, and this line has ${distinct.length}: give it more.`,
    );
  }
  const rough = makeTrack(name, distinct, halfWidth);
  checkLength(rough);
  const track = smoothed(rough);
  checkTrack(track);
  return track;
}

function checkLength({ length }: Track): void {
  if (length < SHORTEST) {
    throw new TrackError(
      `The lap is ${length.toFixed(0)} m long; a car needs ${SHORTEST} m at least. Draw it larger, or check that the numbers are metres.`,
    );
  }
  if (length > LONGEST) {
    throw new TrackError(
      `The lap is ${(length / 1000).toFixed(1)} km long; the most is ${LONGEST / 1000} km. Give a shorter line, or check that the numbers are metres.`,
    );
  }
}

/** @throws TrackError where no car could drive on `track`. */
export function checkTrack(track: Track): void {
  checkLength(track);
  if (meetsItself(track)) {
    throw new TrackError(
      `The road, ${2 * track.halfWidth} m wide, crosses or touches itself: leave more room between its parts.`,
    );
  }
  const radius = tightestRadius(track);
  if (radius < TIGHTEST) {
    throw new TrackError(
      `A bend has a radius of ${radius.toFixed(1)} m, and a car needs ${TIGHTEST} m: make it wider.`,
    );
  }
}

/** The same track with small corners rounded off; each point moves to the mean of three, several times. */
function smoothed({ name, x, y, count, halfWidth }: Track): Track {
  let points = Array.from({ length: count }, (_, i): Point => [x[i] as number, y[i] as number]);
  for (let round = 0; round < SMOOTHINGS; round++) {
    points = points.map(([px, py], i): Point => {
      const [ax, ay] = points[(i - 1 + count) % count] as Point;
      const [bx, by] = points[(i + 1) % count] as Point;
      return [(ax + 2 * px + bx) / 4, (ay + 2 * py + by) / 4];
    });
  }
  return makeTrack(name, points, halfWidth);
}
