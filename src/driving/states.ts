/** States of cars as rows of numbers, and how they are gathered: by the expert, by chance, by models. */
import type { RandomSource } from '../numeric/random';
import { type Car, isOff, moveCar, placeCar } from './car';
import { likeliestActions, type Policy, senseAll, startDrive, takeAction } from './drive';
import { expertAction } from './expert';
import type { Sensor } from './sensors';
import type { Track } from './track';

/** Track, place, x, y, heading, speed, offset. */
export const STATE_SIZE = 7;

/** Steps that the expert drives before states are recorded: the start is no part of its driving. */
const RUN_UP = 10;
/** Steps of a stretch that is recorded. */
const STRETCH = 50;
/** Standard deviations of a state that is scattered in full: metres aside, radians. */
const SCATTER = { offset: 1.6, turn: 0.25 };

/** Rows [n, STATE_SIZE] that are filled one after the other. */
class StateRows {
  readonly values: Float32Array;
  private filled = 0;

  constructor(count: number) {
    this.values = new Float32Array(count * STATE_SIZE);
  }

  get isFull(): boolean {
    return this.filled === this.values.length;
  }

  add(track: number, { place, x, y, heading, speed, offset }: Car): void {
    this.values.set([track, place, x, y, heading, speed, offset], this.filled);
    this.filled += STATE_SIZE;
  }
}

/** Row `row` of [n, STATE_SIZE]. */
export function stateAt(states: Float32Array, row: number): { track: number; car: Car } {
  const [track, place, x, y, heading, speed, offset] = states.subarray(
    row * STATE_SIZE,
    (row + 1) * STATE_SIZE,
  ) as unknown as [number, number, number, number, number, number, number];
  return { track, car: { place, x, y, heading, speed, offset } };
}

/**
 * `count` states that the expert drives through, in stretches of 5 s from places drawn by `random`.
 * `scatter` 0..1: how far off its line and heading a stretch begins, so that it shows its way back.
 */
export function recordExpert(
  tracks: readonly Track[],
  count: number,
  random: RandomSource,
  scatter: number,
): Float32Array {
  const rows = new StateRows(count);
  while (!rows.isFull) {
    const index = random.below(tracks.length);
    const track = tracks[index] as Track;
    const car = placeCar(track, random.below(track.count));
    for (let step = 0; step < RUN_UP; step++) moveCar(track, car, expertAction(track, car));
    if (scatter > 0) Object.assign(car, scattered(track, car, random, scatter));
    for (let step = 0; step < STRETCH && !rows.isFull && !isOff(track, car); step++) {
      rows.add(index, car);
      moveCar(track, car, expertAction(track, car));
    }
  }
  return rows.values;
}

/** `count` states anywhere on the road at any speed: what a teacher that is robust has seen. */
export function drawStates(
  tracks: readonly Track[],
  count: number,
  random: RandomSource,
): Float32Array {
  const rows = new StateRows(count);
  while (!rows.isFull) {
    const index = random.below(tracks.length);
    const track = tracks[index] as Track;
    const car = placeCar(track, random.below(track.count), 14 * random.uniform());
    rows.add(index, scattered(track, car, random, 1));
  }
  return rows.values;
}

function scattered(track: Track, car: Car, random: RandomSource, scatter: number): Car {
  const aside = scatter * SCATTER.offset * random.normal();
  const offset = Math.min(3.9, Math.max(-3.9, aside));
  return placeCar(track, car.place, car.speed, offset, scatter * SCATTER.turn * random.normal());
}

/**
 * `count` states that `policy` drives through, by as many cars as drive ten seconds each, from places
 * drawn by `random`. One that leaves the road goes on from its centre.
 */
export async function recordPolicy(
  tracks: readonly Track[],
  sensor: Sensor,
  policy: Policy,
  count: number,
  random: RandomSource,
  onStep: () => Promise<void>,
): Promise<Float32Array> {
  const rows = new StateRows(count);
  const cars = Array.from({ length: Math.max(1, Math.ceil(count / 100)) }, () => {
    const index = random.below(tracks.length);
    const track = tracks[index] as Track;
    return { index, ...startDrive(track, random.below(track.count)) };
  });
  while (!rows.isFull) {
    const logits = await policy(senseAll(sensor, cars), cars.length);
    for (const [i, action] of likeliestActions(logits, cars.length).entries()) {
      const driven = cars[i] as (typeof cars)[number];
      if (!rows.isFull) rows.add(driven.index, driven.car);
      takeAction(driven, action);
    }
    await onStep();
  }
  return rows.values;
}
