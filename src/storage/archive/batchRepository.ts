/** Batches of runs between visits: their plans in the database, and one tab at a time for each. */

import { systemClock } from '../../clock';
import { openOnce } from '../../openOnce';
import type { BatchRepository } from '../../store/batches/batchRepository';
import { StorageError, type StorageFault } from '../../store/runs/runArchive';
import { createRunLocks } from '../runLocks';
import type { BatchArchive } from './batchArchive';
import { lazyDatabase } from './openedInTime';

/** `onFault` is told why something could not be read or written. */
export function createBatchRepository(onFault: (fault: StorageFault) => void): BatchRepository {
  const locks = createRunLocks('batch');
  const database = lazyDatabase(systemClock);
  const open = openOnce(async () => {
    const [{ createBatchArchive }, db] = await Promise.all([import('./batchArchive'), database()]);
    return createBatchArchive(db);
  });
  const guarded = async <Result>(
    work: (archive: BatchArchive) => Promise<Result>,
    otherwise: Result,
  ): Promise<Result> => {
    try {
      return await work(await open());
    } catch (error) {
      onFault(error instanceof StorageError ? error.fault : 'failed');
      return otherwise;
    }
  };
  return {
    save: (id, plan) => guarded((archive) => archive.save(id, plan), undefined),
    list: (kind) => guarded((archive) => archive.list(kind), []),
    listAll: () => guarded((archive) => archive.listAll(), []),
    resultsOf: (id) => guarded((archive) => archive.resultsOf(id), new Map()),
    take: locks.take,
    release: locks.release,
    held: locks.held,
  };
}
