/**
 * The stores of views that run batches. The code of each is loaded, and it is made, once a view or a
 * button asks for it; then it lives as long as the page.
 */
import type { Clock } from '../../clock';
import type { Catalog } from '../../config/catalog';
import { openOnce } from '../../openOnce';
import type { LabStore } from '../lab/labStore';
import type { SweepStore } from '../sweeps/sweepStore';
import type { TuningStore } from '../sweeps/tuningStore';
import type { BatchRepository } from './batchRepository';
import type { RunPool } from './batchStore';
import type { ExperimentsStore } from './experimentsStore';
import type { VerdictStores } from './verdictStore';

/** Every call gives the same promise, as React's `use` needs it. */
export interface BatchStores {
  openExperiments(): Promise<ExperimentsStore>;
  openSweeps(): Promise<SweepStores>;
  openVerdict(): Promise<VerdictStores>;
}

interface SweepStores {
  sweep: SweepStore;
  tuning: TuningStore;
}

export interface BatchStoresSetting {
  lab: LabStore;
  pool: RunPool;
  repository: BatchRepository;
  catalog: Catalog;
  clock: Pick<Clock, 'now'>;
}

export function createBatchStores(setting: BatchStoresSetting): BatchStores {
  const { lab, pool, repository, catalog } = setting;
  return {
    openExperiments: openOnce(async () => {
      const { createExperimentsStore } = await import('./experimentsStore');
      return createExperimentsStore(pool, catalog, repository);
    }),
    openSweeps: openOnce(async () => {
      const [{ createSweepStore }, { createTuningStore }] = await Promise.all([
        import('../sweeps/sweepStore'),
        import('../sweeps/tuningStore'),
      ]);
      return {
        sweep: createSweepStore(pool, catalog, repository),
        tuning: createTuningStore(setting),
      };
    }),
    openVerdict: openOnce(async () => {
      const { createVerdictStores } = await import('./verdictStore');
      return createVerdictStores(lab, pool, repository, catalog);
    }),
  };
}
