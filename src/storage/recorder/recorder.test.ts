import { describe, expect, it } from 'vitest';
import type { TrainingCheckpoint } from '../../protocol/checkpoint';
import type { EngineEvent } from '../../protocol/events';
import type { EvaluationPoint, StepLosses } from '../../protocol/history';
import { unpackLosses } from '../../protocol/packedLosses';
import type { Summary } from '../../protocol/summary';
import { lossesEvent } from '../../protocol/testing/lossesEvent';
import type { HistoryPart } from '../../records/storedRun';
import { createLabStore } from '../../store/lab/labStore';
import { FLUSH_INTERVAL_MS } from '../../store/lab/messageQueue';
import { StorageError, type StorageFault } from '../../store/runs/runArchive';
import { createFakeClock, createFakeEngine } from '../../store/testing/fakes';
import { catalog } from '../../workloads/catalog';
import { createPersistFirst } from '../pool/persistFirst';
import { createFakeArchive, createFakeLocks } from '../testing/fakeArchive';
import { createRecorder } from './recorder';

function openRecorded() {
  const clock = createFakeClock();
  const engine = createFakeEngine();
  const first = createPersistFirst(engine, clock);
  const store = createLabStore(first.client, catalog, { clock });
  const archive = createFakeArchive();
  const locks = createFakeLocks();
  const faults: (StorageFault | null)[] = [];
  const onWritten = (fault: StorageFault | null) => faults.push(fault);
  const counts: number[] = [];
  const onUnstored = (count: number) => counts.push(count);
  const setting = { archive, locks, now: () => 7, onWritten, onEnded: () => {}, onUnstored };
  const recorder = createRecorder(store, setting);
  first.storeWith(recorder.take);
  /** Reports events and lets what they cause be written. */
  const report = async (...events: EngineEvent[]) => {
    engine.report(events);
    clock.advance(FLUSH_INTERVAL_MS);
    await new Promise((resolve) => setImmediate(resolve));
  };
  const lab = () => store.getState();
  return { archive, counts, engine, faults, lab, locks, recorder, report };
}

const terms = { studentLoss: 1, distillationLoss: 2, totalLoss: 3 };
const steps = (from: number, to: number): StepLosses[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ step: from + i, student: terms }));
const losses = (from: number, to: number): EngineEvent => lossesEvent(steps(from, to), 1);
/** What a part holds, step by step. */
const stepsIn = (part: HistoryPart | undefined) => part?.losses && unpackLosses(part.losses);
const model = { weights: [], moments: {}, steps: 0 };
const checkpoint = (step: number): EngineEvent => ({
  type: 'checkpoint',
  checkpoint: { step, student: model } as unknown as TrainingCheckpoint,
});
const look = (step: number): EngineEvent => ({
  type: 'evaluation',
  point: { step } as EvaluationPoint,
});
const started: EngineEvent = {
  type: 'started',
  totalSteps: 20,
  stepsPerEpoch: 10,
  examplesPerStep: 8,
};
const weights: EngineEvent = {
  type: 'weights',
  weights: { step: 20, student: [], baseline: null, best: null },
};
const completed: EngineEvent = { type: 'completed', stopped: false, summary: {} as Summary };

async function openRunning() {
  const parts = openRecorded();
  parts.lab().start();
  await parts.report(started);
  return { ...parts, id: parts.lab().run.runId };
}

