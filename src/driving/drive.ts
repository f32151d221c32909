/**
 * Roll-outs: cars drive, and what comes of it is counted. All cars of a policy take each step
 * together, so that a step is one forward pass. A car that leaves the road is put back on the centre
 * line where it left, and one that hits a parked car beyond it.
 */
import { STRAIGHT_AHEAD, steeringOf, throttleOf } from './actions';
import {
  type Car,
  findHit,
  isOff,
  placeCar,
  putBack,
  STEP_SECONDS,
  steerCar,
  WHEELBASE,
} from './car';
import { type Control, controls } from './control';
import { expertAction } from './expert';
import { hasCrossed, lightAt } from './light';
import type { Sensor } from './sensors';
import type { Track } from './track';

/** Outputs [count, the control’s width] for inputs [count, sensor’s size]. */
export type Policy = (inputs: Float32Array, count: number) => Float32Array | Promise<Float32Array>;

/** Metres that every car drives where it is measured, and seconds in which it must have done so. */
export const DRIVE_METRES = 400;
const DRIVE_SECONDS = 60;
/** With a light, at which a car stands for some of the time. */
const DRIVE_SECONDS_WITH_LIGHT = 90;

/** One car on its track. */
export interface Driven {
  track: Track;
  car: Car;
  metres: number;
  /** Times that it left the road, that it hit a parked car, that it crossed the stop line at red. */
  departures: number;
  collisions: number;
  redLights: number;
  /** Sums over the steps: |offset| in metres, |acceleration to the side| in m/s². */
  offsets: number;
  sideways: number;
  steps: number;
}

export interface DriveFigures {
  /**
   * Mean over the cars of metres / (departures + collisions + 1): the mean stretch until somebody must
   * put the car back, which is all of the way where nobody did.
   */
  metresPerDeparture: number;
  /** Share of the cars that nobody had to put back. */
  success: number;
  departures: number;
  /** Parked cars that were hit; only where there are some. */
  collisions?: number;
  /** Crossings of the stop line at red; only where there is a light. */
  redLights?: number;
  /** Laps of one car, mean. */
  laps: number;
  /** m/s, mean. */
  speed: number;
  /** Metres from the centre line, mean. */
  offset: number;
  /** m/s² to the side, mean: a calm drive has little. */
  sideways: number;
}

export function startDrive(track: Track, place = 0): Driven {
  return {
    track,
    car: placeCar(track, place),
    metres: 0,
    departures: 0,
    collisions: 0,
    redLights: 0,
    offsets: 0,
    sideways: 0,
    steps: 0,
  };
}

/** One step of a car with `action`. Tells whether it left the road or hit something, and puts it back then. */
export function takeAction(driven: Driven, action: number): boolean {
  return steerDriven(driven, steeringOf(action), throttleOf(action));
}

/** The same with row `row` of a network’s outputs. */
export function takeOutputs(
  driven: Driven,
  control: Control,
  outputs: Float32Array,
  row: number,
): boolean {
  const { angle, acceleration } = control.steer(outputs, row, driven.car.speed);
  return steerDriven(driven, angle, acceleration);
}

/** The same with any angle (radians) and acceleration (m/s²). */
export function steerDriven(driven: Driven, angle: number, acceleration: number): boolean {
  const { track, car } = driven;
  const { speed, place, time } = car;
  steerCar(track, car, angle, acceleration);
  driven.metres += speed * STEP_SECONDS;
  driven.offsets += Math.abs(car.offset);
  driven.sideways += (speed * speed * Math.abs(Math.tan(angle))) / WHEELBASE;
  driven.steps++;
  if (hasCrossed(track, place, car) && lightAt(track, time) === 'red') driven.redLights++;
  const hit = findHit(track, car);
  if (!hit && !isOff(track, car)) return false;
  if (hit) driven.collisions++;
  else driven.departures++;
  putBack(track, car, hit);
  return true;
}

function figuresOf(all: readonly Driven[]): DriveFigures {
  const total = (read: (driven: Driven) => number) =>
    all.reduce((sum, driven) => sum + read(driven), 0);
  const mean = (read: (driven: Driven) => number) => total(read) / all.length;
  return {
    metresPerDeparture: mean(
      ({ metres, departures, collisions }) =>
        Math.min(metres, DRIVE_METRES) / (departures + collisions + 1),
    ),
    success: mean(({ departures, collisions }) => Number(departures + collisions === 0)),
    departures: total(({ departures }) => departures),
    ...(all.some(({ track }) => track.parked.length > 0)
      ? { collisions: total(({ collisions }) => collisions) }
      : {}),
    ...(all.some(({ track }) => track.light)
      ? { redLights: total(({ redLights }) => redLights) }
      : {}),
    laps: mean(({ metres, track }) => metres / track.length),
    speed: mean(({ metres, steps }) => metres / Math.max(1, steps) / STEP_SECONDS),
    offset: mean(({ offsets, steps }) => offsets / Math.max(1, steps)),
    sideways: mean(({ sideways, steps }) => sideways / Math.max(1, steps)),
  };
}

/** What the cars sense, [cars, size]. */
export function senseAll(
  sensor: Sensor,
  cars: readonly Pick<Driven, 'track' | 'car'>[],
): Float32Array {
  const inputs = new Float32Array(cars.length * sensor.size);
  cars.forEach(({ track, car }, i) => {
    sensor.sense(track, car, inputs, i * sensor.size);
  });
  return inputs;
}

/** Whether a car that is measured has still to drive. */
function isDriving({ metres, steps, track }: Driven): boolean {
  const seconds = track.light ? DRIVE_SECONDS_WITH_LIGHT : DRIVE_SECONDS;
  return metres < DRIVE_METRES && steps * STEP_SECONDS < seconds;
}

/** Drives one car on each of `tracks` with `policy`; awaits `onStep` after each step. */
export async function driveAll(
  tracks: readonly Track[],
  sensor: Sensor,
  policy: Policy,
  onStep: () => Promise<void>,
  control: Control = controls.bins,
): Promise<DriveFigures> {
  const cars = tracks.map((track) => startDrive(track));
  for (;;) {
    const driving = cars.filter(isDriving);
    if (driving.length === 0) return figuresOf(cars);
    const outputs = await policy(senseAll(sensor, driving), driving.length);
    driving.forEach((driven, row) => {
      takeOutputs(driven, control, outputs, row);
    });
    await onStep();
  }
}

/** What those who need no network do: the ceiling and the floor. */
export const drivers = {
  expert: expertAction,
  straight: () => STRAIGHT_AHEAD,
} as const;

/** Figures of a driver that is a rule. */
export function driveByRule(
  tracks: readonly Track[],
  rule: (track: Track, car: Car) => number,
): DriveFigures {
  const cars = tracks.map((track) => startDrive(track));
  for (const driven of cars) {
    while (isDriving(driven)) takeAction(driven, rule(driven.track, driven.car));
  }
  return figuresOf(cars);
}
