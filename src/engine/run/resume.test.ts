import { describe, expect, it } from 'vitest';
import { liveSettingsOf } from '../../config/live';
import type { ConfigChanges } from '../../config/paths';
import type { Resume, TeacherCheckpoint, TrainingCheckpoint } from '../../protocol/checkpoint';
import type { EngineEvent } from '../../protocol/events';
import { lastStepOf } from '../../protocol/packedLosses';
import {
  everyStep,
  isCheckpointAt,
  outcome,
  resumed,
  resumeOf,
  runUntil,
} from '../testing/testResume';
import { collect, lossesOf, ofType, testContext, toyConfig } from '../testing/testRun';
import { train } from './train';

const variants: Record<string, ConfigChanges> = {
  'as it is': {},
  'with dropout and momentum': {
    'student.architecture': { kind: 'mlp', hidden: [6, 5], dropout: 0.3 },
    'training.optimizer': 'momentum',
  },
  'with jitter and a cosine schedule': {
    'workload.options.augment.jitter': 0.05,
    'training.schedule': 'cosine',
  },
  'with batches large enough to be shared among threads': {
    'workload.options.trainSize': 500,
    'training.batchSize': 200,
    'training.epochs': 4,
    'student.architecture': { kind: 'mlp', hidden: [64, 64] },
  },
  'without a baseline': { baseline: false },
  'with a peer': { 'teacher.source': 'peer' },
  'on tfjs': { backend: 'cpu' },
};

describe('a resumed run', () => {
  // 60 examples in batches of 16: the last batch of each epoch is smaller.
  for (const [name, changes] of Object.entries(variants)) {
    it.each([1, 3, 4, 7, 11])(
      `equals the uninterrupted one, ${name}, from step %i`,
      async (step) => {
        const spec = toyConfig(changes);
        const whole = await collect(spec);
        const before = await runUntil(spec, isCheckpointAt(step));
        const after = await resumed(spec, resumeOf(before));
        expect([...lossesOf(before), ...lossesOf(after)]).toEqual(lossesOf(whole));
        expect([...ofType(before, 'evaluation'), ...ofType(after, 'evaluation')]).toEqual(
          ofType(whole, 'evaluation'),
        );
        expect(outcome(after)).toEqual(outcome(whole));
        expect(ofType(after, 'started')).toEqual(ofType(whole, 'started'));
      },
    );
  }

  it('does not train the teacher again', async () => {
    const spec = toyConfig();
    const after = await resumed(spec, resumeOf(await runUntil(spec, isCheckpointAt(5))));
    expect(ofType(after, 'teacherLosses')).toEqual([]);
  });

  it('goes on with a teacher that was in training', async () => {
    const spec = toyConfig();
    const whole = await collect(spec);
    const before = await runUntil(
      spec,
      (event) => event.type === 'teacherCheckpoint' && event.checkpoint.step === 3,
    );
    const resume = resumeOf(before);
    expect((resume.teacher as TeacherCheckpoint).isTrained).toBe(false);
    const after = await resumed(spec, resume);
    const teacherLosses = (events: readonly EngineEvent[]) =>
      ofType(events, 'teacherLosses').flatMap(({ losses }) => [...losses]);
    expect([...teacherLosses(before), ...teacherLosses(after)]).toEqual(teacherLosses(whole));
    expect(lossesOf(after)).toEqual(lossesOf(whole));
    expect(outcome(after)).toEqual(outcome(whole));
  });

  it('keeps the settings that were moved by hand', async () => {
    const spec = toyConfig();
    const live = liveSettingsOf(spec);
    const context = testContext(spec, { ...everyStep, eager: () => true, live });
    const events: EngineEvent[] = [];
    let interrupted: Resume | null = null;
    for await (const event of train(spec, context)) {
      events.push(event);
      if (event.type === 'stepped' && event.step === 4) live.temperature = 9;
      if (isCheckpointAt(8)(event)) interrupted = resumeOf(events);
    }
    const checkpoint = (interrupted as Resume | null)?.race as TrainingCheckpoint;
    expect(checkpoint.live.temperature).toBe(9);
    const after = await resumed(spec, interrupted as unknown as Resume);
    expect(ofType(after, 'settings')).toEqual([]);
    expect(lossesOf(after)).toEqual(lossesOf(events).filter(({ step }) => step > 8));
  });

  it('counts the work of both parts', async () => {
    const spec = toyConfig();
    const before = await runUntil(spec, isCheckpointAt(8));
    const checkpoint = resumeOf(before).race as TrainingCheckpoint;
    const after = await resumed(spec, resumeOf(before));
    const [done] = ofType(after, 'completed');
    expect(done?.summary.seconds).toBeGreaterThan(checkpoint.raceMs / 1000);
    expect(done?.summary.steps).toBe(12);
  });
});

describe('checkpoints', () => {
  it('are told only where they were asked for', async () => {
    const events = await collect(toyConfig());
    expect(ofType(events, 'checkpoint')).toEqual([]);
    expect(ofType(events, 'teacherCheckpoint')).toEqual([]);
  });

  it('come once all losses and evaluations up to their step were told', async () => {
    const events = await collect(toyConfig(), everyStep);
    let step = 0;
    for (const event of events) {
      if (event.type === 'losses') step = lastStepOf(event.losses) ?? step;
      if (event.type === 'checkpoint') expect(event.checkpoint.step).toBe(step);
    }
    expect(ofType(events, 'checkpoint').map(({ checkpoint }) => checkpoint.step)).toEqual(
      [...Array(11).keys()].map((i) => i + 1),
    );
  });

  it('change nothing of the run', async () => {
    const [plain, kept] = [await collect(toyConfig()), await collect(toyConfig(), everyStep)];
    expect(lossesOf(kept)).toEqual(lossesOf(plain));
    expect(outcome(kept)).toEqual(outcome(plain));
  });

  it('hold the weights of the best evaluation so far', async () => {
    const events = await collect(toyConfig({ 'training.epochs': 10 }), everyStep);
    const evaluations = ofType(events, 'evaluation').map(({ point }) => point);
    const [last] = ofType(events, 'weights');
    const top = Math.max(...evaluations.map(({ student }) => student.score));
    const first = evaluations.find(({ student }) => student.score === top);
    expect(last?.weights.best?.student).toMatchObject({ step: first?.step, score: top });
  });
});
