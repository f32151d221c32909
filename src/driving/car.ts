/**
 * A car as a kinematic bicycle (Kong et al. 2015): position of the rear axle, heading θ, speed v.
 * With steering δ and acceleration a over a time Δt:
 *
 *   θ ← θ + v/L·tan δ·Δt,  (x, y) ← (x, y) + v·Δt·(cos, sin) of the heading in mid-step,  v ← v + a·Δt
 */
import { steeringOf, throttleOf } from './actions';
import { distanceToParked, type ParkedCar, type Track, wrapAngle } from './track';

/** Seconds of a step. */
export const STEP_SECONDS = 0.1;
/** Metres between the axles. */
export const WHEELBASE = 2.6;
/** m/s. */
export const MOST_SPEED = 15;
/** Metres from the middle of the car to its side. */
const HALF_CAR = 0.9;
/** Metres beyond a parked car where one that hit it is put back. */
const BEYOND_PARKED = 10;
/** m/s with which cars start and go on after a departure. */
const START_SPEED = 6;
/** Points of the centre line that a car can pass in a step, and a few more. */
const REACH = 4;

export interface Car {
  x: number;
  y: number;
  heading: number;
  speed: number;
  /** The point of the centre line that it is nearest to. */
  place: number;
  /** Metres from the centre line, above 0 to the left. */
  offset: number;
  /** Steps since the clock of the track’s light began. */
  time: number;
}

/** A car on the centre line at point `place`, moved `offset` m to the left and turned by `turn`. */
export function placeCar(
  track: Track,
  place: number,
  speed = START_SPEED,
  offset = 0,
  turn = 0,
): Car {
  const direction = track.heading[place] as number;
  return {
    x: (track.x[place] as number) - offset * Math.sin(direction),
    y: (track.y[place] as number) + offset * Math.cos(direction),
    heading: wrapAngle(direction + turn),
    speed,
    place,
    offset,
    time: 0,
  };
}

/** One step with `action`; changes `car`. */
export function moveCar(track: Track, car: Car, action: number): void {
  steerCar(track, car, steeringOf(action), throttleOf(action));
}

/** The same with any angle (radians) and acceleration (m/s²). */
export function steerCar(track: Track, car: Car, angle: number, acceleration: number): void {
  const turn = (car.speed / WHEELBASE) * Math.tan(angle) * STEP_SECONDS;
  const direction = car.heading + turn / 2;
  car.x += car.speed * STEP_SECONDS * Math.cos(direction);
  car.y += car.speed * STEP_SECONDS * Math.sin(direction);
  car.heading = wrapAngle(car.heading + turn);
  car.speed = Math.min(MOST_SPEED, Math.max(0, car.speed + acceleration * STEP_SECONDS));
  car.time++;
  findPlace(track, car);
}

/** Finds place and offset near where the car was. */
function findPlace({ x, y, heading, count }: Track, car: Car): void {
  let best = car.place;
  let least = Number.POSITIVE_INFINITY;
  for (let step = -REACH; step <= REACH; step++) {
    const place = (car.place + step + count) % count;
    const dx = car.x - (x[place] as number);
    const dy = car.y - (y[place] as number);
    const distance = dx * dx + dy * dy;
    if (distance < least) {
      least = distance;
      best = place;
    }
  }
  car.place = best;
  const direction = heading[best] as number;
  car.offset =
    (car.y - (y[best] as number)) * Math.cos(direction) -
    (car.x - (x[best] as number)) * Math.sin(direction);
}

/** Whether the rear axle is beside the road. */
export function isOff({ halfWidth }: Track, { offset }: Car): boolean {
  return Math.abs(offset) > halfWidth;
}

/** The parked car that one of its axles touches; null: none. */
export function findHit({ parked }: Track, { x, y, heading }: Car): ParkedCar | null {
  if (parked.length === 0) return null;
  const frontX = x + WHEELBASE * Math.cos(heading);
  const frontY = y + WHEELBASE * Math.sin(heading);
  for (const other of parked) {
    const rear = distanceToParked(other, x, y);
    // The front is no nearer than the wheelbase allows.
    if (rear > HALF_CAR + WHEELBASE) continue;
    if (Math.min(rear, distanceToParked(other, frontX, frontY)) < HALF_CAR) return other;
  }
  return null;
}

/** Puts `car` back on the centre line: where it is, or beyond the parked car that it hit. */
export function putBack(track: Track, car: Car, hit: ParkedCar | null): void {
  const { count, spacing } = track;
  const place = hit ? (hit.place + Math.round(BEYOND_PARKED / spacing)) % count : car.place;
  Object.assign(car, { ...placeCar(track, place), time: car.time });
}
