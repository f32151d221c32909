import { describe, expect, it } from 'vitest';
import { withDataset } from '../../config/dataset';
import { applyChanges } from '../../config/paths';
import { validate } from '../../config/reading/validate';
import { type DatasetReader, describeDataset, noDatasets } from '../../datasets/dataset';
import { DatasetMissing } from '../../datasets/datasetError';
import { readDataset } from '../../datasets/readDataset';
import { stripedFiles } from '../../datasets/testing/dataFiles';
import { collect, testContext } from '../../engine/testing/testRun';
import type { Dataset } from '../../model/dataset';
import { Random } from '../../numeric/random';
import { catalog } from '../catalog';
import type { LoadContext } from '../workload';
import { loadImages } from './data';

const { info, dataset } = await readDataset(stripedFiles(120, 30, [6, 9]), { kind: 'images' });
if (dataset.kind !== 'images') throw new Error('no images');
const datasets: DatasetReader = { read: async () => dataset };

const context: LoadContext = {
  assets: { read: async (path) => Promise.reject(new Error(path)) },
  datasets,
  random: (stream) => new Random(1, stream),
  fixedRandom: (stream) => new Random(0, stream),
  onProgress: () => {},
};

const config = applyChanges(
  withDataset(catalog.images.defaults, describeDataset(info), catalog.images),
  {
    'teacher.architecture': { kind: 'mlp', hidden: [12] },
    'teacher.training.epochs': 5,
    'student.architecture': {
      kind: 'cnn',
      blocks: [{ filters: 4, kernel: 3, pool: true }],
      dense: [],
    },
    'training.batchSize': 16,
    'training.epochs': 10,
    backend: 'wasm',
  },
);
if (config.workload.id !== 'images') throw new Error('another workload');
const { options } = config.workload;

/** Input `index` of a set. */
function inputOf(set: Dataset, index: number): number[] {
  const out = new Float32Array(set.inputs.size);
  set.inputs.fill([index], 0, 1, out);
  return [...out];
}

describe('images of the visitor’s own', () => {
  it('shape the network, and sizes fit them', () => {
    expect(validate(config, catalog)).toEqual([]);
    expect(catalog.images.inputShape(config)).toEqual([6, 9, 1]);
    expect(options.trainSize).toBe(120);
    expect(config.teacher.training.trainSize).toBe(120);
  });

  it('come as pixels from 0 to 1, with their labels', async () => {
    const { transferSet, testSet } = await loadImages(options, 20, context);
    expect([transferSet.count, testSet.count]).toEqual([120, 30]);
    const pixels = [...dataset.train.pixels.subarray(54, 108)].map((byte) =>
      Math.fround(byte / 255),
    );
    expect(inputOf(transferSet, 1)).toEqual(pixels);
    expect([...transferSet.labels.values]).toEqual([...dataset.train.labels]);
  });

  it('are validated on the end of the training set', async () => {
    const chosen = { ...options, trainSize: 108, evaluateOn: 'validation' as const };
    const { transferSet, testSet } = await loadImages(chosen, 20, context);
    expect([transferSet.count, testSet.count]).toEqual([108, 12]);
    expect([...testSet.labels.values]).toEqual([...dataset.train.labels.subarray(108)]);
    expect(inputOf(testSet, 0)).toEqual(
      inputOf((await loadImages(options, 120, context)).teacherSet, 108),
    );
  });

  it('can be learned by a network of their shape', async () => {
    const events = await collect(config, testContext(config, { datasets }));
    const summary = events.find((event) => event.type === 'completed');
    if (summary?.type !== 'completed') throw new Error('the run did not end');
    expect(summary.summary.student.examples).toBe(30);
    // Bright thirds are easy: a model that has mixed up rows, columns or labels guesses one in three.
    expect(summary.summary.student.score).toBeGreaterThan(0.9);
  });

  it('are asked for by name where they are not here', async () => {
    await expect(loadImages(options, 20, { ...context, datasets: noDatasets })).rejects.toThrow(
      DatasetMissing,
    );
    const events = await collect(config, testContext(config));
    const failure = events.find((event) => event.type === 'failed');
    expect(failure).toMatchObject({ error: { code: 'dataset-missing' } });
    expect(failure?.type === 'failed' && failure.error.message).toContain('train-images.idx');
  });
});
