import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../protocol/events';
import type { EvaluationPoint, StepLosses } from '../protocol/history';
import type { Summary } from '../protocol/summary';
import { lossesEvent } from '../protocol/testing/lossesEvent';
import { catalog } from '../workloads/catalog';
import { createRunDigest } from './runDigest';
import { historyOf } from './runRecord';
import { emptyTrace, outlineOf, reduceRun } from './runTrace';

const spec = catalog.mnist.defaults;
const lossesOf = (step: number): StepLosses => ({
  step,
  student: { studentLoss: step, distillationLoss: 2 * step, totalLoss: 3 * step },
});
const losses = (from: number, to: number) =>
  lossesEvent(
    Array.from({ length: to - from + 1 }, (_, index) => lossesOf(from + index)),
    4,
  );
const look = (step: number): EngineEvent => ({
  type: 'evaluation',
  point: { step, epoch: step / 10 } as EvaluationPoint,
});
const summary = { steps: 8 } as Summary;
const lost: EngineEvent = {
  type: 'backendLost',
  lost: 'webgpu',
  next: { id: 'wasm', reason: '' },
  fromStep: 4,
  reason: 'gone',
};
const events: readonly EngineEvent[] = [
  { type: 'backend', backend: { id: 'webgpu', reason: '' } },
  { type: 'started', totalSteps: 8, stepsPerEpoch: 10, examplesPerStep: 2 },
  look(0),
  losses(1, 2),
  losses(3, 4),
  look(4),
  losses(5, 7),
  lost,
  losses(5, 8),
  look(8),
  { type: 'completed', summary, stopped: false },
];

describe('the trace of a run', () => {
  const trace = events.reduce(reduceRun, emptyTrace(spec));

  it('holds every step once, also where steps were taken again', () => {
    expect(historyOf(trace).map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(trace).toMatchObject({ step: 8, stepMs: 4, backend: { id: 'wasm' }, summary });
    expect(trace.notices).toEqual(['gone']);
    const rewound = events.slice(0, 8).reduce(reduceRun, emptyTrace(spec));
    expect(rewound.step).toBe(4);
    expect(historyOf(rewound).map(({ step }) => step)).toEqual([0, 1, 2, 3, 4]);
  });

  it('leaves alone what else the state holds, and the state it was given', () => {
    const page = Object.freeze({ ...emptyTrace(spec), shown: true });
    expect(reduceRun(page, losses(1, 2))).toMatchObject({ shown: true, step: 2 });
    expect(page.lossChunks).toEqual([]);
    expect(outlineOf(page)).not.toHaveProperty('lossChunks');
  });
});

describe('the digest of a run', () => {
  it('has the looks with the losses of their steps, and no other steps', () => {
    const digest = createRunDigest(spec);
    events.forEach(digest.take);
    const test = {};
    expect(digest.result(3)).toEqual({
      spec,
      backend: 'wasm',
      summary,
      seconds: 3,
      history: [
        { step: 0, epoch: 0, test },
        { ...lossesOf(4), epoch: 0.4, test },
        { ...lossesOf(8), epoch: 0.8, test },
      ],
    });
  });

  it('is none before the run has completed', () => {
    const digest = createRunDigest(spec);
    events.slice(0, -1).forEach(digest.take);
    expect(digest.result(3)).toBeNull();
  });
});
