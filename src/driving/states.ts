/** States of cars as rows of numbers, and how they are gathered: by the expert, by chance, by models. */
import type { RandomSource } from '../numeric/random';
import { type Car, findHit, isOff, moveCar, placeCar } from './car';
import { type Control, controls } from './control';
import { type Policy, senseAll, startDrive, takeOutputs } from './drive';
import { expertAction } from './expert';
import { CYCLE } from './light';
import type { Sensor } from './sensors';
import type { Track } from './track';

/** Track, place, x, y, heading, speed and offset; with a light the time, too. */
export function stateSizeOf(tracks: readonly Track[]): number {
  return tracks.some(({ light }) => light) ? 8 : 7;
}

/** Steps that the expert drives before states are recorded: the start is no part of its driving. */
const RUN_UP = 10;
/** Steps of a stretch that is recorded. */
const STRETCH = 50;
/** Metres before a light. */
const BEFORE_LIGHT = 60;
/** Standard deviations of a state that is scattered in full: metres aside, radians. */
const SCATTER = { offset: 1.6, turn: 0.25 };

/** Rows [n, state size] that are filled one after the other. */
class StateRows {
  readonly values: Float32Array;
  private filled = 0;

  constructor(
    count: number,
    private readonly size: number,
  ) {
    this.values = new Float32Array(count * size);
  }

  get isFull(): boolean {
    return this.filled === this.values.length;
  }

  add(track: number, { place, x, y, heading, speed, offset, time }: Car): void {
    const state = [track, place, x, y, heading, speed, offset, time];
    this.values.set(state.slice(0, this.size), this.filled);
    this.filled += this.size;
  }
}

/** Row `row` of [n, size]. */
export function stateAt(
  states: Float32Array,
  row: number,
  size: number,
): { track: number; car: Car } {
  const [track, place, x, y, heading, speed, offset, time = 0] = states.subarray(
    row * size,
    (row + 1) * size,
  ) as unknown as [number, number, number, number, number, number, number, number?];
  return { track, car: { place, x, y, heading, speed, offset, time } };
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
  const rows = new StateRows(count, stateSizeOf(tracks));
  while (!rows.isFull) {
    const index = random.below(tracks.length);
    const track = tracks[index] as Track;
    const car = placeCar(track, drawPlace(track, random));
    setClock(track, car, random);
    for (let step = 0; step < RUN_UP; step++) moveCar(track, car, expertAction(track, car));
    if (scatter > 0) Object.assign(car, scattered(track, car, random, scatter));
    for (let step = 0; step < STRETCH && !rows.isFull && isFree(track, car); step++) {
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
  const rows = new StateRows(count, stateSizeOf(tracks));
  while (!rows.isFull) {
    const index = random.below(tracks.length);
    const track = tracks[index] as Track;
    const car = placeCar(track, drawPlace(track, random), 14 * random.uniform());
    setClock(track, car, random);
    const state = scattered(track, car, random, 1);
    if (isFree(track, state)) rows.add(index, state);
  }
  return rows.values;
}

/** Anywhere; where there is a light, every third place lies before it, since so little of a lap does. */
function drawPlace({ count, spacing, light }: Track, random: RandomSource): number {
  if (!light || random.uniform() < 2 / 3) return random.below(count);
  const before = random.below(Math.round(BEFORE_LIGHT / spacing));
  return (light.place - before + count) % count;
}

/** Where there is a light, a car may meet it at any time of its cycle. */
function setClock(track: Track, car: Car, random: RandomSource): void {
  if (track.light) car.time = random.below(CYCLE);
}

function isFree(track: Track, car: Car): boolean {
  return !isOff(track, car) && !findHit(track, car);
}

function scattered(track: Track, car: Car, random: RandomSource, scatter: number): Car {
  const aside = scatter * SCATTER.offset * random.normal();
  const offset = Math.min(3.9, Math.max(-3.9, aside));
  const turn = scatter * SCATTER.turn * random.normal();
  return { ...placeCar(track, car.place, car.speed, offset, turn), time: car.time };
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
  control: Control = controls.bins,
): Promise<Float32Array> {
  const rows = new StateRows(count, stateSizeOf(tracks));
  const cars = Array.from({ length: Math.max(1, Math.ceil(count / 100)) }, () => {
    const index = random.below(tracks.length);
    const track = tracks[index] as Track;
    const driven = startDrive(track, drawPlace(track, random));
    setClock(track, driven.car, random);
    return { index, ...driven };
  });
  while (!rows.isFull) {
    const outputs = await policy(senseAll(sensor, cars), cars.length);
    cars.forEach((driven, row) => {
      if (!rows.isFull) rows.add(driven.index, driven.car);
      takeOutputs(driven, control, outputs, row);
    });
    await onStep();
  }
  return rows.values;
}
