/**
 * What drivers see of the same state: rays to the edges of the road, a small picture from above, or
 * the track ahead, which only a privileged driver knows (Chen et al. 2019).
 */
import { type Car, MOST_SPEED } from './car';
import { senseLight } from './light';
import {
  CAMERA_SIDE,
  KNOWN_AHEAD,
  type Sensed,
  type SensorId,
  sensorSize,
  sensorSizes,
} from './sensorSizes';
import { distanceAt, gridOf, type Track, wrapAngle } from './track';

/** Metres that a ray reaches. */
const RAY_LENGTH = 40;
/** Metres of a cell of the camera’s picture. */
const CAMERA_CELL = 2;
/** Curvatures are about 0.05: with this they are about 1. */
const CURVATURE_SCALE = 15;

export interface Sensor {
  /** Values of one input. */
  size: number;
  /** Writes what `car` senses to `out` from `at` on. */
  sense(track: Track, car: Car, out: Float32Array, at: number): void;
}

/** Angles of `count` rays to the left of the heading, denser ahead. */
export function rayAngles(count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const side = 1 - (2 * i) / (count - 1);
    return (Math.PI / 2) * Math.sign(side) * Math.abs(side) ** 1.5;
  });
}

/** Metres to the edge of the road along `direction` (radians), at most `RAY_LENGTH`. */
export function castRay(track: Track, x: number, y: number, direction: number): number {
  const grid = gridOf(track);
  const [dx, dy] = [Math.cos(direction), Math.sin(direction)];
  let gone = 0;
  while (gone < RAY_LENGTH) {
    // Nothing is nearer than the edge of the road at the nearest point.
    const free = track.halfWidth - distanceAt(grid, x + gone * dx, y + gone * dy);
    if (free < 0.05) return gone;
    gone += Math.max(free, 0.2);
  }
  return RAY_LENGTH;
}

function makeRays(count: number): Sensor {
  const angles = rayAngles(count);
  return {
    size: count + 1,
    sense(track, car, out, at) {
      for (let i = 0; i < count; i++) {
        const direction = car.heading + (angles[i] as number);
        out[at + i] = Math.sqrt(castRay(track, car.x, car.y, direction) / RAY_LENGTH);
      }
      out[at + count] = car.speed / MOST_SPEED;
    },
  };
}

/** Road is 1, what lies beside it 0; the last row shows the speed as a bar. The car is below the middle. */
const camera: Sensor = {
  size: sensorSizes.camera,
  sense(track, car, out, at) {
    const grid = gridOf(track);
    const [ahead, aside] = [Math.cos(car.heading), Math.sin(car.heading)];
    for (let row = 0; row < CAMERA_SIDE - 1; row++) {
      const forward = (CAMERA_SIDE - 3 - row) * CAMERA_CELL;
      for (let column = 0; column < CAMERA_SIDE; column++) {
        const left = ((CAMERA_SIDE - 1) / 2 - column) * CAMERA_CELL;
        const x = car.x + forward * ahead - left * aside;
        const y = car.y + forward * aside + left * ahead;
        const inside = (track.halfWidth - distanceAt(grid, x, y)) / CAMERA_CELL;
        out[at + row * CAMERA_SIDE + column] = Math.min(1, Math.max(0, 0.5 + inside));
      }
    }
    const bar = (car.speed / MOST_SPEED) * CAMERA_SIDE;
    for (let column = 0; column < CAMERA_SIDE; column++) {
      out[at + (CAMERA_SIDE - 1) * CAMERA_SIDE + column] = Math.min(1, Math.max(0, bar - column));
    }
  },
};

/** The point of the centre line `metres` ahead. */
function placeAhead({ count, spacing }: Track, { place }: Car, metres: number): number {
  return (place + Math.round(metres / spacing)) % count;
}

const trackAhead: Sensor = {
  size: sensorSizes.trackAhead,
  sense(track, car, out, at) {
    const { heading, curvature, halfWidth } = track;
    out[at] = car.offset / halfWidth;
    out[at + 1] = wrapAngle(car.heading - (heading[car.place] as number));
    out[at + 2] = car.speed / MOST_SPEED;
    KNOWN_AHEAD.forEach((metres, i) => {
      out[at + 3 + i] = CURVATURE_SCALE * (curvature[placeAhead(track, car, metres)] as number);
    });
  },
};

/** By what they see of the road alone. */
export const sensors: Readonly<Record<SensorId, Sensor>> = {
  rays8: makeRays(8),
  rays24: makeRays(24),
  camera,
  trackAhead,
};

/** The sensor `id` where parked cars or a light are to be seen, too. */
export function makeSensor(id: SensorId, sensed: Sensed): Sensor {
  const road = sensors[id];
  const { parkedCars, light } = sensed;
  const knowsLine = parkedCars && id === 'trackAhead';
  if (!light && !knowsLine) return road;
  return {
    size: sensorSize(id, sensed),
    sense(track, car, out, at) {
      road.sense(track, car, out, at);
      let next = at + road.size;
      if (knowsLine) {
        for (const metres of KNOWN_AHEAD)
          out[next++] = track.line.aside[placeAhead(track, car, metres)] as number;
      }
      if (!light) return;
      const [nearness, state] = senseLight(track, car);
      if (id === 'camera') drawLight(out, at, nearness, state);
      else out.set([nearness, state], next);
    },
  };
}

/** The row above the speed: a bar as long as the stop line is near, bright at red, grey at amber. */
function drawLight(picture: Float32Array, at: number, nearness: number, state: number): void {
  const start = at + (CAMERA_SIDE - 2) * CAMERA_SIDE;
  for (let column = 0; column < CAMERA_SIDE; column++) {
    picture[start + column] = state * Math.min(1, Math.max(0, nearness * CAMERA_SIDE - column));
  }
}
