/**
 * Waypoints: where a driver will be in the next 1.6 s, in coordinates of its car, x ahead and y to the left. A
 * network gives them as numbers, and a controller follows them (as in Learning by Cheating, Chen et al. 2019).
 */
import { type Car, MOST_SPEED, moveCar, STEP_SECONDS, WHEELBASE } from './car';
import { expertAction } from './expert';
import type { Track } from './track';
import { WAYPOINT_COUNT, WAYPOINT_UNIT } from './waypointNumbers';

/** Steps from one waypoint to the next. */
const STEPS = 4;
const SECONDS = STEPS * STEP_SECONDS;
/** Metres that y is moved by: no number of a target is below 0. */
const ASIDE = 8;
/** The waypoint that is steered for, and m/s² for each m/s that the car is too slow. */
const AIM = 1;
const GAIN = 1.5;

/** Where the expert will be, [x, y] of each waypoint in units, none below 0. */
export function expertWaypoints(track: Track, car: Car): Float64Array {
  const ahead = { ...car };
  const [cos, sin] = [Math.cos(car.heading), Math.sin(car.heading)];
  const numbers = new Float64Array(2 * WAYPOINT_COUNT);
  for (let point = 0; point < WAYPOINT_COUNT; point++) {
    for (let step = 0; step < STEPS; step++) moveCar(track, ahead, expertAction(track, ahead));
    const [dx, dy] = [ahead.x - car.x, ahead.y - car.y];
    numbers[2 * point] = Math.max(0, dx * cos + dy * sin) / WAYPOINT_UNIT;
    numbers[2 * point + 1] = Math.max(0, dy * cos - dx * sin + ASIDE) / WAYPOINT_UNIT;
  }
  return numbers;
}

/** Metres [x, y] of the waypoint `point` among `numbers` from `at` on. */
export function waypointAt(
  numbers: ArrayLike<number>,
  at: number,
  point: number,
): [x: number, y: number] {
  const from = at + 2 * point;
  return [
    WAYPOINT_UNIT * (numbers[from] as number),
    WAYPOINT_UNIT * (numbers[from + 1] as number) - ASIDE,
  ];
}

/**
 * Steering (radians) and acceleration (m/s²) of a car at `speed` along its waypoints: pure pursuit of the
 * second one, at the speed with which the last two are apart.
 */
export function followWaypoints(
  numbers: ArrayLike<number>,
  at: number,
  speed: number,
): { angle: number; acceleration: number } {
  const [x, y] = waypointAt(numbers, at, AIM);
  const distance = Math.max(1, Math.hypot(x, y));
  const aside = Math.atan2(y, Math.max(x, 0.5));
  const angle = Math.atan((2 * WHEELBASE * Math.sin(aside)) / distance);
  const [fromX, fromY] = waypointAt(numbers, at, WAYPOINT_COUNT - 2);
  const [toX, toY] = waypointAt(numbers, at, WAYPOINT_COUNT - 1);
  const wanted = Math.min(MOST_SPEED, Math.hypot(toX - fromX, toY - fromY) / SECONDS);
  return {
    angle: Math.min(0.5, Math.max(-0.5, angle)),
    acceleration: Math.min(2.5, Math.max(-4, GAIN * (wanted - speed))),
  };
}
