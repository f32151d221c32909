/** A workload's defaults, on a small data set where it wants own data, and on small scenes. */
import type { WorkloadMeta } from '../../config/catalog';
import { datasetKindOf, isDatasetBeside, withDataset } from '../../config/dataset';
import type { ExperimentConfig } from '../../config/experiment';
import { applyChanges } from '../../config/paths';
import type { DatasetDescriptor } from '../../config/settings/dataset';

/** Of images or texts that nobody has: enough for checks, not for a run. */
export const someDataset: DatasetDescriptor = {
  hash: '0123456789abcdef'.repeat(4),
  name: 'Some data',
  source: 'some-images.idx, some-labels.idx',
  sourceBytes: 1234,
  classes: ['first', 'second', 'third'],
  trainExamples: 30_000,
  testExamples: 500,
  shape: [9, 12, 1],
};

export function runnableDefaults(meta: WorkloadMeta): ExperimentConfig {
  if (meta.id === 'scenes' || meta.id === 'detection')
    return applyChanges(meta.defaults, { 'workload.options.size': 16 });
  const kind = datasetKindOf(meta.id);
  // Shoppers are simulated where there are no data, and recordings stand beside what is built in.
  if (kind === null || kind === 'interactions' || isDatasetBeside(meta.id)) return meta.defaults;
  if (kind === 'pairs') {
    const pairs = { sides: ['de', 'en'] as [string, string] };
    const { shape: _, ...others } = someDataset;
    const chosen = withDataset(meta.defaults, { ...others, classes: [], pairs }, meta);
    return applyChanges(chosen, {
      'workload.options.vocabulary': 60,
      'workload.options.sentenceLength': 6,
    });
  }
  const { shape, ...others } = someDataset;
  const dataset = kind === 'images' ? { ...others, shape: shape as [number, number, 1] } : others;
  const chosen = withDataset(meta.defaults, dataset as DatasetDescriptor, meta);
  // Few words, as tables of many take a slow backend minutes.
  return kind === 'text' ? applyChanges(chosen, { 'workload.options.vocabulary': 60 }) : chosen;
}
