import { describe, expect, it } from 'vitest';
import { catalog } from '../../workloads/catalog';
import { drawnThings } from '../../workloads/scenes/things';
import {
  addThing,
  bringToFront,
  moveChosen,
  newArrangement,
  removeChosen,
  scaleChosen,
  thingAt,
} from './arrange/arrangement';
import { maskOf, overlapOf, pixelLogits, rescuedScenes, thingsIn } from './masks';

const names = ['background', 'car', 'tree'];

describe('masks', () => {
  // Two scenes of two pixels, three classes.
  const logits = { student: Float32Array.of(0, 1, 0, 2, 0, 0, 0, 0, 3, 0, 4, 0) };

  it('are the top class of each pixel of a scene', () => {
    expect(maskOf(logits, 'student', 0, 2, 3)).toEqual(Int32Array.of(1, 0));
    expect(maskOf(logits, 'student', 1, 2, 3)).toEqual(Int32Array.of(2, 1));
    expect(maskOf(logits, 'baseline', 1, 2, 3)).toBeNull();
    expect(maskOf(logits, 'student', 2, 2, 3)).toBeNull();
  });

  it('overlap with the truth over the classes of either', () => {
    expect(overlapOf([0, 0, 1, 1], [0, 0, 1, 1], 3)).toBe(1);
    expect(overlapOf([0, 0, 0, 1], [0, 0, 1, 1], 3)).toBeCloseTo((2 / 3 + 1 / 2) / 2, 12);
    expect(overlapOf([0, 1, 0, 1], [0, 1, -1, 1], 3)).toBe(1);
    expect(overlapOf([0], [0, 0], 3)).toBeNull();
  });

  it('name their things by size', () => {
    expect(thingsIn([0, 2, 2, 1], names)).toBe('tree, car');
    expect(thingsIn([0, 0], names)).toBe('nothing');
  });

  it('hand out the logits of one pixel', () => {
    expect(pixelLogits(logits, 1, 2, 1, 3)).toEqual({ student: Float32Array.of(0, 4, 0) });
    expect(pixelLogits(logits, 1, 2, 2, 3)).toEqual({});
  });

  it('list the scenes that gain most', () => {
    const labels = Int32Array.of(1, 1, 1, 1, 0, 1);
    const student = Int32Array.of(1, 1, 1, 0, 0, 0);
    const baseline = Int32Array.of(0, 0, 0, 0, 0, 1);
    expect(rescuedScenes({ student, baseline }, labels, 2, 2, 5)).toEqual([
      { index: 0, student: 1, baseline: 0 },
      { index: 1, student: 0.25, baseline: 0 },
    ]);
    expect(rescuedScenes({ student, baseline }, labels, 2, 2, 1)).toHaveLength(1);
  });
});

describe('a scene that one arranges', () => {
  const sprites = { known: drawnThings, unseen: null };
  const start = newArrangement(catalog.scenes.defaults, sprites);
  if (!start) throw new Error('scenes can be arranged');

  it('has two things in front of a background, pixel by pixel', () => {
    const { size, input, labels, things } = start;
    expect(input).toHaveLength(3 * size * size);
    expect(labels).toHaveLength(size * size);
    expect(new Set(things.map(({ label }) => label)).size).toBe(2);
    expect(newArrangement(catalog.toy2d.defaults, sprites)).toBeNull();
  });

  it('moves the chosen thing and its mask, which stays inside', () => {
    const { things, chosen } = start;
    const moved = moveChosen(start, 2, -2);
    expect(moved.things[chosen]).toMatchObject({ x: 1, y: 0 });
    expect(moved.things[1 - chosen]).toBe(things[1 - chosen]);
    expect(moved.labels).not.toEqual(start.labels);
    expect(scaleChosen(start, 100).things[chosen]?.side).toBe(0.9);
  });

  it('adds things in front, brings others there, and takes them away', () => {
    const more = addThing(start, 3);
    expect(more.things.map(({ label }) => label)).toEqual([
      ...start.things.map(({ label }) => label),
      3,
    ]);
    const placed = moveChosen(more, -2, -2);
    expect(thingAt(placed, 0, 0)).toBe(2);
    const first = bringToFront(placed, 0);
    expect(first.things.at(-1)).toBe(placed.things[0]);
    expect(first.chosen).toBe(2);
    const none = removeChosen(removeChosen(removeChosen(first)));
    expect(none.things).toEqual([]);
    expect(none.labels.every((label) => label === 0)).toBe(true);
    expect(removeChosen(none).things).toEqual([]);
    expect(thingAt(none, 0.5, 0.5)).toBeNull();
  });
});
