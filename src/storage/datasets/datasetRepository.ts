/** The data sets that the browser keeps; what was deleted goes for good with the next visit. */
import type { DatasetRepository } from '../../store/datasets/datasetState';
import { withFaults } from '../archive/faults';

export function createDatasetRepository(): DatasetRepository {
  // What was deleted in this visit can come back; the rest was meant.
  let tidied: Promise<void> | null = null;
  const openedAt = Date.now();
  const open = () => import('../../datasets/browser/datasetDatabase');
  return withFaults<DatasetRepository>({
    async list() {
      const { listDatasets, purgeDatasets } = await open();
      tidied ??= purgeDatasets(openedAt);
      await tidied;
      return listDatasets();
    },
    rename: async (hash, name) => (await open()).changeDataset(hash, { name }),
    remove: async (hash) => (await open()).changeDataset(hash, { deletedAt: Date.now() }),
    restore: async (hash) => (await open()).changeDataset(hash, { deletedAt: null }),
    purge: async (hash) => (await open()).removeDataset(hash),
  });
}
