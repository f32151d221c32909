import { describe, expect, it } from 'vitest';
import type { StepLosses } from './history';
import {
  buffersOf,
  countOf,
  joinLosses,
  lastStepOf,
  lossesUpTo,
  type PackedLosses,
  packLosses,
  sliceLosses,
  unpackLosses,
} from './packedLosses';

const half = { studentLoss: 0.5, distillationLoss: Number.NaN, totalLoss: 0.25 };
const whole = { studentLoss: 1, distillationLoss: 2, totalLoss: 3 };
const pack = (...losses: StepLosses[]) => packLosses(losses) as PackedLosses;
const at = (...steps: number[]) => pack(...steps.map((step) => ({ step, student: whole })));
const stepsOf = (packed: PackedLosses | null) =>
  packed && unpackLosses(packed).map(({ step }) => step);

describe('packed losses', () => {
  it('come back as they were', () => {
    const steps = [
      { step: 3, student: half, baseline: whole },
      { step: 4, student: whole, baseline: half },
    ];
    expect(unpackLosses(pack(...steps))).toEqual(steps);
    expect(pack(...steps).steps).toBeUndefined();
    expect(packLosses([])).toBeNull();
  });

  it('name their steps where these do not follow one another', () => {
    expect(at(0, 10, 20).steps).toEqual(Uint32Array.of(0, 10, 20));
    expect(stepsOf(at(0, 10, 20))).toEqual([0, 10, 20]);
    expect([lastStepOf(at(0, 10, 20)), lastStepOf(at(7, 8))]).toEqual([20, 8]);
  });

  it('are joined, empty pieces left out', () => {
    const none = { firstStep: 1, student: new Float32Array(), baseline: null };
    expect(joinLosses([at(1, 2), none, at(3)])).toEqual(at(1, 2, 3));
    expect(stepsOf(joinLosses([at(1, 2), at(5, 6)]))).toEqual([1, 2, 5, 6]);
    expect(joinLosses([none])).toBeNull();
    expect(lastStepOf(none)).toBeNull();
  });

  it('are cut by step and by row, without what lies beyond', () => {
    const packed = at(3, 4, 5, 6);
    expect(lossesUpTo(packed, 4)).toEqual(at(3, 4));
    expect(lossesUpTo(packed, 6)).toBe(packed);
    expect(lossesUpTo(packed, 2)).toBeNull();
    expect(stepsOf(lossesUpTo(at(0, 10, 20), 15))).toEqual([0, 10]);
    const cut = sliceLosses(packed, 1, 3);
    expect([stepsOf(cut), cut.student.buffer.byteLength]).toEqual([[4, 5], 24]);
  });

  it('move to another thread whole', () => {
    const packed = pack({ step: 1, student: whole, baseline: half });
    const transfer = buffersOf(packed) as ArrayBuffer[];
    const moved = structuredClone(packed, { transfer });
    expect([countOf(packed), countOf(moved)]).toEqual([0, 1]);
    expect(unpackLosses(moved)).toEqual([{ step: 1, student: whole, baseline: half }]);
  });
});
