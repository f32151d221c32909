/**
 * The expert: pure pursuit (Coulter 1992) on the true centre line, no faster than bends allow. It
 * knows the map, which no driver with sensors does.
 */
import { actionOf } from './actions';
import { type Car, MOST_SPEED, WHEELBASE } from './car';
import { type Track, wrapAngle } from './track';

/** m/s² to the side that a bend may take, and of braking that is planned with. */
const SIDEWAYS = 4;
const BRAKING = 3;
/** Metres ahead that bends are looked for. */
const AHEAD = 45;
/** m/s. */
const TOP_SPEED = MOST_SPEED - 1;

/** The action of the expert in the place of `car`. */
export function expertAction(track: Track, car: Car): number {
  const { x, y, count, spacing } = track;
  const distance = 4 + 0.35 * car.speed;
  const target = (car.place + Math.round(distance / spacing)) % count;
  const dx = (x[target] as number) - car.x;
  const dy = (y[target] as number) - car.y;
  const aside = wrapAngle(Math.atan2(dy, dx) - car.heading);
  const angle = Math.atan((2 * WHEELBASE * Math.sin(aside)) / Math.max(1, Math.hypot(dx, dy)));
  return actionOf(angle, 2.5 * (speedLimit(track, car.place) - car.speed));
}

/** m/s at `place`, such that braking is enough for every bend ahead. */
function speedLimit({ curvature, count, spacing }: Track, place: number): number {
  let limit = TOP_SPEED;
  for (let step = 0; step * spacing <= AHEAD; step++) {
    const bend = Math.abs(curvature[(place + step) % count] as number);
    const inBend = SIDEWAYS / Math.max(bend, 1e-3);
    limit = Math.min(limit, Math.sqrt(inBend + 2 * BRAKING * step * spacing));
  }
  return limit;
}