describe('the recorder', () => {
  it('keeps an own track with a driver, also one that is drawn later', async () => {
    const { archive, lab, report } = openRecorded();
    lab().openConfig(catalog.driving.defaults);
    lab().editPage({ track: 'first~abc' });
    lab().start();
    await report(started, checkpoint(10));
    const { runId } = lab().run;
    expect(archive.runs.get(runId)?.track).toBe('first~abc');
    await report(weights, completed);
    lab().editPage({ track: 'second~abc' });
    expect(archive.runs.get(runId)?.track).toBe('second~abc');
    lab().editPage({ track: '' });
    expect(archive.runs.get(runId)?.track).toBe('second~abc');
  });

  it('stores a run with each checkpoint, and nothing twice', async () => {
    const { archive, id, locks, report } = await openRunning();
    expect(archive.runs.get(id)).toMatchObject({ status: 'running', createdAt: 7 });
    expect(locks.own).toContain(id);
    await report(look(0), losses(1, 8), checkpoint(8), losses(9, 12));
    await report(losses(13, 20), look(20), weights, completed);
    expect(archive.writes).toHaveLength(2);
    const parts = archive.writes.map(({ history }) => history);
    expect(parts.map((part) => stepsIn(part)?.map(({ step }) => step))).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8],
      [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20],
    ]);
    expect(parts.map((part) => part.evaluations.map(({ step }) => step))).toEqual([[0], [20]]);
    expect(archive.writes[1]).toMatchObject({ isOver: true });
    expect(archive.weights.get(id)).toMatchObject({ step: 20 });
    expect(archive.runs.get(id)).toMatchObject({ status: 'completed', hasWeights: true });
    expect(locks.own.size).toBe(0);
  });

  it('lets the page show a result once it is stored, and records nothing of the run after it', async () => {
    const { archive, id, lab, report } = await openRunning();
    let letGo = () => {};
    const { write } = archive;
    archive.write = async (part) => {
      await new Promise<void>((resolve) => {
        letGo = resolve;
      });
      return await write.call(archive, part);
    };
    await report(losses(1, 20), weights, completed);
    expect(lab().run).toMatchObject({ status: 'running', step: 20 });
    await report({ type: 'inspectable', steps: [20] });
    letGo();
    await report();
    await report();
    expect(lab().run.status).toBe('completed');
    expect(archive.runs.get(id)).toMatchObject({ status: 'completed', hasWeights: true });
    expect(archive.writes).toHaveLength(1);
  });

  it('stores no run that only prepares', async () => {
    const { archive, engine, lab, report } = openRecorded();
    lab().reset();
    expect(engine.sent('prepare')).toHaveLength(1);
    await report({ type: 'backend', backend: { id: 'wasm', reason: '' } }, { type: 'prepared' });
    expect(archive.runs.size).toBe(0);
  });

  it('keeps a run that was left after a checkpoint, and nothing of one left before', async () => {
    const { archive, id, lab, locks, report } = await openRunning();
    await report(losses(1, 4), checkpoint(4), losses(5, 6));
    lab().start();
    await report(started);
    expect(archive.runs.get(id)?.status).toBe('left');
    expect(archive.writes).toHaveLength(1);
    const second = lab().run.runId;
    expect(archive.runs.has(second)).toBe(true);
    lab().reset();
    await report();
    expect(archive.runs.has(second)).toBe(false);
    expect(locks.own.size).toBe(0);
  });

  it('leaves a run of a crashed worker as it was at its checkpoint, free to be resumed', async () => {
    const { archive, id, locks, report } = await openRunning();
    await report(losses(1, 4), checkpoint(4), losses(5, 6));
    await report({ type: 'failed', error: { code: 'worker-crashed', message: '' } });
    expect(archive.runs.get(id)).toMatchObject({ status: 'running', step: 4 });
    expect(locks.own.size).toBe(0);
  });

  it('keeps the curve and the figures of a run whose loss ran away', async () => {
    const { archive, id, report } = await openRunning();
    const kept = { step: 4, summary: {} as Summary };
    await report(losses(1, 6), weights);
    await report({ type: 'failed', error: { code: 'non-finite-loss', message: '' }, kept });
    expect(archive.runs.get(id)).toMatchObject({ status: 'failed', summary: {}, step: 6 });
    expect(archive.writes.at(-1)).toMatchObject({ isOver: true });
    expect(archive.weights.get(id)).toMatchObject({ step: 20 });
  });

  it('drops steps that were lost with a device and taken again', async () => {
    const { archive, report } = await openRunning();
    await report(losses(1, 6), {
      type: 'backendLost',
      lost: 'webgpu',
      next: { id: 'wasm', reason: '' },
      fromStep: 2,
      reason: 'gone',
    });
    await report(losses(3, 8), checkpoint(8));
    const [part] = archive.writes;
    expect(stepsIn(part?.history)?.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(part?.facts).toMatchObject({ notices: ['gone'], backend: { id: 'wasm' } });
  });
});

