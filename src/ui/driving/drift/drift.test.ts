import { describe, expect, it } from 'vitest';
import { moveCar, placeCar } from '../../../driving/car';
import { drawTrack } from '../../../driving/drawTrack';
import { drivers } from '../../../driving/drive';
import { recordRule } from '../../../driving/recordDrive';
import { driftOf, driftText } from './drift';

const track = drawTrack('test', 0);

describe('drift after the first mistake', () => {
  it('is none of the expert’s', () => {
    const drift = driftOf(track, recordRule(track, 60, drivers.expert));
    expect(drift.onset).toBeNull();
    expect(drift.most).toBeGreaterThan(0);
    expect(drift.most).toBeLessThan(2);
    expect(driftText(drift, 4)).toMatch(/^never 2 m from the centre line: \d\.\d m at most$/);
  });

  it('grows to the edge of the road and starts anew where the car is put back', () => {
    const drive = recordRule(track, 60, drivers.straight);
    const drift = driftOf(track, drive);
    const [first = 0] = drive.departures;
    expect(drift.onset).toBeLessThan(first);
    const [off, again] = drift.pieces;
    expect(off?.at(0)?.[1]).toBeLessThan(2);
    expect(off?.at(-1)).toEqual(
      [(first - (drift.onset ?? 0)) / 10, 4].map((v) => expect.closeTo(v)),
    );
    // Put back on the centre line, at the moment at which it left.
    expect(again?.[0]?.[0]).toBe(off?.at(-1)?.[0]);
    expect(again?.[0]?.[1]).toBeLessThan(1e-4);
    expect(drift.putBack).toHaveLength(drift.pieces.length - 1);
    expect(drift.recovery).toBeNull();
    expect(driftText(drift, 4)).toMatch(
      /^first mistake at .* s; put back after \d\.\d s(, \d times within 10 s)?$/,
    );
  });

  it('ends by itself where the driver knows the way back', () => {
    const start = placeCar(track, 40, 6, 2.5);
    const states: number[] = [];
    for (let step = 0; step < 100; step++) {
      states.push(start.x, start.y, start.heading, start.speed);
      moveCar(track, start, drivers.expert(track, start));
    }
    const none = new Int32Array();
    const [logits, waypoints] = [new Float32Array(), new Float32Array()];
    const mishaps = { departures: none, collisions: none, redLights: none };
    const drift = driftOf(track, {
      states: Float32Array.from(states),
      logits,
      waypoints,
      ...mishaps,
    });
    expect(drift.onset).toBe(0);
    expect(drift.recovery).toBeGreaterThan(0.5);
    expect(drift.recovery).toBeLessThan(8);
    expect(driftText(drift, 4)).toMatch(
      /^first mistake at 0\.0 s; back within 1 m after \d\.\d s$/,
    );
  });
});
