import { readFile } from 'node:fs/promises';
import { logSumExp } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyChanges } from '../../config/paths';
import { layersOf } from '../../model/architecture';
import { initialWeights, withLayersOf } from '../../model/initialWeights';
import { classOutput } from '../../model/output';
import { catalog } from '../../workloads/catalog';
import { startBackend } from '../backends/backend';
import { meanAnswer } from '../executors/ensemble';
import type { Executor } from '../executors/executor';
import { executorsFor } from '../executors/executorChoice';
import { smoothedLabels } from '../run/soloTraining';
import { collect, lossesOf, ofType, toyConfig } from '../testing/testRun';
import { emptyTeacherCache } from './teacherCache';

const assistant = { kind: 'mlp', hidden: [6] };

/** Three blobs that a small network tells apart in no time. */
const easy = {
  'workload.options.shape': 'blobs',
  'teacher.training.trainSize': 300,
  'teacher.training.epochs': 20,
};

describe('a teacher that is misled', () => {
  it('cannot name a class it never saw', async () => {
    expect(await levelOf(easy)).toBeGreaterThan(0.9);
    // Three classes in equal shares: a third of the test set is out of its reach.
    const misled = await levelOf({ ...easy, 'teacher.training.omitClasses': [1] });
    expect(misled).toBeLessThan(0.69);
    expect(misled).toBeGreaterThan(0.5);
  });

  it('is right on the third class alone where two are swapped', async () => {
    const swapped = await levelOf({ ...easy, 'teacher.training.swapClasses': [0, 2] });
    expect(swapped).toBeGreaterThan(0.2);
    expect(swapped).toBeLessThan(0.45);
  });

  it('says so where it is left without an example', async () => {
    // There is no 6 among the first ten digits of the file.
    const spec = applyChanges(catalog.mnist.defaults, {
      'teacher.source': 'train',
      'teacher.architecture': { kind: 'linear' },
      'teacher.training.trainSize': 10,
      'teacher.training.omitClasses': [0, 1, 2, 3, 4, 5, 7, 8, 9],
      backend: 'wasm',
    });
    const assets = { read: (path: string) => readFile(`public/${path}`) };
    const [failure] = ofType(await collect(spec, { assets }), 'failed');
    expect(failure?.error.code).toBe('data-unavailable');
    expect(failure?.error.message).toContain('first 10 examples');
  });
});

describe('smoothed labels', () => {
  let executor: Executor;
  beforeAll(async () => {
    await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
    const make = await executorsFor('wasm');
    const layers = layersOf({ kind: 'linear' }, [2], classOutput(3));
    const model = {
      layers,
      inputShape: [2],
      output: classOutput(3),
      optimizer: 'sgd',
      method: 'kd',
    } as const;
    executor = make(model, initialWeights(layers, 1));
  });

  it('are none where ε is 0', () => {
    expect(smoothedLabels(0, classOutput(3), 10)).toBeNull();
  });

  it('give cross-entropy with ε spread over all classes, less the constant ε·log C', async () => {
    const [epsilon, classes] = [0.3, 3];
    const inputs = Float32Array.of(0.5, -1, 2, 0.25);
    const labels = Int32Array.of(2, 0);
    const logits = await executor.predict(inputs, 2);
    let expected = 0;
    for (let row = 0; row < 2; row++) {
      const z = [...logits.subarray(row * classes, (row + 1) * classes)];
      const norm = logSumExp(z).dataSync()[0] as number;
      z.forEach((value, label) => {
        const target = (label === labels[row] ? 1 - epsilon : 0) + epsilon / classes;
        expected += (target * (norm - value)) / 2;
      });
    }
    const soft = smoothedLabels(epsilon, classOutput(classes), 2);
    if (!soft) throw new Error('there must be soft targets');
    const batch = { size: 2, indices: Int32Array.of(0, 1), inputs, labels };
    const teacherLogits = await soft.logitsOf(batch);
    const { temperature, alpha } = soft;
    executor.step(
      { ...batch, teacherLogits },
      { learningRate: 0, temperature, alpha, dropoutSeed: 1 },
    );
    const [, , totalLoss] = await executor.drainLosses();
    expect(totalLoss).toBeCloseTo(expected - epsilon * Math.log(classes), 5);
    executor.dispose();
  });

  it('make a less confident teacher', async () => {
    const confidence = async (labelSmoothing: number) => {
      const spec = toyConfig({ ...easy, 'teacher.training.labelSmoothing': labelSmoothing });
      const events = await collect(spec);
      const logits = ofType(events, 'logits').find((event) => event.logits.teacher)?.logits.teacher;
      return Math.max(...(logits ?? [])) - Math.min(...(logits ?? []));
    };
    expect(await confidence(0.2)).toBeLessThan(await confidence(0));
  });
});

