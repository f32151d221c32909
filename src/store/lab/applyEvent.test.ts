import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../protocol/events';
import type { StepLosses } from '../../protocol/history';
import { countOf, unpackLosses } from '../../protocol/packedLosses';
import { lossesEvent } from '../../protocol/testing/lossesEvent';
import { classFigures } from '../../tasks/testing/figures';
import { catalog } from '../../workloads/catalog';
import { fakeSummary } from '../testing/fakes';
import { applyEvent, emptyRun } from './applyEvent';
import type { RunState } from './state';

const spec = catalog.mnist.defaults;
const fresh = emptyRun('run-1', spec, 'preparing', true);
const evaluation = classFigures({ accuracy: 0.9, errors: 100, examples: 1000 });
const cost = { parameters: 10, bytes: 40, macs: 8 };

function following(run: RunState, ...events: EngineEvent[]): RunState {
  return events.reduce((state, event) => applyEvent(state, { ...event, runId: 'run-1' }), run);
}

function losses(...steps: number[]): EngineEvent {
  const terms = { studentLoss: 1, distillationLoss: 2, totalLoss: 1.9 };
  const list: StepLosses[] = steps.map((step) => ({ step, student: terms, baseline: terms }));
  return lossesEvent(list, 5);
}

function evaluated(step: number): EngineEvent {
  return {
    type: 'evaluation',
    point: { step, epoch: step / 10, student: evaluation },
  };
}

function marked(step: number, temperature: number): EngineEvent {
  return {
    type: 'settings',
    mark: { step, settings: { temperature, alpha: 0.9, learningRate: 0.001 } },
  };
}

describe('applyEvent', () => {
  it('changes nothing for a message of another run', () => {
    expect(applyEvent(fresh, { type: 'prepared', runId: 'run-0' })).toBe(fresh);
  });

  it('leaves the state it was given as it is', () => {
    const frozen = Object.freeze({ ...fresh, evaluations: Object.freeze([]) });
    following(frozen, losses(1), evaluated(1), { type: 'paused', step: 1 });
    expect(frozen.lossChunks).toEqual([]);
  });

  it('shows the backend and the progress of what is being loaded', () => {
    const backend = { id: 'wasm', reason: 'no GPU', threads: 2 } as const;
    const run = following(
      fresh,
      { type: 'backend', backend },
      { type: 'progress', task: 'data', done: 2, total: 5 },
    );
    expect(run.backend).toBe(backend);
    expect(run.progress).toEqual({ task: 'data', done: 2, total: 5 });
  });

  it('collects the teacher’s own curve and starts it anew at step 1', () => {
    const piece = (firstStep: number, ...values: number[]): EngineEvent => ({
      type: 'teacherLosses',
      firstStep,
      totalSteps: 9,
      losses: Float32Array.from(values),
    });
    const run = following(fresh, piece(1, 3, 2), piece(3, 1));
    expect(run.teacherCurve).toEqual({
      totalSteps: 9,
      chunks: [Float32Array.of(3, 2), Float32Array.of(1)],
    });
    expect(following(run, piece(1, 7)).teacherCurve?.chunks).toEqual([Float32Array.of(7)]);
  });

  it('takes the teacher and ends its progress', () => {
    const teacher = { ...cost, evaluation, sample: evaluation, card: null };
    const run = following(
      fresh,
      { type: 'progress', task: 'teacher-evaluation', done: 1, total: 1 },
      { type: 'teacher', teacher },
    );
    expect(run).toMatchObject({ teacher, progress: null });
  });

  it('shows examples with their points, logits role by role, and the decision map', () => {
    const examples = { indices: [4], labels: [1], inputs: Float32Array.of(0, 1) };
    const points = { inputs: Float32Array.of(0, 1), labels: Int32Array.of(1) };
    const map = { step: 0, resolution: 1, probabilities: {} };
    const teacher = Float32Array.of(1);
    const student = Float32Array.of(2);
    const run = following(
      fresh,
      { type: 'examples', examples, points },
      { type: 'logits', step: 0, logits: { teacher } },
      { type: 'logits', step: 3, logits: { student } },
      { type: 'decisionMap', map },
    );
    expect(run).toMatchObject({ examples, points, decisionMap: map });
    expect(run.logits).toEqual({ teacher, student });
    expect(following(run, { type: 'examples', examples }).points).toBeNull();
  });

  it('goes from prepared to running, paused, resumed', () => {
    const statuses: string[] = [];
    let run = fresh;
    const events: EngineEvent[] = [
      { type: 'prepared' },
      { type: 'started', totalSteps: 40, stepsPerEpoch: 4, examplesPerStep: 128 },
      { type: 'paused', step: 2 },
      { type: 'resumed', step: 2 },
    ];
    for (const event of events) {
      run = following(run, event);
      statuses.push(run.status);
    }
    expect(statuses).toEqual(['prepared', 'running', 'paused', 'running']);
    expect(run).toMatchObject({ totalSteps: 40, stepsPerEpoch: 4, examplesPerStep: 128, step: 2 });
  });

  it('appends losses and evaluations and counts the steps', () => {
    const run = following(fresh, losses(1, 2), losses(3), evaluated(3), {
      type: 'stepped',
      step: 4,
    });
    expect(run.lossChunks.map(countOf)).toEqual([2, 1]);
    expect(run).toMatchObject({ step: 3, stepMs: 5 });
    expect(run.evaluations.map(({ step }) => step)).toEqual([3]);
    expect(following(run, lossesEvent([], 6)).step).toBe(3);
  });

  it('marks changed settings and knows the ones in force', () => {
    const run = following(fresh, marked(3, 8), marked(9, 2));
    expect(run.marks.map(({ step }) => step)).toEqual([3, 9]);
    expect(run.live.temperature).toBe(2);
  });

  it('goes back to the step that another backend continues from', () => {
    const next = { id: 'wasm', reason: 'WebGPU was lost' } as const;
    const before = following(
      fresh,
      losses(1, 2),
      losses(3, 4),
      evaluated(2),
      marked(2, 8),
      losses(5),
    );
    const run = following(before, evaluated(4), marked(4, 3), {
      type: 'backendLost',
      lost: 'webgpu',
      next,
      fromStep: 2,
      reason: 'device removed',
    });
    expect(run.step).toBe(2);
    expect(run.lossChunks.flatMap(unpackLosses).map(({ step }) => step)).toEqual([1, 2]);
    expect(run.evaluations.map(({ step }) => step)).toEqual([2]);
    expect(run.marks.map(({ step }) => step)).toEqual([2]);
    expect(run).toMatchObject({ backend: next, notices: ['device removed'] });
  });

  it('ends with a summary or with an error', () => {
    const summary = fakeSummary();
    const busy = following(fresh, {
      type: 'progress',
      task: 'final-evaluation',
      done: 0,
      total: 3,
    });
    const completed = following(busy, { type: 'completed', summary, stopped: true });
    expect(completed).toMatchObject({
      status: 'completed',
      summary,
      stopped: true,
      progress: null,
    });
    const error = { code: 'non-finite-loss', message: 'NaN', step: 4 } as const;
    expect(following(busy, { type: 'failed', error })).toMatchObject({
      status: 'failed',
      error,
      progress: null,
    });
  });
});
