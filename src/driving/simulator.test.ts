import { describe, expect, it } from 'vitest';
import { argmax } from '../numeric/argmax';
import { Random } from '../numeric/random';
import {
  ACTION_COUNT,
  ACTION_NAMES,
  actionOf,
  STRAIGHT_AHEAD,
  steeringOf,
  throttleOf,
} from './actions';
import { MOST_SPEED, moveCar, placeCar, STEP_SECONDS, WHEELBASE } from './car';
import { drawTrack, HALF_WIDTH, TRACK_COUNTS } from './drawTrack';
import { DRIVE_METRES, driveAll, driveByRule, drivers } from './drive';
import { expertAction } from './expert';
import { courseOf, recordDrive, recordRule, trackOf } from './recordDrive';
import { castRay, sensors } from './sensors';
import { recordExpert, recordPolicy, stateAt, stateSizeOf } from './states';
import { distanceAt, gridOf, makeTrack, meetsItself, tightestRadius } from './track';

/** A circle of 40 m against the clock. */
const circle = makeTrack(
  'circle',
  Array.from({ length: 200 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 200;
    return [40 * Math.cos(angle), 40 * Math.sin(angle)] as const;
  }),
  4,
);

const held = Array.from({ length: 5 }, (_, index) => drawTrack('test', index));
const now = async () => {};
const SIZE = stateSizeOf(held);

describe('a track', () => {
  it('has the length, the bend and the places of its line', () => {
    expect(circle.length).toBeCloseTo(2 * Math.PI * 40, 0);
    expect(Math.abs(tightestRadius(circle) - 40)).toBeLessThan(1);
    const grid = gridOf(circle);
    for (const [x, y, distance] of [
      [40, 0, 0],
      [0, -43, 3],
      [-37.5, 0, 2.5],
    ] as const) {
      expect(distanceAt(grid, x, y)).toBeCloseTo(distance, 0);
    }
    expect(distanceAt(grid, 1000, 1000)).toBe(grid.cap);
  });

  it('is the same for the same set and number, and others are others', () => {
    expect(drawTrack('training', 7).x).toEqual(drawTrack('training', 7).x);
    expect(drawTrack('training', 7).x).not.toEqual(drawTrack('validation', 7).x);
    expect(() => drawTrack('test', TRACK_COUNTS.test)).toThrow(RangeError);
  });

  it('never meets itself where it is drawn, and is found out where it does', () => {
    for (const track of held) expect(meetsItself(track)).toBe(false);
    const eight = Array.from({ length: 100 }, (_, i) => {
      const angle = (2 * Math.PI * i) / 100;
      return [60 * Math.sin(angle), 40 * Math.sin(2 * angle)] as const;
    });
    expect(meetsItself(makeTrack('eight', eight, 4))).toBe(true);
  });
});

describe('actions', () => {
  it('are named, and the nearest to an angle and an acceleration is found', () => {
    expect(ACTION_NAMES).toHaveLength(ACTION_COUNT);
    for (let action = 0; action < ACTION_COUNT; action++) {
      expect(actionOf(steeringOf(action), throttleOf(action))).toBe(action);
    }
    expect(ACTION_NAMES[actionOf(0.9, 9)]).toBe('hard left, accelerate');
    expect(ACTION_NAMES[STRAIGHT_AHEAD]).toBe('straight, coast');
  });
});

describe('a car', () => {
  it('drives the circle that its steering asks for', () => {
    const car = placeCar(circle, 0, 5);
    const action = actionOf(0.12, 0);
    const heading = car.heading;
    for (let step = 0; step < 10; step++) moveCar(circle, car, action);
    const turned = car.heading - heading;
    expect(turned).toBeCloseTo((5 / WHEELBASE) * Math.tan(0.12) * 10 * STEP_SECONDS, 6);
    expect(car.speed).toBe(5);
  });

  it('is no faster than it can be, and never drives backwards', () => {
    const car = placeCar(circle, 0, 14.9);
    moveCar(circle, car, actionOf(0, 2.5));
    expect(car.speed).toBe(MOST_SPEED);
    for (let step = 0; step < 100; step++) moveCar(circle, car, actionOf(0.05, -4));
    expect(car.speed).toBe(0);
  });

  it('knows its place and its offset, to the left above 0', () => {
    const car = placeCar(circle, 30, 0, 1.5);
    moveCar(circle, car, STRAIGHT_AHEAD);
    expect(car.place).toBe(30);
    expect(car.offset).toBeCloseTo(1.5, 1);
  });
});