describe('an assistant', () => {
  it('is distilled from the teacher, teaches in its place, and is kept', async () => {
    const spec = toyConfig({ 'teacher.assistant': assistant });
    const teachers = emptyTeacherCache();
    const events = await collect(spec, { teachers });
    const direct = await collect(toyConfig(), { teachers });
    const [report] = ofType(events, 'teacher');
    const [first] = ofType(direct, 'teacher');
    expect(report?.teacher.parameters).toBe(2 * 6 + 6 + 6 * 3 + 3);
    expect(report?.teacher.taughtBy).toEqual(first?.teacher.evaluation);
    expect(first?.teacher.taughtBy).toBeUndefined();
    const summary = ofType(events, 'completed')[0]?.summary;
    expect(summary?.taughtBy).toEqual(first?.teacher.evaluation);
    expect(summary?.teacher.parameters).toBe(report?.teacher.parameters);
    const tasks = (list: typeof events) =>
      new Set(ofType(list, 'progress').map(({ task }) => task));
    expect(tasks(events)).toContain('assistant-training');
    const again = await collect(spec, { teachers });
    expect(tasks(again)).not.toContain('assistant-training');
    expect(lossesOf(again)).toEqual(lossesOf(events));
    // The baseline knows of no teacher.
    const baselines = (list: typeof events) => lossesOf(list).map(({ baseline }) => baseline);
    expect(baselines(events)).toEqual(baselines(direct));
    expect(lossesOf(events)).not.toEqual(lossesOf(direct));
  });

  it('is another one under other settings of the run', async () => {
    const teachers = emptyTeacherCache();
    await collect(toyConfig({ 'teacher.assistant': assistant }), { teachers });
    const warm = toyConfig({ 'teacher.assistant': assistant, 'distillation.temperature': 5 });
    const events = await collect(warm, { teachers });
    const tasks = ofType(events, 'progress').map(({ task }) => task);
    expect(tasks).toContain('assistant-training');
    expect(tasks).not.toContain('teacher-training');
  });
});

describe('an ensemble', () => {
  it('answers with the mean of its members’ probabilities', () => {
    const answers = [Float32Array.of(0, 0, 3, 1), Float32Array.of(2, 0, -200, 0)];
    const soft = (z: number[]) =>
      z.map((v) => Math.exp(v) / z.reduce((s, o) => s + Math.exp(o), 0));
    const rows = answers.map((z) => [soft([...z.slice(0, 2)]), soft([...z.slice(2)])].flat());
    const found = meanAnswer(answers, { width: 2 });
    [0, 1, 2, 3].forEach((place) => {
      const mean = ((rows[0]?.[place] ?? 0) + (rows[1]?.[place] ?? 0)) / 2;
      expect(Math.exp(found[place] ?? 0)).toBeCloseTo(mean, 6);
    });
    // What both hold for next to impossible stays a finite logit.
    expect(meanAnswer([Float32Array.of(0, -300)], { width: 2 })[1]).toBeCloseTo(-300, 3);
  });

  it('averages the numbers of boxes as they are', () => {
    const answers = [Float32Array.of(0, 0, 3, -1), Float32Array.of(0, 0, 5, 2)];
    const [first, , ...boxes] = meanAnswer(answers, { width: 4, boxes: 2 });
    expect(first).toBeCloseTo(Math.log(0.5), 6);
    expect(boxes).toEqual([4, 0.5]);
  });

  it('is trained member by member, and its first one is the teacher alone', async () => {
    const spec = toyConfig({ 'teacher.members': 3 });
    const teachers = emptyTeacherCache();
    const events = await collect(spec, { teachers, checkpointMs: 1 });
    const alone = await collect(toyConfig());
    const [own, one] = [events, alone].map((list) => ofType(list, 'teacherLosses'));
    const steps = one?.at(-1)?.totalSteps ?? 0;
    const losses = (own ?? []).flatMap((each) => [...each.losses]);
    expect(losses).toHaveLength(3 * steps);
    expect(losses.slice(0, steps)).toEqual((one ?? []).flatMap((each) => [...each.losses]));
    expect(losses.slice(steps, 2 * steps)).not.toEqual(losses.slice(0, steps));
    expect(own?.at(-1)?.totalSteps).toBe(3 * steps);
    // One network is all that a checkpoint of a teacher could hold.
    expect(ofType(events, 'teacherCheckpoint')).toEqual([]);
    const [report, single] = [events, alone].map((list) => ofType(list, 'teacher')[0]?.teacher);
    expect(report?.parameters).toBe(3 * (single?.parameters ?? 0));
    const baselines = (list: typeof events) => lossesOf(list).map(({ baseline }) => baseline);
    expect(baselines(events)).toEqual(baselines(alone));
    expect(lossesOf(events)[0]?.student).not.toEqual(lossesOf(alone)[0]?.student);
    expect(lossesOf(await collect(spec, { teachers }))).toEqual(lossesOf(events));
  });

  it.each([
    { 'workload.options.augment.jitter': 0.1 },
    { 'teacher.assistant': assistant },
    {
      'distillation.method': 'dist',
      'student.initialization': 'teacher-start',
      'student.architecture': { kind: 'mlp', hidden: [8] },
    },
  ])('teaches also with %o', async (changes) => {
    const events = await collect(toyConfig({ 'teacher.members': 2, ...changes }));
    expect(ofType(events, 'completed')).toHaveLength(1);
  });
});

