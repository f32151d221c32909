import { describe, expect, it } from 'vitest';
import { Random } from '../numeric/random';
import { STRAIGHT_AHEAD } from './actions';
import { findHit, placeCar } from './car';
import { drawTrack } from './drawTrack';
import { driveByRule, drivers, startDrive, takeAction } from './drive';
import { CYCLE, lightAt, metresToLight, SEEN_FROM } from './light';
import { courseOf, recordRule, trackOf } from './recordDrive';
import { CAMERA_SIDE } from './sensorSizes';
import { castRay, makeSensor, sensors } from './sensors';
import { recordExpert, stateAt, stateSizeOf } from './states';
import { PARKED, type Track } from './track';
import { drawTraffic, withTraffic } from './traffic';

const furnished = (index: number, parkedCars: number, hasLight: boolean) => {
  const track = drawTrack('test', index);
  return withTraffic(track, drawTraffic(track, parkedCars, hasLight));
};
const tracks = Array.from({ length: 6 }, (_, index) => furnished(index, 4, true));
const [, track] = tracks as [Track, Track];
const [parked] = track.parked as [Track['parked'][number]];

describe('parked cars and a light', () => {
  it('are the same at every call, on the road, and the light stays where it is with more cars', () => {
    const plain = drawTrack('test', 1);
    expect(drawTraffic(plain, 4, true)).toEqual(drawTraffic(plain, 4, true));
    expect(drawTraffic(plain, 0, true).light).toEqual(drawTraffic(plain, 4, true).light);
    expect(drawTraffic(plain, 0, false)).toEqual({ parked: [], light: null });
    expect(track.parked).toHaveLength(4);
    const { place, x, y } = parked;
    const aside = Math.hypot(x - (track.x[place] as number), y - (track.y[place] as number));
    expect(aside).toBeCloseTo(PARKED.aside, 9);
  });

  it('are where they were on a course that is laid out anew', () => {
    const plain = drawTrack('test', 1);
    const again = trackOf(courseOf(plain, 10, drawTraffic(plain, 4, true)));
    expect(again.light?.place).toBe(track.light?.place);
    expect(again.parked.map(({ place }) => place)).toEqual(track.parked.map(({ place }) => place));
  });

  it('are passed by the expert, and the light is waited for', () => {
    const expert = driveByRule(tracks, drivers.expert);
    expect(expert).toMatchObject({
      departures: 0,
      collisions: 0,
      redLights: 0,
      metresPerDeparture: 400,
    });
    // Who follows the centre line hits them.
    const { collisions = 0 } = driveByRule(tracks, (own, car) =>
      drivers.expert({ ...own, line: drawnLine(own) }, car),
    );
    expect(collisions).toBeGreaterThan(5);
    expect(driveByRule(tracks, drivers.straight).redLights).toBeGreaterThan(0);
  });

  it('leave a road without them as it was', () => {
    const plain = drawTrack('test', 3);
    const bare = withTraffic(plain, drawTraffic(plain, 0, false));
    expect(driveByRule([bare], drivers.expert)).toEqual(driveByRule([plain], drivers.expert));
    expect(driveByRule([plain], drivers.expert)).not.toHaveProperty('collisions');
  });
});

/** The centre line itself. */
function drawnLine({ x, y, curvature, line }: Track): Track['line'] {
  return { x, y, curvature, aside: line.aside };
}

