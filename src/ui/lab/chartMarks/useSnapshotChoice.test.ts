import { describe, expect, it } from 'vitest';
import { nearestStep } from './useSnapshotChoice';

describe('nearestStep', () => {
  it('is the recorded step closest to a click, the earlier of two', () => {
    expect(nearestStep([0, 16, 32, 48], 30)).toBe(32);
    expect(nearestStep([0, 16, 32, 48], 8)).toBe(0);
    expect(nearestStep([0, 16], 900)).toBe(16);
    expect(nearestStep([], 5)).toBeUndefined();
  });
});
