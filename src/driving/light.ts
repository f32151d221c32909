/** A traffic light at a stop line: green, amber, red, the same cycle on every track, each with its own start. */
import type { Car } from './car';
import type { Track } from './track';

/** Steps of 0.1 s. */
const GREEN = 60;
const AMBER = 25;
const RED = 50;
export const CYCLE = GREEN + AMBER + RED;

/** Metres from which a light is seen. */
export const SEEN_FROM = 40;

export type LightState = 'green' | 'amber' | 'red';

/** What the light of a track shows after `time` steps; green where there is none. */
export function lightAt({ light }: Pick<Track, 'light'>, time: number): LightState {
  if (!light) return 'green';
  const step = (time + Math.round(light.phase * CYCLE)) % CYCLE;
  return step < GREEN ? 'green' : step < GREEN + AMBER ? 'amber' : 'red';
}

/** Metres along the road to the stop line, a lap at most; endless where there is no light. */
export function metresToLight({ light, count, spacing }: Track, place: number): number {
  if (!light) return Number.POSITIVE_INFINITY;
  return ((light.place - place + count) % count) * spacing;
}

/** What a driver sees of the light: nearness 1 − metres/40, and 1 for red, ½ for amber; 0 where it is far. */
export function senseLight(track: Track, { place, time }: Car): [nearness: number, state: number] {
  const metres = metresToLight(track, place);
  if (metres >= SEEN_FROM) return [0, 0];
  const shown = lightAt(track, time);
  return [1 - metres / SEEN_FROM, shown === 'red' ? 1 : shown === 'amber' ? 0.5 : 0];
}

/** Whether a car that was at point `before` has crossed the stop line. */
export function hasCrossed(track: Track, before: number, { place }: Car): boolean {
  if (!track.light) return false;
  const [was, is] = [before, place].map((at) => metresToLight(track, at)) as [number, number];
  return was > 0 && was < SEEN_FROM && (is === 0 || is > track.length / 2);
}
