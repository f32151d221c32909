/** Data sets of the visitor's own, and the one that the lab makes itself. */
import { isExampleDataset } from '../../config/exampleDataset';
import type { DatasetContent, DatasetReader } from '../dataset';

/** `reader`, but for the example data set, which is made anew where it is asked for. */
export function withExamples(reader: DatasetReader): DatasetReader {
  return {
    read: (hash) => (isExampleDataset({ hash }) ? makeExamples() : reader.read(hash)),
  };
}

async function makeExamples(): Promise<DatasetContent> {
  // Loaded where it is needed only: it brings the readers of files with it.
  const [{ exampleReviews }, { readDataset }] = await Promise.all([
    import('./exampleReviews'),
    import('../readDataset'),
  ]);
  return (await readDataset([exampleReviews()], { kind: 'text' })).dataset;
}
