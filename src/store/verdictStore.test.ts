import { describe, expect, it } from 'vitest';
import { catalog } from '../workloads/catalog';
import type { RunPool } from './batchStore';
import { createFakeKeeper } from './fakeKeeper';
import { createFakeClock, createFakeEngine } from './fakes';
import { createLabStore } from './labStore';
import { createVerdictStores } from './verdictStore';

function openVerdict() {
  const submitted: string[][] = [];
  const pool: RunPool = {
    workers: 1,
    nextBatchId: () => 'batch',
    submit(jobs) {
      submitted.push(jobs.map(({ id }) => id));
      return { pause() {}, resume() {}, cancel() {} };
    },
    dispose() {},
  };
  const lab = createLabStore(createFakeEngine(), catalog, { clock: createFakeClock() });
  return { lab, submitted, ...createVerdictStores(lab, pool, createFakeKeeper(), catalog) };
}

describe('repeating over seeds', () => {
  it('takes the spec of the form and keeps it, whatever is edited afterwards', () => {
    const { lab, verdict, batch, submitted } = openVerdict();
    verdict.getState().edit({ seeds: 3 });
    lab.getState().editSpec('training.seed', 40);
    verdict.getState().repeat();
    lab.getState().editSpec('training.seed', 1);
    expect(submitted).toEqual([['seed 40', 'seed 41', 'seed 42']]);
    expect(verdict.getState().plan).toMatchObject({
      epsilon: null,
      spec: { training: { seed: 40 } },
    });
    expect(batch.getState().batch?.jobs).toHaveLength(3);
  });

  it('adds the control where it is switched on', () => {
    const { verdict, submitted } = openVerdict();
    verdict.getState().edit({ seeds: 1, withControl: true, epsilon: 0.2 });
    verdict.getState().repeat();
    expect(submitted).toEqual([['seed 1', 'seed 1, control']]);
    expect(verdict.getState().plan?.epsilon).toBe(0.2);
  });

  it('starts nothing with a spec that has problems', () => {
    const { lab, verdict, submitted } = openVerdict();
    lab.getState().editSpec('distillation.temperature', 99);
    verdict.getState().repeat();
    expect(submitted).toEqual([]);
    expect(verdict.getState().plan).toBeNull();
  });
});
