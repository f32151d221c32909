import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { ConfigChanges } from '../../config/paths';
import { emptyTeacherCache } from '../teacher/teacherCache';
import { collect, lossesOf, ofType, testContext, toyConfig } from '../testing/testRun';
import { train } from './train';

describe('a run', () => {
  it('tells its story in order and ends with a summary over the whole test set', async () => {
    const spec = toyConfig();
    const events = await collect(spec);
    const order = [...new Set(events.map((event) => event.type))];
    expect(order.indexOf('backend')).toBe(0);
    expect(order.indexOf('teacher')).toBeLessThan(order.indexOf('started'));
    expect(order.at(-1)).toBe('completed');
    const [{ summary, stopped }] = ofType(events, 'completed') as [
      ReturnType<typeof ofType<'completed'>>[0] & object,
    ];
    expect(stopped).toBe(false);
    expect(summary.steps).toBe(12);
    expect(lossesOf(events).map(({ step }) => step)).toEqual(
      [...Array(12).keys()].map((i) => i + 1),
    );
    for (const model of [summary.teacher, summary.student, summary.baseline]) {
      expect(model?.examples).toBe(1000);
      expect(model?.score).toBeCloseTo(1 - (model?.values.errors ?? 0) / 1000, 12);
      expect(model?.bytes).toBe(4 * (model?.parameters ?? 0));
    }
  });

  it('repeats to the last digit with the same spec, and differs with another seed', async () => {
    const [first, second, other] = [
      await collect(toyConfig()),
      await collect(toyConfig()),
      await collect(toyConfig({ 'training.seed': 2 })),
    ];
    expect(lossesOf(second)).toEqual(lossesOf(first));
    expect(ofType(second, 'evaluation')).toEqual(ofType(first, 'evaluation'));
    expect(lossesOf(other)).not.toEqual(lossesOf(first));
  });

  it('equals the baseline exactly where alpha is 0', async () => {
    const losses = lossesOf(await collect(toyConfig({ 'distillation.alpha': 0 })));
    for (const { student, baseline } of losses) {
      expect(student.studentLoss).toBe(baseline?.studentLoss);
      expect(student.totalLoss).toBe(baseline?.totalLoss);
    }
  });

  it('ignores the labels where alpha is 1', async () => {
    const spec = { 'distillation.alpha': 1 };
    const clean = lossesOf(await collect(toyConfig(spec)));
    const noisy = lossesOf(
      await collect(toyConfig({ ...spec, 'workload.options.labelNoise': 0.5 })),
    );
    expect(noisy.map(({ student }) => student.totalLoss)).toEqual(
      clean.map(({ student }) => student.totalLoss),
    );
    expect(noisy.map(({ baseline }) => baseline?.totalLoss)).not.toEqual(
      clean.map(({ baseline }) => baseline?.totalLoss),
    );
  });

  it('leaves the teacher as it was and reuses it', async () => {
    const teachers = emptyTeacherCache();
    await collect(toyConfig(), { teachers });
    const [teacher] = teachers.teachers.values();
    const before = structuredClone(teacher);
    const again = await collect(toyConfig({ 'distillation.temperature': 9 }), { teachers });
    expect(teachers.teachers.size).toBe(1);
    expect(ofType(again, 'teacherLosses')).toHaveLength(0);
    expect(teacher).toEqual(before);
  });

  it('keeps no tensors: neither from step to step nor after its end', async () => {
    await collect(toyConfig());
    const before = memory().numTensors;
    const spec = toyConfig({ 'training.epochs': 60 });
    const counts: number[] = [];
    for await (const event of train(spec, testContext(spec, { eager: () => true }))) {
      if (event.type === 'stepped' && event.step > 0) counts.push(memory().numTensors);
    }
    expect(counts).toHaveLength(240);
    expect(new Set(counts.slice(0, 200)).size).toBe(1);
    expect(memory().numTensors).toBe(before);
  });

  it('frees everything when it is dropped half-way', async () => {
    await collect(toyConfig());
    const before = memory().numTensors;
    const spec = toyConfig();
    const stream = train(spec, testContext(spec));
    for await (const event of stream) if (event.type === 'stepped' && event.step === 3) break;
    expect(memory().numTensors).toBe(before);
  });

  it('takes up changed settings at the next step and marks them', async () => {
    const spec = toyConfig();
    const context = testContext(spec, { eager: () => true });
    const marks = [];
    for await (const event of train(spec, context)) {
      if (event.type === 'stepped' && event.step === 5) context.live.temperature = 8;
      if (event.type === 'settings') marks.push(event.mark);
    }
    expect(marks).toEqual([
      { step: 6, settings: { temperature: 8, alpha: 0.9, learningRate: 0.01 } },
    ]);
  });

  it('stops after the current step and still measures what was learned', async () => {
    const spec = toyConfig();
    let stop = false;
    const events = [];
    for await (const event of train(spec, testContext(spec, { stopRequested: () => stop }))) {
      events.push(event);
      if (event.type === 'stepped' && event.step === 4) stop = true;
    }
    expect(lossesOf(events).at(-1)?.step).toBe(4);
    expect(ofType(events, 'completed')[0]).toMatchObject({ stopped: true, summary: { steps: 4 } });
  });

  it('stops on a loss that is not finite and keeps the weights of the last evaluation', async () => {
    const spec = toyConfig({ 'training.optimizer': 'sgd', 'training.learningRate': 1 });
    const context = testContext(spec, { eager: () => true });
    const events = [];
    for await (const event of train(spec, context)) {
      events.push(event);
      // Beyond what a form accepts, to be sure that the weights overflow.
      if (event.type === 'stepped' && event.step === 2) context.live.learningRate = 1e38;
    }
    const [failed] = ofType(events, 'failed');
    expect(failed?.error.code).toBe('non-finite-loss');
    expect(failed?.error.message).toMatch(/step \d+.*lower the learning rate/);
    expect(failed?.kept?.summary.student.values.loss).toSatisfy(Number.isFinite);
    // What was read back together with the first bad loss is told up to it.
    const steps = lossesOf(events).map(({ step }) => step);
    expect(steps.length).toBeGreaterThanOrEqual(2);
    expect(steps).toEqual(Array.from({ length: (failed?.error.step ?? 0) - 1 }, (_, i) => i + 1));
  });

  it('reports a spec that cannot be run, with each problem', async () => {
    const events = await collect(toyConfig({ 'distillation.temperature': 0 }));
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ type: 'failed', error: { code: 'invalid-spec' } });
  });

  it('says that data are missing where they are', async () => {
    const events = await collect(toyConfig({}), {});
    expect(events.some((event) => event.type === 'failed')).toBe(false);
    const { catalog } = await import('../../workloads/catalog');
    const digits = { ...catalog.mnist.defaults, backend: 'wasm' as const };
    const failed = ofType(await collect(digits), 'failed')[0];
    expect(failed?.error).toMatchObject({ code: 'data-unavailable' });
  });
});

describe('warm-up and limits', () => {
  const curveOf = async (changes: ConfigChanges) => lossesOf(await collect(toyConfig(changes)));

  it('change nothing where they are off, and each changes the curve where it is on', async () => {
    const plain = await curveOf({});
    const variants: ConfigChanges[] = [
      { 'training.warmup': 0.5 },
      { 'training.weightDecay': 0.5 },
      { 'training.clipNorm': 0.01 },
      { 'training.maxNorm': 0.1 },
    ];
    for (const changes of variants) {
      const losses = await curveOf(changes);
      expect(losses[0]).toEqual(plain[0]);
      expect(losses.at(-1)).not.toEqual(plain.at(-1));
      // The baseline has the same limits.
      expect(losses.at(-1)?.baseline).not.toEqual(plain.at(-1)?.baseline);
    }
  });
});
