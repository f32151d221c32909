import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { noDatasets } from '../../datasets/dataset';
import type { Dataset } from '../../model/dataset';
import { Random } from '../../numeric/random';
import type { LoadContext } from '../workload';
import { loadPictures } from './data';
import { CLASSES, picturesMeta, SIZES } from './meta';

const { workload } = picturesMeta.defaults;
if (workload.id !== 'pictures') throw new Error('another workload');
const options = { ...workload.options, trainSize: 32, labelledFraction: 1 };

function contextWith(
  seed = 1,
  read: LoadContext['assets']['read'] = (path) => readFile(`public/${path}`),
): LoadContext {
  return {
    assets: { read },
    datasets: noDatasets,
    random: (stream) => new Random(seed, stream),
    fixedRandom: (stream) => new Random(0, stream),
    onProgress: () => {},
  };
}

function inputOf(set: Dataset, index: number): Float32Array {
  const out = new Float32Array(set.inputs.size);
  set.inputs.fill([index], 0, 1, out);
  return out;
}

describe('drawings', () => {
  it('are of the classes that the catalogue names, from four hands and one apart', async () => {
    const manifest = JSON.parse(await readFile('public/data/pictures/manifest.json', 'utf8'));
    expect(manifest.classes).toEqual(CLASSES);
    const unseen = manifest.hands.filter((hand: { isUnseen: boolean }) => hand.isUnseen);
    expect(unseen.map(({ id }: { id: string }) => id)).toEqual(['openmoji']);
    expect(manifest.hands).toHaveLength(5);
  });

  it('that are damaged are told of, and what helps', async () => {
    const damaged = contextWith(1, async (path) => {
      const bytes = await readFile(`public/${path}`);
      return path.endsWith('twemoji.bin') ? bytes.subarray(0, 1000) : bytes;
    });
    await expect(loadPictures(options, 0, damaged)).rejects.toThrow(
      'The drawings in twemoji.bin are damaged: reload the page to fetch them anew.',
    );
    const unlisted = contextWith(1, async () => new TextEncoder().encode('{}'));
    await expect(loadPictures(options, 0, unlisted)).rejects.toThrow(/prepare the data again/);
  });
});

describe('pictures', () => {
  it('have every class equally often, values from 0 to 1, and the sizes of the catalogue', async () => {
    const data = await loadPictures(options, 16, contextWith());
    expect([data.transferSet.count, data.teacherSet.count]).toEqual([32, 16]);
    expect([data.testSet.count, data.shiftedTestSets?.shiftedScore?.count]).toEqual([
      SIZES.test,
      SIZES.test,
    ]);
    expect(new Set(data.transferSet.labels.values.subarray(0, 16)).size).toBe(16);
    const picture = inputOf(data.transferSet, 0);
    expect(picture).toHaveLength(32 * 32 * 3);
    expect(Math.min(...picture)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...picture)).toBeLessThanOrEqual(1);
    // Something is drawn on the ground: the middle differs from a corner.
    const middle = 3 * (16 * 32 + 16);
    expect(picture.slice(middle, middle + 3)).not.toEqual(picture.slice(0, 3));
  });

  it('are the same in every run, the smaller set the start of the larger one', async () => {
    const one = await loadPictures(options, 0, contextWith(1));
    const other = await loadPictures({ ...options, trainSize: 64 }, 0, contextWith(2));
    expect(inputOf(other.transferSet, 31)).toEqual(inputOf(one.transferSet, 31));
    expect(inputOf(other.testSet, 7)).toEqual(inputOf(one.testSet, 7));
  });

  it('of test and validation set are none of those that are learned from', async () => {
    const data = await loadPictures({ ...options, trainSize: 2000 }, 0, contextWith());
    const learned = new Set<string>();
    for (let index = 0; index < 2000; index++) learned.add(inputOf(data.transferSet, index).join());
    expect(learned.size).toBe(2000);
    for (let index = 0; index < 50; index++) {
      expect(learned.has(inputOf(data.testSet, index).join())).toBe(false);
    }
  });

  it('of the unseen hand stay out of a choice of settings', async () => {
    const validated = { ...options, evaluateOn: 'validation' as const };
    const data = await loadPictures(validated, 0, contextWith());
    expect(data.testSet.count).toBe(SIZES.validation);
    expect(data.shiftedTestSets).toBeUndefined();
  });
});
