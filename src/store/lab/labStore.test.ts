import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../protocol/events';
import { unpackLosses } from '../../protocol/packedLosses';
import { lossesEvent } from '../../protocol/testing/lossesEvent';
import { classFigures } from '../../tasks/testing/figures';
import { catalog } from '../../workloads/catalog';
import { createFakeClock, createFakeEngine } from '../testing/fakes';
import { createLabStore } from './labStore';
import { FLUSH_INTERVAL_MS } from './messageQueue';
import { ADJUST_DELAY_MS, PREPARE_DELAY_MS } from './runControl';

function openLab() {
  const clock = createFakeClock();
  const engine = createFakeEngine();
  const store = createLabStore(engine, catalog, { clock, randomSeed: () => 77 });
  const lab = () => store.getState();
  const report = (...events: EngineEvent[]) => {
    engine.report(events);
    clock.advance(FLUSH_INTERVAL_MS);
  };
  return { clock, engine, store, lab, report };
}

const started: EngineEvent = {
  type: 'started',
  totalSteps: 100,
  stepsPerEpoch: 10,
  examplesPerStep: 128,
};

/** A lab whose run is training. */
function openRunning() {
  const parts = openLab();
  parts.lab().start();
  parts.report({ type: 'backend', backend: { id: 'wasm', reason: 'no GPU' } }, started);
  return parts;
}

describe('before a run', () => {
  it('prepares the default experiment after a moment, once', () => {
    const { clock, engine, lab } = openLab();
    clock.advance(PREPARE_DELAY_MS - 1);
    expect(engine.commands).toEqual([]);
    clock.advance(1000);
    expect(engine.commands).toEqual([{ type: 'prepare', runId: 'run-1', spec: lab().spec }]);
    expect(lab().run).toMatchObject({ status: 'preparing', trains: false });
  });

  it('prepares again when the transfer set changes, but not for temperature or epochs', () => {
    const { clock, engine, lab, report } = openLab();
    clock.advance(PREPARE_DELAY_MS);
    report({ type: 'prepared' });
    lab().editConfig('distillation.temperature', 9);
    lab().editConfig('training.epochs', 3);
    clock.advance(PREPARE_DELAY_MS);
    expect(engine.commands).toHaveLength(1);
    lab().editConfig('workload.options.trainSize', 1000);
    lab().editConfig('workload.options.trainSize', 2000);
    clock.advance(PREPARE_DELAY_MS);
    expect(engine.sent('prepare')).toHaveLength(2);
    expect(engine.sent('prepare')[1]?.spec.workload.options.trainSize).toBe(2000);
  });

  it('lists what is wrong with an edit and neither prepares nor runs it', () => {
    const { clock, engine, lab } = openLab();
    lab().editConfig('workload.options.trainSize', 3);
    expect(lab().problems).toMatchObject([{ path: 'workload.options.trainSize' }]);
    clock.advance(PREPARE_DELAY_MS);
    lab().start();
    lab().step();
    expect(engine.commands).toEqual([]);
    lab().resetField('workload.options.trainSize');
    expect(lab().problems).toEqual([]);
  });

  it('takes the defaults of another workload and keeps seed and backend', () => {
    const { lab } = openLab();
    lab().editConfig('training.seed', 5);
    lab().editConfig('backend', 'cpu');
    lab().editConfig('distillation.alpha', 0.1);
    lab().setWorkload('toy2d');
    const { defaults } = catalog.toy2d;
    expect(lab().spec).toEqual({
      ...defaults,
      backend: 'cpu',
      training: { ...defaults.training, seed: 5 },
    });
    expect(lab().problems).toEqual([]);
  });

  it('opens an experiment over the defaults of its workload and keeps the backend', () => {
    const { lab } = openLab();
    lab().editConfig('backend', 'wasm');
    lab().editConfig('training.epochs', 2);
    lab().openExperiment('temperature');
    expect(lab().spec.distillation.temperature).toBe(0.5);
    expect(lab().spec.training.epochs).toBe(catalog.mnist.defaults.training.epochs);
    expect(lab().spec.backend).toBe('wasm');
  });

  it('trains a teacher on the spot where no weights ship for its architecture', () => {
    const { lab } = openLab();
    lab().setArchitecture('teacher', { kind: 'mlp', hidden: [50] });
    expect(lab().spec.teacher.source).toBe('train');
    expect(lab().problems).toEqual([]);
    lab().resetField('teacher.architecture');
    expect(lab().spec.teacher).toEqual(catalog.mnist.defaults.teacher);
  });

  it('never changes the catalogue’s defaults', () => {
    const before = JSON.stringify(catalog);
    const { lab } = openLab();
    lab().editConfig('workload.options.augment.shift', 2);
    lab().setWorkload('toy2d');
    lab().editConfig('workload.options.omitClasses', [1]);
    expect(JSON.stringify(catalog)).toBe(before);
  });
});

