import { describe, expect, it } from 'vitest';
import { drivingMeters } from './meters';
import { drivingTask } from './task';

const config = { kind: 'driving' as const, names: ['left', 'right'] };
const outputs = Float32Array.of(2, 0, 0, 1, 3, 0);
const targets = Int32Array.of(0, 0, 0);
const teacher = Float32Array.of(1, 0, 1, 0, 1, 0);

describe('driving', () => {
  it('says that an output is one action, and compares by what comes of it', () => {
    expect(drivingTask.output(config)).toEqual({ positions: 1, width: 2 });
    expect(drivingTask.metrics[0]).toMatchObject({ id: 'metresPerDeparture', better: 'higher' });
  });

  it('has no score from recorded states, but accuracy, loss and agreement', () => {
    const meter = drivingMeters.meter(config);
    meter.add(outputs, targets, teacher);
    const { examples, score, values } = meter.result();
    expect(examples).toBe(3);
    expect(score).toBeNaN();
    expect(Object.keys(values).sort()).toEqual(['accuracy', 'agreement', 'loss']);
    expect(values.accuracy).toBeCloseTo(2 / 3, 12);
    expect(values.agreement).toBeCloseTo(2 / 3, 12);
    const known = drivingTask.metrics.map(({ id }) => id);
    for (const id of Object.keys(values)) expect(known).toContain(id);
  });

  it('has confusions and the distance to the teacher as details', () => {
    const meter = drivingMeters.detailsMeter(config, 2);
    meter.add(outputs, targets, teacher);
    const { kind, confusion, divergence } = meter.result();
    expect(kind).toBe('driving');
    expect(confusion).toEqual({ classes: 2, cells: [0, 0, 2, 0, 1, 1] });
    expect(divergence).toBeGreaterThan(0);
    expect([...(drivingMeters.rightOf?.(config, outputs, targets) ?? [])]).toEqual([1, 0, 1]);
  });
});
