import { describe, expect, it } from 'vitest';
import { validate } from '../../config/reading/validate';
import { layersOf } from '../../model/architecture';
import { initialWeights } from '../../model/initialWeights';
import { classOutput } from '../../model/output';
import { Random } from '../../numeric/random';
import { catalog } from '../../workloads/catalog';
import { loadWorkload } from '../../workloads/registry';
import { compiledExecutors } from '../backends/planRuntime';
import { Batches } from '../data/batches';
import { dropoutSeedOf } from '../executors/dropout';
import type { ModelDescription } from '../executors/executor';
import { collect, lossesOf, ofType, testContext, toyConfig } from '../testing/testRun';
import { soloSeed } from './soloTraining';

const peers = { 'teacher.source': 'peer', 'distillation.temperature': 1 } as const;

describe('a peer', () => {
  it('takes its step after the student’s, from what the student says by then', async () => {
    const config = toyConfig({ ...peers, 'distillation.alpha': 0.5, baseline: false });
    const { seed, batchSize, learningRate, optimizer } = config.training;
    const data = loadWorkload(config.workload, 0, {
      ...testContext(config),
      random: (stream) => new Random(seed, stream),
      fixedRandom: (stream) => new Random(0, stream),
      onProgress: () => {},
    });
    const { transferSet } = await data;
    const makeExecutor = await compiledExecutors(1);
    const modelOf = (hidden: number[]): ModelDescription => ({
      layers: layersOf({ kind: 'mlp', hidden }, [2], classOutput(3)),
      inputShape: [2],
      output: classOutput(3),
      optimizer,
      method: 'kd',
    });
    const student = makeExecutor(modelOf([5]), initialWeights(modelOf([5]).layers, seed));
    const peerSeed = soloSeed('teacher', seed);
    const peer = makeExecutor(modelOf([8]), initialWeights(modelOf([8]).layers, peerSeed));
    const batches = new Batches(transferSet, batchSize, seed, null);
    for (let step = 1; step <= 3 * batches.perEpoch; step++) {
      const { inputs, labels, size, indices } = batches.at(step);
      const settings = {
        learningRate,
        temperature: 1,
        alpha: 0.5,
        dropoutSeed: dropoutSeedOf(seed, step),
        weightDecay: 0,
        clipNorm: 0,
        maxNorm: 0,
      };
      const batch = { inputs: inputs.slice(), labels, size, indices };
      const ofPeer = (await peer.predict(batch.inputs, size)).slice();
      student.step({ ...batch, teacherLogits: ofPeer }, settings);
      const ofStudent = (await student.predict(batch.inputs, size)).slice();
      peer.step({ ...batch, teacherLogits: ofStudent }, settings);
    }
    const events = await collect(config, { checkpointMs: 0 });
    const [{ weights } = { weights: null }] = ofType(events, 'weights');
    const expected = await student.readState();
    expect(weights?.student.map(({ values }) => [...values])).toEqual(
      expected.weights.map(({ values }) => [...values]),
    );
    student.dispose();
    peer.dispose();
  });

  it('leaves the student its own baseline where α is 0', async () => {
    const events = await collect(toyConfig({ ...peers, 'distillation.alpha': 0 }));
    const [{ weights } = { weights: null }] = ofType(events, 'weights');
    expect(weights?.student).toEqual(weights?.baseline);
    for (const { student, baseline } of lossesOf(events)) {
      expect(student.totalLoss).toBe(baseline?.totalLoss);
    }
  });

  it('is told anew at each evaluation, in the end on the whole test set', async () => {
    const events = await collect(toyConfig({ ...peers, 'training.epochs': 30 }));
    const told = ofType(events, 'teacher').map(({ teacher }) => teacher.evaluation);
    const evaluations = ofType(events, 'evaluation');
    // Before the first step, with each evaluation, and at the end.
    expect(told.length).toBe(evaluations.length + 2);
    const [done] = ofType(events, 'completed');
    expect(done?.summary.teacher.score).toBe(told.at(-1)?.score);
    expect(told.at(-1)?.score).toBeGreaterThan(told[0]?.score as number);
    expect(done?.summary.cost.teacherTraining).toEqual({ seconds: null, macs: expect.any(Number) });
  });

  it.each([
    [{ 'distillation.method': 'fitnet' }, 'distillation.method'],
    [{ 'distillation.answers': 'label' }, 'distillation.answers'],
    [{ 'teacher.generations': 1 }, 'teacher.generations'],
    [{ 'student.initialization': 'teacher-layers' }, 'student.initialization'],
  ])('refuses %o', (changes, path) => {
    const problems = validate(toyConfig({ ...peers, ...changes }), catalog);
    expect(problems.map((problem) => problem.path)).toContain(path);
  });
});
