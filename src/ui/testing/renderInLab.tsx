/** Renders components as the page does, on a fake engine and a queue whose events a test makes. */
import { MantineProvider } from '@mantine/core';
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach } from 'vitest';
import type { PoolEvent, PoolJob, RunPool } from '../../store/batches/batchStore';
import { createBatchStores } from '../../store/batches/batchStores';
import { createLabStore } from '../../store/lab/labStore';
import { FLUSH_INTERVAL_MS } from '../../store/lab/messageQueue';
import { createFakeBatchRepository } from '../../store/testing/fakeBatchRepository';
import { createFakeClock, createFakeEngine } from '../../store/testing/fakes';
import { catalog } from '../../workloads/catalog';
import { BatchStoresProvider } from '../context/batchStores';
import { LabProvider } from '../context/labContext';
import { PoolProvider } from '../context/poolContext';
import { theme } from '../theme/theme';

afterEach(cleanup);

export interface FakePool extends RunPool {
  /** What was asked of it, oldest first. */
  readonly submitted: { jobs: readonly PoolJob[]; tell(event: PoolEvent): void }[];
  readonly asked: ('pause' | 'resume' | 'cancel')[];
}

export function createFakePool(): FakePool {
  const submitted: FakePool['submitted'] = [];
  const asked: FakePool['asked'] = [];
  return {
    submitted,
    asked,
    workers: 2,
    nextBatchId: () => `batch-${submitted.length + 1}`,
    submit(jobs, tell) {
      submitted.push({ jobs, tell });
      return {
        pause: () => void asked.push('pause'),
        resume: () => void asked.push('resume'),
        cancel: () => void asked.push('cancel'),
      };
    },
    dispose() {},
  };
}

export function renderInLab(content: ReactNode) {
  const clock = createFakeClock();
  const engine = createFakeEngine();
  const store = createLabStore(engine, catalog, { clock, randomSeed: () => 77 });
  const pool = createFakePool();
  const repository = createFakeBatchRepository();
  const batchStores = createBatchStores({ lab: store, pool, repository, catalog, clock });
  render(
    <MantineProvider theme={theme} env="test">
      <LabProvider store={store}>
        <PoolProvider pool={pool} repository={repository}>
          <BatchStoresProvider stores={batchStores}>{content}</BatchStoresProvider>
        </PoolProvider>
      </LabProvider>
    </MantineProvider>,
  );
  /** Lets the engine tell `events` of the run on show. */
  const report: typeof engine.report = (events, runId) => {
    engine.report(events, runId);
    clock.advance(FLUSH_INTERVAL_MS);
  };
  return { clock, engine, store, pool, batchStores, report };
}
