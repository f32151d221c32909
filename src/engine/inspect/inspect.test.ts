import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { ConfigChanges } from '../../config/paths';
import type { InspectionAnswer, InspectionQuery } from '../../protocol/inspection';
import { logitGradients } from '../../store/inspection/lens';
import { evaluate } from '../evaluation/measure';
import { prepare } from '../run/train';
import { collect, ofType, testContext, toyConfig } from '../testing/testRun';
import { answer } from './inspect';
import { SnapshotHistory } from './snapshotHistory';

async function ask<Type extends InspectionQuery['type']>(
  snapshots: SnapshotHistory,
  query: InspectionQuery & { type: Type },
) {
  const work = answer(query, snapshots);
  for (;;) {
    const next = await work.next();
    if (next.done) return next.value as Extract<InspectionAnswer, { type: Type }>;
  }
}

async function finished(changes: ConfigChanges = {}) {
  const snapshots = new SnapshotHistory();
  const events = await collect(toyConfig(changes), { snapshots });
  const [completed] = ofType(events, 'completed');
  if (!completed) throw new Error('the run did not complete');
  return { snapshots, events, summary: completed.summary };
}

describe('asking the models of a run', () => {
  it('tells with each evaluation which snapshots can be gone back to', async () => {
    const { events, snapshots } = await finished();
    const told = ofType(events, 'inspectable').map(({ steps }) => steps);
    const evaluations = ofType(events, 'evaluation').map(({ point }) => point.step);
    expect(told[0]).toEqual([]);
    expect(told.at(-1)).toEqual(evaluations);
    expect(snapshots.steps).toEqual(evaluations);
  });

  it('gives the logits behind the summary, and behind the evaluation of an earlier step', async () => {
    const { snapshots, events, summary } = await finished();
    const { view } = await ask(snapshots, { type: 'teacher' });
    const { classes, labels } = view;
    const task = { kind: 'classes', names: Array.from({ length: classes }, String) } as const;
    const errorsOf = (logits: Float32Array) => evaluate(task, logits, labels).values.errors;
    expect(errorsOf(view.logits)).toBe(summary.teacher.values.errors);
    const { snapshot } = await ask(snapshots, { type: 'snapshot', step: 12 });
    const baseline = snapshot.baseline as Float32Array;
    const student = evaluate(task, snapshot.student, labels, view.logits);
    expect(student.values).toEqual(summary.student.values);
    expect(errorsOf(baseline)).toBe(summary.baseline?.values.errors);
    // The toy's curves are measured on its whole test set of 1000.
    const first = ofType(events, 'evaluation')[0]?.point;
    const start = (await ask(snapshots, { type: 'snapshot', step: 0 })).snapshot;
    expect(errorsOf(start.student)).toBe(first?.student.values.errors);
    const [map] = ofType(events, 'decisionMap');
    expect(start.map).toEqual(map?.map);
  });

  it('works without a baseline', async () => {
    const { snapshots } = await finished({ baseline: false });
    const { snapshot } = await ask(snapshots, { type: 'snapshot', step: 12 });
    expect(snapshot.baseline).toBeNull();
    expect(snapshot.map?.probabilities).not.toHaveProperty('baseline');
  });

  it('shows inputs, and asks all models about a new one as it would about a test example', async () => {
    const { snapshots } = await finished();
    const { inputs } = await ask(snapshots, { type: 'inputs', indices: [7, 3] });
    expect(inputs).toHaveLength(4);
    const { view } = await ask(snapshots, { type: 'teacher' });
    const { snapshot } = await ask(snapshots, { type: 'snapshot', step: 12 });
    const input = inputs.subarray(2);
    const { logits } = await ask(snapshots, { type: 'classify', step: 12, input });
    const row = (all: Float32Array) => all.subarray(3 * view.classes, 4 * view.classes);
    for (const [own, all] of [
      [logits.teacher, view.logits],
      [logits.student, snapshot.student],
      [logits.baseline, snapshot.baseline as Float32Array],
    ] as const) {
      [...row(all)].forEach((logit, c) => {
        expect(own?.[c]).toBeCloseTo(logit, 4);
      });
    }
  });

  it('pulls at the logits of a snapshot as a method of the visitor’s choice would', async () => {
    const { snapshots } = await finished();
    const { view } = await ask(snapshots, { type: 'teacher' });
    const { snapshot } = await ask(snapshots, { type: 'snapshot', step: 12 });
    const { distillation } = toyConfig({ 'distillation.temperature': 3 });
    const under = async (changes: Partial<typeof distillation>) => {
      const settings = { ...distillation, ...changes };
      const query = { type: 'pulls', step: 12, indices: [7, 3], distillation: settings } as const;
      return (await ask(snapshots, query)).pulls;
    };
    const { classes } = view;
    const row = (all: Float32Array) => all.subarray(3 * classes, 4 * classes);
    const expected = logitGradients(row(snapshot.student), row(view.logits), view.labels[3] ?? -1, {
      ...distillation,
      isScaled: true,
    });
    const kd = await under({});
    expected?.total.forEach((pull, c) => {
      expect(kd.total[classes + c]).toBeCloseTo(pull, 4);
    });
    const dkd = await under({ method: 'dkd' });
    expect(dkd.task).toEqual(kd.task);
    expect(dkd.distillation).not.toEqual(kd.distillation);
    const fitnet = await under({
      method: 'fitnet',
      fitnet: { ...distillation.fitnet, softWeight: 0 },
    });
    expect(fitnet.distillation.every((pull) => pull === 0)).toBe(true);
  });

  it('knows the teacher as soon as a run is prepared', async () => {
    const snapshots = new SnapshotHistory();
    // A teacher that is trained on the spot is there only once it was trained.
    const { teachers } = testContext(toyConfig());
    await collect(toyConfig(), { teachers });
    const spec = toyConfig();
    const events = [];
    for await (const event of prepare(spec, testContext(spec, { snapshots, teachers }))) {
      events.push(event);
    }
    expect(ofType(events, 'inspectable')).toEqual([{ type: 'inspectable', steps: [] }]);
    const input = Float32Array.of(0.1, 0.2);
    const { logits } = await ask(snapshots, { type: 'classify', step: null, input });
    expect(Object.keys(logits)).toEqual(['teacher']);
  });

  it('says what is wrong with a question', async () => {
    const { snapshots } = await finished();
    const input = new Float32Array(784);
    await expect(ask(new SnapshotHistory(), { type: 'teacher' })).rejects.toThrow(/not there yet/);
    await expect(ask(snapshots, { type: 'snapshot', step: 5 })).rejects.toThrow(
      /step 5.*no longer/,
    );
    await expect(ask(snapshots, { type: 'classify', step: 12, input })).rejects.toThrow(/2 values/);
  });

  it('keeps no tensors and frees its models, also where it is given up half-way', async () => {
    const { snapshots } = await finished({ backend: 'cpu' });
    const before = memory().numTensors;
    await ask(snapshots, { type: 'snapshot', step: 12 });
    await ask(snapshots, { type: 'classify', step: 12, input: Float32Array.of(0, 0) });
    const work = answer({ type: 'snapshot', step: 12 }, snapshots);
    await work.next();
    expect(memory().numTensors).toBeGreaterThan(before);
    await work.return({ type: 'failed', query: 'snapshot', reason: '' });
    expect(memory().numTensors).toBe(before);
  });
});
