import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type ImageDataset, noDatasets } from '../../datasets/dataset';
import type { Dataset } from '../../model/dataset';
import { Random } from '../../numeric/random';
import type { LoadContext } from '../workload';
import { augmentSpeech } from './augment';
import { loadSpeech } from './data';
import { SIZES, speechMeta } from './meta';
import { MIXABLE } from './options';
import { WORDS } from './words';

const { workload } = speechMeta.defaults;
if (workload.id !== 'speech') throw new Error('another workload');
const { options } = workload;

function contextWith(
  read: LoadContext['assets']['read'] = (path) => readFile(`public/${path}`),
): LoadContext {
  return {
    assets: { read },
    datasets: noDatasets,
    random: (stream) => new Random(1, stream),
    fixedRandom: (stream) => new Random(0, stream),
    onProgress: () => {},
  };
}

function countWords({ labels }: Dataset): number[] {
  return WORDS.map((_, word) => labels.values.filter((label) => label === word).length);
}

/** Each input as a string, to compare. */
function inputsOf({ inputs, count }: Dataset): string[] {
  const all = new Float32Array(count * inputs.size);
  inputs.fill(
    Int32Array.from({ length: count }, (_, i) => i),
    0,
    count,
    all,
  );
  return Array.from({ length: count }, (_, i) =>
    all.subarray(i * inputs.size, (i + 1) * inputs.size).join(),
  );
}

function sameInputs(a: Dataset, b: Dataset): number {
  const others = inputsOf(b);
  return inputsOf(a).filter((input, at) => input === others[at]).length;
}

describe('spoken words', () => {
  it('have the sizes of the catalogue, every word equally often, and values from 0 to 1', async () => {
    const data = await loadSpeech({ ...options, trainSize: 36 }, SIZES.train, contextWith());
    expect(data.teacherSet.count).toBe(SIZES.train);
    expect(data.testSet.count).toBe(SIZES.test);
    const engine = data.shiftedTestSets?.shiftedScore as Dataset;
    expect(engine.count).toBe(432 - MIXABLE);
    for (const set of [data.teacherSet, data.testSet, engine]) {
      expect(new Set(countWords(set))).toEqual(new Set([set.count / WORDS.length]));
    }
    expect(new Set(countWords(data.transferSet))).toEqual(new Set([2]));
    const clip = new Float32Array(data.testSet.inputs.size);
    data.testSet.inputs.fill([0], 0, 1, clip);
    expect(clip).toHaveLength(32 * 40);
    expect([Math.min(...clip), Math.max(...clip)]).toEqual([0, 1]);
  });

  it('of the other engine stay out of a choice of settings', async () => {
    const data = await loadSpeech({ ...options, evaluateOn: 'validation' }, 0, contextWith());
    expect(data.testSet.count).toBe(SIZES.validation);
    expect(data.shiftedTestSets).toBeUndefined();
  });

  it('have clips of the other engine mixed in, none of which is tested on', async () => {
    const mixed = await loadSpeech({ ...options, mixedIn: 10 }, 0, contextWith());
    const plain = await loadSpeech(options, 0, contextWith());
    expect(mixed.transferSet.count).toBe(options.trainSize);
    expect(sameInputs(mixed.transferSet, plain.transferSet)).toBe(options.trainSize - 10);
    const inputs = inputsOf(mixed.transferSet).slice(-10);
    const tested = new Set(inputsOf(mixed.shiftedTestSets?.shiftedScore as Dataset));
    expect(inputs.filter((input) => tested.has(input))).toEqual([]);
  });

  it('are tested on recordings, whose words may be digits, and learn from them where told', async () => {
    const pixels = Uint8Array.from(
      { length: 3 * 1280 },
      (_, at) => 50 * (1 + Math.floor(at / 1280)),
    );
    const recordings: ImageDataset = {
      kind: 'images',
      shape: [32, 40, 1],
      classes: ['7', 'Stop', 'happy'],
      train: { labels: Uint16Array.of(2, 1, 0), pixels },
      test: { labels: Uint16Array.of(0, 2), pixels: pixels.subarray(0, 2 * 1280) },
    };
    const dataset = {
      ...{ hash: '0'.repeat(64), name: 'words', source: 'words.zip', sourceBytes: 1 },
      ...{ classes: recordings.classes, trainExamples: 20, testExamples: 2 },
    };
    const datasets = { read: async () => recordings };
    const context = { ...contextWith(), datasets };
    const { transferSet, shiftedTestSets } = await loadSpeech(
      { ...options, dataset, mixedIn: 1 },
      0,
      context,
    );
    // “happy” is none of the words.
    expect([...(shiftedTestSets?.ownScore?.labels.values ?? [])]).toEqual([7]);
    expect(transferSet.labels.values.at(-1)).toBe(WORDS.indexOf('stop'));
    expect(speechMeta.datasetMisfit?.({ ...dataset, shape: [32, 40, 1] })).toBeNull();
    expect(speechMeta.datasetMisfit?.({ ...dataset, shape: [32, 32, 3] })).toMatch(/drop WAV/);
    expect(
      speechMeta.datasetMisfit?.({ ...dataset, shape: [32, 40, 1], classes: ['cat', 'dog'] }),
    ).toMatch(/none of the words/);
  });

  it('that are damaged are told of, and what helps', async () => {
    const cut = contextWith(async (path) => {
      const bytes = await readFile(`public/${path}`);
      return path.endsWith('test.bin') ? bytes.subarray(0, 1000) : bytes;
    });
    await expect(loadSpeech(options, 0, cut)).rejects.toThrow(
      'The words in test.bin are damaged: reload the page to fetch them anew.',
    );
    const unlisted = contextWith(async () => new TextEncoder().encode('{}'));
    await expect(loadSpeech(options, 0, unlisted)).rejects.toThrow(/reload the page/);
  });
});

