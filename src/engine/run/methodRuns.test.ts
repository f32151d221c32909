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

describe.each(['kd', 'dkd'])('a run with %s under a schedule', (method) => {
  it('weighs each step by the α of that step, and ends at the last T', async () => {
    const events = await run({
      'distillation.method': method,
      'distillation.alphaSchedule': 'linear',
      'distillation.alpha': 0.5,
      'distillation.alphaEnd': 1,
      'distillation.temperatureSchedule': 'cosine',
      'distillation.temperature': 8,
      'distillation.temperatureEnd': 1,
    });
    const losses = lossesOf(events);
    losses.forEach(({ student }, index) => {
      const alpha = 0.5 + (0.5 * index) / (losses.length - 1);
      const total = (1 - alpha) * student.studentLoss + alpha * student.distillationLoss;
      expect(student.totalLoss / total).toBeCloseTo(1, 5);
    });
    const plain = await run({ 'distillation.method': method, 'distillation.temperature': 1 });
    const ended = (all: typeof events) => ofType(all, 'completed')[0]?.summary;
    // The teacher is the same and is measured at the last T alone.
    expect(ended(events)?.teacher.details).toEqual(ended(plain)?.teacher.details);
    const start = lossesOf(
      await run({ 'distillation.method': method, 'distillation.temperature': 8 }),
    );
    expect(losses[0]?.student.distillationLoss).toBe(start[0]?.student.distillationLoss);
  });

  it('is the baseline to the bit where α stays 0', async () => {
    const events = await run({
      'distillation.method': method,
      'distillation.alpha': 0,
      'distillation.alphaWarmup': 0.5,
      'distillation.temperatureSchedule': 'linear',
    });
    for (const { student, baseline } of lossesOf(events))
      expect(student.totalLoss).toBe(baseline?.totalLoss);
  });
});

it('learns hints in a stage of their own, then labels and soft targets', async () => {
  const staged = { 'distillation.method': 'fitnet', 'distillation.fitnet.firstStage': 0.5 };
  const two = lossesOf(await run(staged));
  const joint = lossesOf(await run({ 'distillation.method': 'fitnet' }));
  const half = two.length / 2;
  for (const [index, { student }] of two.entries()) {
    if (index < half) expect(student.totalLoss).toBe(student.distillationLoss);
    else expect(student.totalLoss).not.toBe(student.distillationLoss);
  }
  // The hint of the first step is the joint one's; kd is what the last one has.
  expect(two[0]?.student.distillationLoss).toBe(joint[0]?.student.distillationLoss);
  const [first, last] = [two[0], two.at(-1)].map((each) => each?.student.distillationLoss ?? 0);
  expect(last).toBeGreaterThan(0);
  expect(last).toBeLessThan((first ?? 0) / 5);
  const none = lossesOf(await run({ ...staged, 'distillation.alpha': 0 }));
  for (const { student, baseline } of none) expect(student.totalLoss).toBe(baseline?.totalLoss);
  const born = await run({ ...staged, 'teacher.generations': 1 });
  expect(ofType(born, 'completed')).toHaveLength(1);
});

it('tells the temperature that CTKD learns, at each evaluation', async () => {
  const events = await run({ 'distillation.method': 'ctkd', 'distillation.ctkd.ramp': 1 });
  const readings = ofType(events, 'evaluation').map(({ point }) => point.readings?.T);
  expect(readings[0]).toBeCloseTo(toyConfig().distillation.temperature, 6);
  expect(readings.at(-1)).not.toBe(readings[0]);
  const plain = ofType(await run({}), 'evaluation');
  expect(plain.every(({ point }) => point.readings === undefined)).toBe(true);
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

  it('moves T and α of an assistant too', async () => {
    const assisted = { 'teacher.assistant': { kind: 'mlp', hidden: [6] } };
    const usual = lossesOf(await run(assisted));
    const warm = lossesOf(await run({ ...assisted, 'distillation.alphaSchedule': 'linear' }));
    // At the first step the schedule has moved nothing but the assistant.
    expect(warm[0]?.student.distillationLoss).not.toBe(usual[0]?.student.distillationLoss);
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
