/**
 * The expert: pure pursuit (Coulter 1992) on the true centre line, no faster than bends allow. It goes around parked cars and stops at a red light. It
 * knows the map, which no driver with sensors does.
 */
import { actionOf } from './actions';
import { type Car, MOST_SPEED, WHEELBASE } from './car';
import { lightAt, metresToLight } from './light';
import { type Track, wrapAngle } from './track';

/** m/s² to the side that a bend may take, and of braking that is planned with. */
const SIDEWAYS = 4;
const BRAKING = 3;
/**
 * m/s for each metre before the place where it stops: early and gentle, so that who imitates it and hesitates
 * for a moment still stops.
 */
const SPEED_AT_LIGHT = 0.3;
/** m/s² of the brakes. */
const BRAKES = 4;
/** Metres before the stop line at which the expert stands. */
const STOP_BEFORE = 5;
/** Metres ahead that bends are looked for. */
const AHEAD = 45;
/** m/s. */
const TOP_SPEED = MOST_SPEED - 1;

/** The action of the expert in the place of `car`. */
export function expertAction(track: Track, car: Car): number {
  const { line, count, spacing } = track;
  const distance = 4 + 0.35 * car.speed;
  const target = (car.place + Math.round(distance / spacing)) % count;
  const dx = (line.x[target] as number) - car.x;
  const dy = (line.y[target] as number) - car.y;
  const aside = wrapAngle(Math.atan2(dy, dx) - car.heading);
  const angle = Math.atan((2 * WHEELBASE * Math.sin(aside)) / Math.max(1, Math.hypot(dx, dy)));
  const limit = Math.min(speedLimit(track, car.place), limitBefore(track, car));
  return actionOf(angle, limit === 0 ? -BRAKES : 2.5 * (limit - car.speed));
}

/** m/s with which a car still stops before a light that is not green; endless where none is near. */
function limitBefore(track: Track, { place, time, speed }: Car): number {
  const metres = metresToLight(track, place) - STOP_BEFORE;
  const shown = lightAt(track, time);
  if (shown === 'green' || metres > AHEAD || metres < -STOP_BEFORE / 2)
    return Number.POSITIVE_INFINITY;
  // Who cannot stop any more drives on while it is amber.
  if (shown === 'amber' && speed * speed > 2 * 0.9 * BRAKES * Math.max(0, metres)) {
    return Number.POSITIVE_INFINITY;
  }
  return Math.min(speed, SPEED_AT_LIGHT * Math.max(0, metres));
}

/** m/s at `place`, such that braking is enough for every bend ahead. */
function speedLimit({ line: { curvature }, count, spacing }: Track, place: number): number {
  let limit = TOP_SPEED;
  for (let step = 0; step * spacing <= AHEAD; step++) {
    const bend = Math.abs(curvature[(place + step) % count] as number);
    const inBend = SIDEWAYS / Math.max(bend, 1e-3);
    limit = Math.min(limit, Math.sqrt(inBend + 2 * BRAKING * step * spacing));
  }
  return limit;
}
