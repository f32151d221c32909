import { describe, expect, it } from 'vitest';
import { taskOf } from '..';
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

  it('measures waypoints beside actions, in metres', () => {
    const withPoints = { ...config, waypoints: { numbers: 2, unit: 4 } };
    const task = taskOf(withPoints);
    expect(task.labels).toBe('waypoints');
    expect(task.output(withPoints)).toEqual({ positions: 1, width: 4, labelSlots: 3, boxes: 2 });
    const meter = drivingMeters.meter(withPoints);
    // The same actions; waypoints (1, 2) and (3, 0) units, true ones (1, 1) and (3, 0).
    const rows = Float32Array.of(2, 0, 1, 2, 0, 1, 3, 0);
    const truth = Int32Array.of(0, 1024, 1024, 0, 3072, 0);
    meter.add(rows, truth, Float32Array.of(1, 0, 9, 9, 1, 0, 9, 9));
    const { values } = meter.result();
    expect(values).toMatchObject({ accuracy: 0.5, agreement: 0.5, waypointError: 2 });
    expect([...(drivingMeters.rightOf?.(withPoints, rows, truth) ?? [])]).toEqual([1, 0]);
  });
});