describe('augmentation of speech', () => {
  const none = { shift: 0, bandShift: 0, timeMask: 0, bandMask: 0, noise: 0 };
  const full = () => new Float32Array(32 * 40).fill(1);

  it('masks no more than it says, whole columns and whole rows', () => {
    const augment = augmentSpeech({ ...none, timeMask: 5, bandMask: 3 }, 32, 40);
    const random = new Random(1, 'test');
    const lengths = new Set<string>();
    for (let round = 0; round < 300; round++) {
      const points = full();
      augment?.(points, 1, random);
      const dark = (at: (i: number) => number, count: number, length: number) =>
        Array.from({ length: count }, (_, i) => i).filter((i) =>
          Array.from({ length }, (_, j) => points[at(i) + j * (length === 32 ? 40 : 1)]).every(
            (value) => value === 0,
          ),
        ).length;
      const frames = dark((x) => x, 40, 32);
      const bands = dark((y) => 40 * y, 32, 40);
      lengths.add(`${frames} ${bands}`);
      expect(points.filter((value) => value === 0)).toHaveLength(
        frames * 32 + bands * 40 - frames * bands,
      );
    }
    expect(lengths.size).toBe(6 * 4);
  });

  it('shifts bring in silence and lose what leaves', () => {
    const augment = augmentSpeech({ ...none, shift: 8, bandShift: 4 }, 32, 40);
    const points = new Float32Array(32 * 40);
    points[16 * 40 + 20] = 1;
    augment?.(points, 1, new Random(2, 'test'));
    const at = points.indexOf(1);
    expect(points.reduce((sum, value) => sum + value, 0)).toBe(1);
    expect(Math.abs(Math.floor(at / 40) - 16)).toBeLessThanOrEqual(4);
    expect(Math.abs((at % 40) - 20)).toBeLessThanOrEqual(8);
  });

  it('noise lifts silence only, and nothing at all is null', () => {
    const augment = augmentSpeech({ ...none, noise: 0.5 }, 32, 40);
    const points = full().fill(0, 0, 640);
    augment?.(points, 1, new Random(3, 'test'));
    expect(Math.max(...points.subarray(0, 640))).toBeGreaterThan(0);
    expect(Math.max(...points.subarray(0, 640))).toBeLessThan(0.5);
    expect(points.subarray(640).every((value) => value === 1)).toBe(true);
    expect(augmentSpeech(none, 32, 40)).toBeNull();
  });
});
