import { expect, it } from 'vitest';
import { exampleReviews as descriptor } from '../../config/exampleDataset';
import { describeDataset, noDatasets } from '../dataset';
import { readDataset } from '../readDataset';
import { exampleReviews } from './exampleReviews';
import { withExamples } from './withExamples';

it('are the data set that configs name, with both classes in fair shares', async () => {
  const { info, dataset } = await readDataset([exampleReviews()], { kind: 'text' });
  expect(describeDataset(info)).toEqual(descriptor);
  expect(info.leakedExamples).toBe(0);
  for (const counts of Object.values(info.classCounts)) {
    const [bad = 0, good = 0] = counts;
    expect(Math.abs(bad - good) / (bad + good)).toBeLessThan(0.05);
  }
  expect(await withExamples(noDatasets).read(descriptor.hash)).toEqual(dataset);
  await expect(withExamples(noDatasets).read('a'.repeat(64))).rejects.toThrow();
});