describe('sensors', () => {
  it('measure the road from the middle of a circle’s ring', () => {
    // Outwards 4 m to the edge; inwards the same.
    expect(castRay(circle, 40, 0, 0)).toBeCloseTo(4, 0);
    expect(castRay(circle, 40, 0, Math.PI)).toBeCloseTo(4, 0);
  });

  it('see a bend to the left on the left, and the speed', () => {
    const car = placeCar(circle, 0, 7.5);
    const rays = new Float32Array(sensors.rays8.size);
    sensors.rays8.sense(circle, car, rays, 0);
    // In a left-hand bend one sees farther to the left than to the right at the same angle.
    expect(rays[2]).toBeGreaterThan(rays[5] as number);
    expect(rays[8]).toBe(0.5);
    const ahead = new Float32Array(sensors.trackAhead.size);
    sensors.trackAhead.sense(circle, placeCar(circle, 0, 7.5, 2), ahead, 0);
    expect(ahead[0]).toBeCloseTo(0.5, 1);
    expect(ahead[3]).toBeCloseTo(15 / 40, 1);
  });

  it('show a camera road where the car is and none far aside', () => {
    const picture = new Float32Array(sensors.camera.size);
    sensors.camera.sense(circle, placeCar(circle, 0, 15), picture, 0);
    expect(picture[13 * 16 + 8]).toBe(1);
    expect(picture[13 * 16]).toBe(0);
    expect([...picture.subarray(15 * 16)]).toEqual(new Array(16).fill(1));
  });
});

describe('who drives', () => {
  it('stays on the road as an expert, and leaves it straight ahead', () => {
    const expert = driveByRule(held, drivers.expert);
    expect(expert.departures).toBe(0);
    expect(expert.metresPerDeparture).toBe(DRIVE_METRES);
    expect(expert.offset).toBeLessThan(0.6);
    const straight = driveByRule(held, drivers.straight);
    expect(straight.departures).toBeGreaterThan(20);
    expect(straight.metresPerDeparture).toBeLessThan(60);
  });

  it('does the same as a policy in one batch as alone, whatever the tracks beside it', async () => {
    // A policy that looks at its sensor: away from the shorter side.
    const policy = (inputs: Float32Array, count: number) => {
      const logits = new Float32Array(count * ACTION_COUNT);
      for (let row = 0; row < count; row++) {
        const left = inputs[row * 9 + 1] as number;
        const right = inputs[row * 9 + 6] as number;
        logits[row * ACTION_COUNT + actionOf(1.2 * (left - right), 0)] = 1;
      }
      return logits;
    };
    const together = await driveAll(held, sensors.rays8, policy, now);
    const apart = await Promise.all(
      held.map((track) => driveAll([track], sensors.rays8, policy, now)),
    );
    const sum = apart.reduce((all, { departures }) => all + departures, 0);
    expect(together.departures).toBe(sum);
    const drive = recordDrive(courseOf(held[0] as (typeof held)[0], 5), sensors.rays8, policy);
    let next = await drive.next();
    while (!next.done) next = await drive.next();
    expect(next.value.logits).toHaveLength(50 * ACTION_COUNT);
  });

  it('is recorded frame by frame on the same course', () => {
    const [track] = held as [(typeof held)[0]];
    const course = courseOf(track, 6);
    expect(trackOf(course).length).toBeCloseTo(track.length, 0);
    const drive = recordRule(trackOf(course), 6, drivers.straight);
    expect(drive.states).toHaveLength(4 * 60);
    expect(drive.departures.length).toBeGreaterThan(0);
    expect(drive.logits).toHaveLength(0);
  });
});

describe('states', () => {
  it('of the expert are on the road, and each has the expert’s way on', () => {
    const states = recordExpert(held, 120, new Random(1, 'test'), 0);
    expect(states).toHaveLength(120 * SIZE);
    const offsets = Array.from({ length: 120 }, (_, row) => stateAt(states, row, SIZE).car.offset);
    expect(Math.max(...offsets.map(Math.abs))).toBeLessThan(HALF_WIDTH);
    const scattered = recordExpert(held, 120, new Random(1, 'test'), 1);
    const far = Array.from({ length: 120 }, (_, row) => stateAt(scattered, row, SIZE).car.offset);
    const most = (values: number[]) => Math.max(...values.map(Math.abs));
    expect(most(far)).toBeGreaterThan(2 * most(offsets));
    const { track, car } = stateAt(states, 60, SIZE);
    const action = expertAction(held[track] as (typeof held)[0], car);
    expect(action).toBeGreaterThanOrEqual(0);
    expect(action).toBeLessThan(ACTION_COUNT);
  });

  it('that a policy meets are its own, the same for the same random numbers', async () => {
    const straight = (_inputs: Float32Array, count: number) => {
      const logits = new Float32Array(count * ACTION_COUNT);
      for (let row = 0; row < count; row++) logits[row * ACTION_COUNT + STRAIGHT_AHEAD] = 1;
      return logits;
    };
    expect(argmax(straight(new Float32Array(), 1), 0, ACTION_COUNT)).toBe(STRAIGHT_AHEAD);
    const record = () =>
      recordPolicy(held, sensors.rays8, straight, 150, new Random(2, 'test'), now);
    const met = await record();
    expect(met).toEqual(await record());
    const offsets = Array.from({ length: 150 }, (_, row) => stateAt(met, row, SIZE).car.offset);
    // Going straight it drifts outwards.
    expect(Math.max(...offsets.map(Math.abs))).toBeGreaterThan(2);
  });
});
