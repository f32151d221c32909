import { describe, expect, it } from 'vitest';
import { cellLabelsOf } from '../../tasks/boxes/cells';
import {
  boxesIn,
  cellLogits,
  classesOf,
  rescuedScenes,
  sceneOutputs,
  scoreOf,
  scoreText,
  thingsIn,
  truthAt,
} from './boxes';

const task = { kind: 'boxes' as const, rows: 1, columns: 2, names: ['background', 'car', 'tree'] };
/** A car in the left cell, nothing in the right one; then the other way round. */
const car = [0, 9, 0, 0.5, 0.5, 1, 1];
const nothing = [9, 0, 0, 0, 0, 0, 0];
const left = Float32Array.of(...car, ...nothing);
const empty = Float32Array.of(...nothing, ...nothing);
const truth = [{ label: 1, left: 0, top: 0, right: 0.5, bottom: 1 }];

describe('boxes of a scene', () => {
  it('are those of its own outputs that are probable enough', () => {
    const logits = { student: Float32Array.of(...empty, ...left) };
    expect(sceneOutputs(task, logits, 'student', 1, 2)).toEqual(left);
    expect(sceneOutputs(task, logits, 'baseline', 1, 2)).toBeNull();
    expect(boxesIn(task, left, 0.5)).toHaveLength(1);
    expect(boxesIn(task, left, 1)).toHaveLength(0);
    expect(cellLogits(task, logits, 1, 2, 0)).toEqual({ student: Float32Array.of(0, 9, 0) });
    expect(classesOf(task, left, 7)).toEqual(Float32Array.of(0, 9, 0, 9, 0, 0));
  });

  it('are counted and named', () => {
    const found = boxesIn(task, left, 0.5);
    expect(scoreOf(found, truth)).toEqual({ known: 1, found: 1, wrong: 0, f1: 1 });
    const twice = scoreOf([...found, ...found], truth);
    expect(scoreText(twice)).toBe('1 of 1 found, 1 wrong');
    expect(scoreText(scoreOf([], truth))).toBe('0 of 1 found');
    expect(scoreOf([], []).f1).toBe(1);
    expect(thingsIn(found, task.names)).toBe('car');
    expect(thingsIn([], task.names)).toBe('nothing');
  });

  it('lists the scenes that gain most', () => {
    const labels = Int32Array.of(...cellLabelsOf([], task), ...cellLabelsOf(truth, task));
    expect(truthAt(task, labels, 0)).toEqual([]);
    expect(truthAt(task, labels, 1)?.map(({ label }) => label)).toEqual([1]);
    const student = Float32Array.of(...empty, ...left);
    const baseline = Float32Array.of(...empty, ...empty);
    const [first, ...others] = rescuedScenes(task, { student, baseline }, labels, 0.3, 5);
    expect(first).toMatchObject({ index: 1, student: { f1: 1 }, baseline: { f1: 0 } });
    expect(others).toEqual([]);
    expect(rescuedScenes(task, { student: baseline, baseline: student }, labels, 0.3, 5)).toEqual(
      [],
    );
  });
});
