/**
 * Parked cars and a traffic light: what a track may have besides its road. Places are shares of a lap,
 * so that a course that is laid out anew on another thread has them where they were.
 */
import { Random } from '../numeric/random';
import { PARKED, type ParkedCar, type Point, type Track } from './track';

export interface Traffic {
  parked: readonly { at: number; side: 1 | -1 }[];
  /** Where the stop line is, and by how much of its cycle the light is ahead; null: no light. */
  light: { at: number; phase: number } | null;
}

export const NO_TRAFFIC: Traffic = { parked: [], light: null };

/** Metres between two parked cars, and from one to the light or the start. */
const APART = 36;
/** 1/m: in tighter bends nobody parks and no light stands. */
const STRAIGHT = 1 / 30;
/** Metres before and behind a place that must be as straight. */
const AROUND = 12;
/** Metres that the line around a parked car needs to go aside, and goes straight on either side of it. */
const RAMP = 16;
const BESIDE = 5;
/** Metres from the centre line on which a parked car is passed. */
const PASSING = 1.3;

/**
 * Up to `parkedCars` cars and a light for `track`, the same at every call: as many as there are places
 * that are straight enough and far enough apart.
 */
export function drawTraffic(track: Track, parkedCars: number, hasLight: boolean): Traffic {
  const { count, spacing } = track;
  const random = new Random(count, 'traffic');
  const taken = [0];
  const takePlace = (): number | null => {
    const free = Array.from({ length: count }, (_, place) => place).filter(
      (place) =>
        isStraight(track, place) &&
        taken.every((other) => pointsBetween(track, place, other) * spacing >= APART),
    );
    if (free.length === 0) return null;
    const place = free[random.below(free.length)] as number;
    taken.push(place);
    return place;
  };
  // The light first: its place does not depend on the number of parked cars.
  const lightPlace = takePlace();
  const phase = random.uniform();
  const light = hasLight && lightPlace !== null ? { at: lightPlace / count, phase } : null;
  const parked: Traffic['parked'][number][] = [];
  while (parked.length < parkedCars) {
    const place = takePlace();
    if (place === null) break;
    parked.push({ at: place / count, side: random.uniform() < 0.5 ? 1 : -1 });
  }
  return { parked, light };
}

function isStraight({ curvature, count, spacing }: Track, place: number): boolean {
  const reach = Math.round(AROUND / spacing);
  for (let step = -reach; step <= reach; step++) {
    if (Math.abs(curvature[(place + step + count) % count] as number) > STRAIGHT) return false;
  }
  return true;
}

/** Points from one place to another, the shorter way around. */
function pointsBetween({ count }: Track, a: number, b: number): number {
  const apart = Math.abs(a - b);
  return Math.min(apart, count - apart);
}

/** The same track with `traffic` on it, and with a line for the expert around the parked cars. */
export function withTraffic(track: Track, { parked, light }: Traffic): Track {
  const { count } = track;
  const placeOf = (at: number) => Math.round(at * count) % count;
  const cars = parked.map(({ at, side }): ParkedCar => {
    const place = placeOf(at);
    const direction = track.heading[place] as number;
    return {
      x: (track.x[place] as number) - side * PARKED.aside * Math.sin(direction),
      y: (track.y[place] as number) + side * PARKED.aside * Math.cos(direction),
      heading: direction,
      place,
      side,
    };
  });
  return {
    ...track,
    parked: cars,
    line: cars.length > 0 ? lineAround(track, cars) : track.line,
    light: light && { place: placeOf(light.at), phase: light.phase },
  };
}

/** The centre line, moved aside beside parked cars. */
function lineAround(track: Track, cars: readonly ParkedCar[]): Track['line'] {
  const { count, spacing, heading } = track;
  const aside = new Float64Array(count);
  for (const { place, side } of cars) {
    for (let i = 0; i < count; i++) {
      const metres = pointsBetween(track, i, place) * spacing;
      const share = Math.min(1, Math.max(0, (metres - BESIDE) / RAMP));
      const moved = -side * PASSING * 0.5 * (1 + Math.cos(Math.PI * share));
      if (Math.abs(moved) > Math.abs(aside[i] as number)) aside[i] = moved;
    }
  }
  const points = Array.from({ length: count }, (_, i): Point => {
    const direction = heading[i] as number;
    return [
      (track.x[i] as number) - (aside[i] as number) * Math.sin(direction),
      (track.y[i] as number) + (aside[i] as number) * Math.cos(direction),
    ];
  });
  return {
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
    curvature: curvatureOf(points),
    aside,
  };
}

/** 1/m at each of `points`, which lie about evenly: Menger’s, of a point and those two before and behind. */
function curvatureOf(points: readonly Point[]): Float64Array {
  const { length } = points;
  return Float64Array.from(points, ([x, y], i) => {
    const [ax, ay] = points[(i - 2 + length) % length] as Point;
    const [bx, by] = points[(i + 2) % length] as Point;
    const area = (x - ax) * (by - ay) - (y - ay) * (bx - ax);
    const sides =
      Math.hypot(x - ax, y - ay) * Math.hypot(bx - x, by - y) * Math.hypot(bx - ax, by - ay);
    return (2 * area) / Math.max(1e-9, sides);
  });
}
