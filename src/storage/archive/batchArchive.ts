/** Keeps the plans of batches of runs in IndexedDB; loaded with the first of them. */
import type {
  BatchKind,
  BatchRepository,
  PlanOf,
  StoredBatch,
} from '../../store/batches/batchRepository';
import type { JobResult } from '../../store/batches/batchState';
import type { RunDatabase } from './database';
import { withFaults } from './faults';

/** The part of a repository that reads and writes; its methods throw nothing but `StorageError`. */
export type BatchArchive = Pick<BatchRepository, 'save' | 'list' | 'listAll' | 'resultsOf'>;

/** Plans that are kept of each kind; older ones are forgotten, their runs are not. */
const MAX_KEPT = 100;

export function createBatchArchive(db: RunDatabase): BatchArchive {
  const listAll = async () => await db.batches.orderBy('createdAt').reverse().toArray();
  const list = async <Kind extends BatchKind>(kind: Kind) => {
    const all = await listAll();
    return all.filter((batch): batch is StoredBatch<PlanOf<Kind>> => batch.plan?.kind === kind);
  };
  const archive: BatchArchive = {
    save: (id, plan) =>
      db.transaction('rw', db.batches, async () => {
        const known = await db.batches.get(id);
        await db.batches.put({ id, createdAt: known?.createdAt ?? Date.now(), plan });
        if (known) return;
        const old = (await list(plan.kind)).slice(MAX_KEPT);
        await db.batches.bulkDelete(old.map((batch) => batch.id));
      }),
    list,
    listAll,
    async resultsOf(id) {
      const runs = await db.runs.where('batchId').equals(id).toArray();
      const results = runs.flatMap(({ id: runId, spec, summary }): [string, JobResult][] =>
        spec && summary?.student
          ? [[runId.slice(id.length + 1), { spec, summary, seconds: summary.seconds }]]
          : [],
      );
      return new Map(results);
    },
  };
  return withFaults(archive);
}