describe('a run', () => {
  it('starts, pauses, resumes and stops by its id', () => {
    const { engine, lab, report } = openRunning();
    expect(engine.sent('run')).toMatchObject([{ runId: 'run-1', paused: false }]);
    expect(lab().run).toMatchObject({ status: 'running', trains: true, totalSteps: 100 });
    lab().pause();
    report({ type: 'paused', step: 7 });
    expect(lab().run).toMatchObject({ status: 'paused', step: 7 });
    lab().resume();
    report({ type: 'resumed', step: 7 });
    lab().stop();
    expect(engine.commands.slice(1)).toEqual([
      { type: 'pause', runId: 'run-1' },
      { type: 'resume', runId: 'run-1' },
      { type: 'stop', runId: 'run-1' },
    ]);
  });

  it('steps: begins standing still, takes one step, and one more at each press', () => {
    const { engine, lab, report } = openLab();
    lab().step();
    expect(engine.sent('run')).toMatchObject([{ paused: true }]);
    expect(engine.sent('step')).toEqual([]);
    report(started, { type: 'paused', step: 0 });
    expect(engine.sent('step')).toHaveLength(1);
    report({ type: 'paused', step: 1 });
    expect(engine.sent('step')).toHaveLength(1);
    lab().step();
    expect(engine.sent('step')).toHaveLength(2);
    expect(engine.sent('run')).toHaveLength(1);
  });

  it('begins at the chosen speed and takes another one at once', () => {
    const { engine, lab } = openLab();
    lab().setSpeed('slow');
    expect(engine.sent('setSpeed')).toEqual([]);
    lab().start();
    expect(engine.sent('run')).toMatchObject([{ speed: 'slow' }]);
    lab().setSpeed('normal');
    expect(engine.sent('setSpeed')).toEqual([
      { type: 'setSpeed', runId: lab().run.runId, speed: 'normal' },
    ]);
  });

  it('passes a moved slider on once it rests, and marks nothing by itself', () => {
    const { clock, engine, lab } = openRunning();
    lab().editConfig('distillation.temperature', 5);
    lab().editConfig('distillation.temperature', 6);
    lab().editConfig('training.learningRate', 0.01);
    clock.advance(ADJUST_DELAY_MS);
    expect(engine.sent('adjust')).toEqual([
      { type: 'adjust', runId: 'run-1', settings: { temperature: 6, learningRate: 0.01 } },
    ]);
    expect(lab().run.live.temperature).toBe(4);
  });

  it('keeps a slider moved while the teacher loads for the first step', () => {
    const { clock, engine, lab, report } = openLab();
    lab().start();
    lab().editConfig('distillation.alpha', 0.3);
    clock.advance(10 * ADJUST_DELAY_MS);
    expect(engine.sent('adjust')).toEqual([]);
    report(started);
    expect(engine.sent('adjust')).toMatchObject([{ settings: { alpha: 0.3 } }]);
  });

  it('sends no setting that is out of range, and none when nothing runs', () => {
    const { clock, engine, lab, report } = openRunning();
    lab().editConfig('distillation.temperature', 500);
    clock.advance(1000);
    report({ type: 'failed', error: { code: 'internal', message: 'x' } });
    lab().editConfig('distillation.temperature', 5);
    clock.advance(1000);
    expect(engine.sent('adjust')).toEqual([]);
  });

  it('is not disturbed by other edits', () => {
    const { clock, engine, lab } = openRunning();
    lab().editConfig('workload.options.trainSize', 1000);
    lab().setWorkload('toy2d');
    clock.advance(10 * PREPARE_DELAY_MS);
    expect(engine.commands.map(({ type }) => type)).toEqual(['run']);
    expect(lab().run.spec.workload.id).toBe('mnist');
  });

  it('goes back to before the first step with the same seed', () => {
    const { engine, lab, report } = openRunning();
    const { spec } = lab();
    report({ type: 'paused', step: 12 });
    lab().reset();
    expect(engine.commands.slice(1)).toEqual([
      { type: 'stop', runId: 'run-1' },
      { type: 'prepare', runId: expect.any(String), spec },
    ]);
    expect(lab().run).toMatchObject({ step: 0, lossChunks: [], trains: false });
  });

  it('draws another seed and goes back to before the first step', () => {
    const { engine, lab } = openRunning();
    lab().newSeed();
    expect(lab().spec.training.seed).toBe(77);
    expect(engine.sent('prepare').at(-1)?.spec.training.seed).toBe(77);
  });

  it('gives a run up that is still being prepared', () => {
    const { engine, lab, report } = openLab();
    lab().start();
    const { runId } = lab().run;
    lab().stop();
    expect(engine.commands.at(-1)).toEqual({ type: 'stop', runId });
    expect(lab().run).toMatchObject({ status: 'idle', trains: false });
    report(started);
    expect(lab().run.status).toBe('idle');
  });

  it('keeps teacher and examples on show when the next run has the same', () => {
    const { clock, lab, report } = openLab();
    clock.advance(PREPARE_DELAY_MS);
    const teacher = Float32Array.of(1, 2);
    report(
      { type: 'logits', step: 0, logits: { teacher, student: Float32Array.of(3, 4) } },
      { type: 'prepared' },
    );
    lab().start();
    expect(lab().run.logits).toEqual({ teacher });
    lab().editConfig('teacher.source', 'train');
    lab().reset();
    expect(lab().run.logits).toEqual({});
  });

  it('restarts the engine and prepares anew', () => {
    const { engine, lab, report } = openRunning();
    report({ type: 'failed', error: { code: 'worker-crashed', message: 'gone' } });
    expect(lab().run.error?.code).toBe('worker-crashed');
    lab().restartEngine();
    expect(engine.restarts).toBe(1);
    expect(engine.commands.at(-1)?.type).toBe('prepare');
    expect(lab().run.error).toBeNull();
  });
});