describe('earlier generations', () => {
  const born = (generations: number, more = {}) =>
    toyConfig({ 'teacher.generations': generations, ...more });

  it('learn one from the other, and the last one teaches', async () => {
    const teachers = emptyTeacherCache();
    const none = await collect(born(0), { teachers });
    const one = await collect(born(1), { teachers });
    const two = await collect(born(2), { teachers });
    const [, first, second] = [none, one, two].map((events) => ofType(events, 'teacher')[0]);
    // Each is a student’s network; what is told of its own teacher is what that one reached.
    expect(first?.teacher.parameters).toBe(2 * 5 + 5 + 5 * 3 + 3);
    expect(first?.teacher.taughtBy).toEqual(ofType(none, 'teacher')[0]?.teacher.evaluation);
    expect(second?.teacher.taughtBy).toEqual(first?.teacher.evaluation);
    expect(second?.teacher.evaluation).not.toEqual(first?.teacher.evaluation);
    // The first generation is kept, and only the second trained.
    const done = ofType(two, 'progress').filter(({ task }) => task === 'generation-training');
    const steps = ofType(one, 'progress').filter(({ task }) => task === 'generation-training');
    expect(done).toHaveLength(steps.length);
    const baselines = [none, two].map((list) => lossesOf(list).map(({ baseline }) => baseline));
    expect(baselines[1]).toEqual(baselines[0]);
  });

  it('come after an assistant, and are the baseline to the bit at α = 0', async () => {
    const spec = born(1, { 'teacher.assistant': assistant, 'distillation.alpha': 0 });
    const events = await collect(spec);
    for (const { student, baseline } of lossesOf(events))
      expect(student.totalLoss).toBe(baseline?.totalLoss);
    expect(ofType(events, 'teacher')[0]?.teacher.parameters).toBe(2 * 5 + 5 + 5 * 3 + 3);
  });

  it.each(['dkd', 'fitnet'])('are distilled by the method of the run: %s', async (method) => {
    const events = await collect(born(1, { 'distillation.method': method }));
    expect(ofType(events, 'completed')).toHaveLength(1);
  });

  it('give the student their start', async () => {
    const start = { 'student.initialization': 'teacher-start' };
    const losses = lossesOf(await collect(born(2, start)));
    expect(losses[0]?.student.studentLoss).not.toBe(losses[0]?.baseline?.studentLoss);
  });
});

describe('the teacher’s layers', () => {
  it('are copied from the input on, as far as shapes are equal', () => {
    const teacher = initialWeights(
      layersOf({ kind: 'mlp', hidden: [4, 6] }, [2], classOutput(3)),
      1,
    );
    const student = initialWeights(
      layersOf({ kind: 'mlp', hidden: [4, 5] }, [2], classOutput(3)),
      2,
    );
    const mixed = withLayersOf(teacher, student);
    expect(mixed.map(({ shape }) => shape)).toEqual(student.map(({ shape }) => shape));
    expect(mixed.slice(0, 2).map(({ values }) => values)).toEqual(
      teacher.slice(0, 2).map(({ values }) => values),
    );
    expect(mixed.slice(2)).toEqual(student.slice(2));
  });

  it('start the student alone: the baseline stays as it was', async () => {
    const twins = { 'student.architecture': { kind: 'mlp', hidden: [8] } };
    const random = await collect(toyConfig(twins));
    const events = await collect(
      toyConfig({ ...twins, 'student.initialization': 'teacher-layers' }),
    );
    const [start, other] = [events, random].map((list) => ofType(list, 'evaluation')[0]?.point);
    expect(start?.baseline).toEqual(other?.baseline);
    expect(start?.student.values.agreement).toBe(1);
    expect(start?.student).not.toEqual(other?.student);
  });
});

/** Test accuracy of the teacher. */
async function levelOf(changes: Parameters<typeof toyConfig>[0]): Promise<number> {
  const events = await collect(toyConfig({ ...changes, 'training.epochs': 1 }));
  const level = ofType(events, 'teacher')[0]?.teacher.evaluation.score;
  if (level === undefined) throw new Error(JSON.stringify(ofType(events, 'failed')));
  return level;
}