describe('on a full disk', () => {
  it('says so, goes on, and stores everything once there is room', async () => {
    const { archive, faults, report } = await openRunning();
    archive.fault = 'full';
    await report(losses(1, 4), checkpoint(4));
    await report(losses(5, 8), checkpoint(8));
    expect(faults.at(-1)).toBe('full');
    archive.fault = null;
    await report(losses(9, 12), checkpoint(12));
    expect(faults.at(-1)).toBeNull();
    const [part] = archive.writes;
    expect(stepsIn(part?.history)).toHaveLength(12);
    expect(part?.checkpoint.race?.step).toBe(12);
  });

  it('keeps a run that ends there, stores it with the next write that succeeds', async () => {
    const { archive, counts, id, lab, locks, recorder, report } = await openRunning();
    await report(losses(1, 4), checkpoint(4));
    archive.fault = 'full';
    await report(losses(5, 20), weights, completed);
    await report();
    expect(lab().run.status).toBe('completed');
    expect(archive.runs.get(id)?.status).toBe('running');
    expect([counts.at(-1), [...locks.own]]).toEqual([1, [id]]);
    const [copy] = recorder.unstored();
    expect(copy?.run).toMatchObject({ id, status: 'completed', hasWeights: true });
    expect(copy?.weights).toMatchObject({ step: 20 });
    expect(copy?.histories.flatMap((row) => (row.losses ? unpackLosses(row.losses) : []))).toEqual(
      steps(1, 20),
    );

    archive.fault = null;
    lab().start();
    await report(started, losses(1, 4), checkpoint(4));
    await report();
    expect(archive.runs.get(id)).toMatchObject({ status: 'completed', hasWeights: true });
    expect(archive.weights.get(id)).toMatchObject({ step: 20 });
    expect(counts.at(-1)).toBe(0);
    expect(recorder.unstored()).toEqual([]);
    expect([...locks.own]).toEqual([lab().run.runId]);
  });

  it('stores what waits when asked to, in the order in which it ended', async () => {
    const { archive, counts, faults, lab, recorder, report } = await openRunning();
    archive.fault = 'full';
    await report(losses(1, 20), weights, completed);
    await report();
    lab().start();
    await report(started, losses(1, 20), weights, completed);
    await report();
    expect(counts.at(-1)).toBe(2);
    await recorder.retry();
    expect([counts.at(-1), faults.at(-1), archive.runs.size]).toEqual([2, 'full', 1]);
    archive.fault = null;
    await recorder.retry();
    expect([counts.at(-1), faults.at(-1)]).toEqual([0, null]);
    expect([...archive.runs.values()].map(({ status }) => status)).toEqual([
      'completed',
      'completed',
    ]);
  });

  it('stores the weights of a run later, where there was room for its results only', async () => {
    const { archive, id, recorder, report } = await openRunning();
    archive.fault = 'weights';
    await report(losses(1, 20), weights, completed);
    await report();
    expect(recorder.unstored()).toEqual([]);
    archive.fault = null;
    await recorder.retry();
    expect(archive.runs.get(id)).toMatchObject({ status: 'completed', hasWeights: true });
  });

  it('gives up the weights before the results', async () => {
    const { archive, faults, id, report } = await openRunning();
    archive.fault = 'weights';
    await report(losses(1, 20), weights, completed);
    expect(faults).toContain('full');
    expect(archive.runs.get(id)).toMatchObject({ status: 'completed', hasWeights: false });
  });
});

describe('where all data of the page is cleared meanwhile', () => {
  it('writes the run anew, with what was stored before', async () => {
    const { archive, id, report } = await openRunning();
    await report(look(0), losses(1, 4), checkpoint(4));
    await report(losses(5, 8), checkpoint(8));
    archive.runs.clear();
    archive.writes.length = 0;
    await report(losses(9, 12), checkpoint(12));
    await report(losses(13, 20), weights, completed);
    expect(archive.runs.get(id)).toMatchObject({ status: 'completed', createdAt: 7 });
    const parts = archive.writes.map(({ history }) => history);
    expect(parts.map(stepsIn)).toEqual([steps(1, 12), steps(13, 20)]);
    expect(parts[0]?.evaluations).toHaveLength(1);
    expect(archive.writes[0]?.checkpoint.race?.step).toBe(12);
    expect(archive.weights.has(id)).toBe(true);
  });

  it('writes it whole also where the disk is full at first', async () => {
    const { archive, id, report } = await openRunning();
    await report(losses(1, 4), checkpoint(4));
    archive.runs.clear();
    archive.writes.length = 0;
    const { write } = archive;
    archive.write = async (part) => {
      if (archive.runs.has(part.id)) throw new StorageError('full');
      return false;
    };
    await report(losses(5, 8), checkpoint(8));
    archive.write = write;
    await report(losses(9, 20), weights, completed);
    expect(archive.runs.get(id)).toMatchObject({ status: 'completed' });
    expect(archive.writes.map(({ history }) => stepsIn(history))).toEqual([steps(1, 20)]);
  });
});