describe('messages', () => {
  it('reach the page in bunches, at most one an interval, none lost', () => {
    const { clock, engine, lab, store } = openRunning();
    let updates = 0;
    store.subscribe(() => {
      updates += 1;
    });
    const terms = { studentLoss: 1, distillationLoss: 1, totalLoss: 1 };
    for (let step = 1; step <= 500; step++) {
      engine.report([lossesEvent([{ step, student: terms }], 2)]);
      clock.advance(2);
    }
    clock.advance(FLUSH_INTERVAL_MS);
    expect(
      lab()
        .run.lossChunks.flatMap(unpackLosses)
        .map(({ step }) => step),
    ).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
    expect(updates).toBeLessThanOrEqual(1000 / FLUSH_INTERVAL_MS + 2);
  });

  it('of an ended run change nothing', () => {
    const { clock, engine, lab } = openRunning();
    lab().reset();
    const before = lab();
    engine.report([{ type: 'paused', step: 3 }], 'run-1');
    clock.advance(FLUSH_INTERVAL_MS);
    expect(lab().run).toBe(before.run);
  });
});

describe('links', () => {
  it('opens a good link and explains a bad one without losing its text', () => {
    const { lab } = openLab();
    lab().openLink('v=1&workload=toy2d&distillation.temperature=7');
    expect(lab().spec.workload.id).toBe('toy2d');
    lab().openLink('v=1&distillation.temperature=700');
    expect(lab().spec.distillation.temperature).toBe(7);
    expect(lab().linkProblems).toMatchObject([{ path: 'distillation.temperature' }]);
    expect(lab().failedLink).toBe('v=1&distillation.temperature=700');
    lab().openDefault();
    expect(lab()).toMatchObject({ linkProblems: null, failedLink: null });
    expect(lab().spec).toEqual(catalog.mnist.defaults);
  });
});

describe('the run before', () => {
  const look = (step: number): EngineEvent => {
    const student = classFigures({ accuracy: 0.5 });
    return { type: 'evaluation', point: { step, epoch: 0, student } };
  };

  it('is kept once it got anywhere, also past a reset', () => {
    const { lab, report } = openRunning();
    const first = lab().run.runId;
    report(look(0), look(10));
    lab().reset();
    lab().start();
    expect(lab().previousRun?.runId).toBe(first);
    expect(lab().previousRun?.evaluations).toHaveLength(2);
  });

  it('is not one that ended before its second look', () => {
    const { lab, report } = openRunning();
    report(look(0));
    lab().reset();
    expect(lab().previousRun).toBeNull();
  });
});
