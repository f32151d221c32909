import { describe, expect, it } from 'vitest';
import { placeCar } from './car';
import { drawTrack } from './drawTrack';
import { startDrive, steerDriven } from './drive';
import { drawTraffic, withTraffic } from './traffic';
import { WAYPOINT_COUNT, WAYPOINT_NUMBERS } from './waypointNumbers';
import { expertWaypoints, followWaypoints, waypointAt } from './waypoints';

const busy = [1, 2].map((index) => {
  const track = drawTrack('test', index);
  return withTraffic(track, drawTraffic(track, 3, true));
});

/** Numbers of waypoints at these metres. */
const numbersOf = (points: readonly (readonly [number, number])[]) =>
  points.flatMap(([x, y]) => [x / 4, (y + 8) / 4]);

describe('waypoints', () => {
  it('are where the expert will be, ahead of the car, none a number below 0', () => {
    const [track] = busy as [(typeof busy)[0]];
    const numbers = expertWaypoints(track, placeCar(track, 10, 10));
    expect(numbers).toHaveLength(WAYPOINT_NUMBERS);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    const [[firstX], [lastX]] = [0, WAYPOINT_COUNT - 1].map((point) =>
      waypointAt(numbers, 0, point),
    ) as [[number, number], [number, number]];
    // 10 m/s for 0.4 s, and for 1.6 s.
    expect(Math.abs(firstX - 4)).toBeLessThan(0.6);
    expect(Math.abs(lastX - 16)).toBeLessThan(4);
  });

  it.each(busy)('are enough to drive $name, with parked cars and a light', (track) => {
    const driven = startDrive(track);
    while (driven.metres < track.length) {
      const { speed } = driven.car;
      const { angle, acceleration } = followWaypoints(expertWaypoints(track, driven.car), 0, speed);
      steerDriven(driven, angle, acceleration);
    }
    expect(driven).toMatchObject({ departures: 0, collisions: 0, redLights: 0 });
  });

  it('are steered for and tell the speed', () => {
    const straight = numbersOf([
      [4, 0],
      [8, 0],
      [12, 0],
      [16, 0],
    ]);
    const { angle, acceleration } = followWaypoints(straight, 0, 10);
    expect(angle).toBeCloseTo(0, 12);
    expect(acceleration).toBeCloseTo(0, 12);
    expect(followWaypoints(straight, 0, 14).acceleration).toBeLessThan(-3);
    const left = numbersOf([
      [4, 0.5],
      [7, 2],
      [10, 4],
      [12, 6],
    ]);
    expect(followWaypoints(left, 0, 10).angle).toBeGreaterThan(0.1);
    const standing = numbersOf([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(followWaypoints(standing, 0, 0)).toEqual({ angle: 0, acceleration: 0 });
  });
});
