/** Whole runs with every method, and with the other choices of a distillation. */
import { describe, expect, it } from 'vitest';
import type { ConfigChanges } from '../../config/paths';
import { type MethodId, methods } from '../../methods';
import type { Method } from '../../methods/method';
import { collect, lossesOf, ofType, toyConfig } from '../testing/testRun';

/** Points in the plane have no images: these compare convolutions. */
const OF_IMAGES: readonly string[] = ['at', 'cwd'];
const ids = Object.values<Method>(methods)
  .filter(({ id, tasks }) => tasks.includes('classes') && !OF_IMAGES.includes(id))
  .map(({ id }) => id as MethodId);

const run = (changes: ConfigChanges) => collect(toyConfig({ 'training.epochs': 1, ...changes }));

describe.each(ids)('a run with %s', (id) => {
  it('ends with a student of its own, and is the baseline at α = 0 to the bit', async () => {
    const events = await run({ 'distillation.method': id });
    expect(ofType(events, 'completed')).toHaveLength(1);
    const losses = lossesOf(events);
    expect(losses.every(({ student }) => Number.isFinite(student.totalLoss))).toBe(true);
    const [last] = losses.slice(-1);
    expect(last?.student.studentLoss).not.toBe(last?.baseline?.studentLoss);
    const alone = lossesOf(await run({ 'distillation.method': id, 'distillation.alpha': 0 }));
    for (const { student, baseline } of alone) expect(student.totalLoss).toBe(baseline?.totalLoss);
  });
});

describe('a run', () => {
  it('moves with the numbers of its method, and not with those of others', async () => {
    const of = async (changes: ConfigChanges) =>
      lossesOf(await run({ 'distillation.method': 'dkd', ...changes }));
    const usual = await of({});
    expect(await of({ 'distillation.dkd.otherWeight': 2 })).not.toEqual(usual);
    expect(await of({ 'distillation.nkd.otherWeight': 9 })).toEqual(usual);
  });

  it('teaches an assistant by the same method', async () => {
    const events = await run({
      'distillation.method': 'fitnet',
      'teacher.assistant': { kind: 'mlp', hidden: [6] },
    });
    expect(ofType(events, 'completed')).toHaveLength(1);
  });

  it.each<ConfigChanges>([
    { 'distillation.inputs': 'mixup' },
    { 'distillation.inputs': 'noise' },
    { 'distillation.outputs': [0, 2] },
    { 'distillation.divergence': 'jsd', 'distillation.beta': 0.2 },
    {
      'student.initialization': 'teacher-start',
      'student.architecture': { kind: 'mlp', hidden: [8] },
    },
  ])('differs with %o', async (changes) => {
    const usual = lossesOf(await run({ 'student.architecture': { kind: 'mlp', hidden: [8] } }));
    const found = lossesOf(
      await run({ 'student.architecture': { kind: 'mlp', hidden: [8] }, ...changes }),
    );
    expect(found).toHaveLength(usual.length);
    expect(found.map(({ student }) => student)).not.toEqual(usual.map(({ student }) => student));
  });

  it('learns from noise by the teacher alone: no label is known there', async () => {
    const losses = lossesOf(await run({ 'distillation.inputs': 'noise' }));
    expect(
      losses.every(
        ({ student, baseline }) => student.studentLoss === 0 && baseline?.totalLoss === 0,
      ),
    ).toBe(true);
    expect(losses.every(({ student }) => student.distillationLoss > 0)).toBe(true);
  });
});
