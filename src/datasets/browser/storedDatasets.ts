/** The engine's view of the data sets that the browser keeps. */
import { readContent } from '../content';
import type { DatasetContent, DatasetReader } from '../dataset';
import { DatasetMissing } from '../datasetError';

/** Remembers the last one, since run follows run on the same data. */
export function storedDatasets(): DatasetReader {
  let last: { hash: string; dataset: DatasetContent } | null = null;
  return {
    async read(hash) {
      if (last?.hash === hash) return last.dataset;
      // Loaded with the first own data only: most visitors have none.
      const { keptDatasets } = await import('./keptDatasets');
      const content = await keptDatasets.read(hash);
      if (!content) throw new DatasetMissing(hash);
      const dataset = readContent(content);
      last = { hash, dataset };
      return dataset;
    },
  };
}
