/** The data set that the lab brings, so that texts can be tried without a file: `datasets/examples` makes it. */
import type { DatasetDescriptor } from './settings/dataset';

export const exampleReviews: DatasetDescriptor = {
  hash: 'd0680845a63431101eb3f90ffd58f40ba3d3dcac1a89b98ff28fae922d96a0ba',
  name: 'Invented reviews',
  source: 'Invented reviews.tsv',
  sourceBytes: 94366,
  classes: ['bad', 'good'],
  trainExamples: 1201,
  testExamples: 299,
};

/** Whether the lab makes it itself, so that nobody needs its file. */
export function isExampleDataset(dataset: Pick<DatasetDescriptor, 'hash'> | null): boolean {
  return dataset?.hash === exampleReviews.hash;
}