describe('a parked car', () => {
  it('is hit at its side and at its end, and the car goes on beyond it', () => {
    const beside = (offset: number) => placeCar(track, parked.place, 6, parked.side * offset);
    expect(findHit(track, beside(PARKED.aside))).toBe(parked);
    expect(findHit(track, beside(-1.3))).toBeNull();
    const before = placeCar(track, parked.place - 3, 10, parked.side * PARKED.aside);
    const driven = { ...startDrive(track), car: { ...before, time: 40 } };
    while (driven.collisions + driven.departures === 0) takeAction(driven, STRAIGHT_AHEAD);
    expect(driven).toMatchObject({ collisions: 1, departures: 0 });
    expect(driven.car.offset).toBeCloseTo(0, 6);
    expect((driven.car.place - parked.place) * track.spacing).toBeGreaterThan(8);
    expect(driven.car.time).toBe(40 + driven.steps);
  });

  it('stands in the way of rays and in the picture of the camera', () => {
    const plain = drawTrack('test', 1);
    const car = placeCar(track, parked.place - 6, 6, parked.side * PARKED.aside);
    const metres = castRay(track, car.x, car.y, car.heading);
    expect(castRay(plain, car.x, car.y, car.heading)).toBeGreaterThan(metres + 2);
    expect(metres).toBeGreaterThan(6);
    expect(metres).toBeLessThan(14);
    const [withCar, without] = [track, plain].map((own) => {
      const picture = new Float32Array(sensors.camera.size);
      sensors.camera.sense(own, car, picture, 0);
      return picture.reduce((sum, value) => sum + value, 0);
    }) as [number, number];
    expect(withCar).toBeLessThan(without - 1);
  });

  it('is known to a privileged driver as the line around it', () => {
    const sensor = makeSensor('trackAhead', { parkedCars: true, light: false });
    const input = new Float32Array(sensor.size);
    sensor.sense(track, placeCar(track, parked.place), input, 0);
    expect(sensor.size).toBe(sensors.trackAhead.size + 8);
    expect(input[sensors.trackAhead.size]).toBeCloseTo(-1.3 * parked.side, 6);
  });
});

describe('a light', () => {
  it('goes from green to amber to red, and is seen from 40 m', () => {
    const cycle = Array.from({ length: CYCLE }, (_, time) => lightAt(track, time));
    const count = (state: string) => cycle.filter((shown) => shown === state).length;
    expect([count('green'), count('amber'), count('red')]).toEqual([60, 25, 50]);
    expect(lightAt({ light: null }, 3)).toBe('green');
    const { place } = track.light as NonNullable<Track['light']>;
    const red = cycle.indexOf('red');
    const far = { ...placeCar(track, place - 30), time: red };
    const near = { ...placeCar(track, place - 5), time: red };
    const sensor = makeSensor('rays8', { parkedCars: true, light: true });
    const inputs = new Float32Array(2 * sensor.size);
    sensor.sense(track, far, inputs, 0);
    sensor.sense(track, near, inputs, sensor.size);
    expect([...inputs.subarray(9, 11)]).toEqual([0, 0]);
    expect(inputs[sensor.size + 9]).toBeCloseTo(
      1 - metresToLight(track, near.place) / SEEN_FROM,
      6,
    );
    expect(inputs[sensor.size + 10]).toBe(1);
    const camera = makeSensor('camera', { parkedCars: true, light: true });
    const picture = new Float32Array(camera.size);
    camera.sense(track, near, picture, 0);
    expect(picture[(CAMERA_SIDE - 2) * CAMERA_SIDE]).toBe(1);
  });

  it('is run by who does not look, and waited at by who does, frame by frame', () => {
    const blind = tracks.map((own) =>
      recordRule(own, 60, (_, car) => drivers.expert({ ...own, light: null }, car)),
    );
    expect(Math.max(...blind.map(({ redLights }) => redLights.length))).toBeGreaterThan(0);
    const seeing = tracks.map((own) => recordRule(own, 60, drivers.expert));
    for (const { redLights } of seeing) expect(redLights).toHaveLength(0);
    const leastSpeed = ({ states }: (typeof seeing)[number]) =>
      Math.min(...Array.from({ length: 600 }, (_, frame) => states[4 * frame + 3] as number));
    expect(Math.min(...seeing.map(leastSpeed))).toBeLessThan(1.5);
    expect(Math.min(...blind.map(leastSpeed))).toBeGreaterThan(4);
  });

  it('is met at any time of its cycle in recorded states, which keep the time', () => {
    const size = stateSizeOf(tracks);
    expect(size).toBe(8);
    const states = recordExpert(tracks, 400, new Random(4, 'test'), 0);
    const times = Array.from({ length: 400 }, (_, row) => stateAt(states, row, size).car.time);
    expect(new Set(times.map((time) => lightAt(track, time))).size).toBe(3);
  });
});
