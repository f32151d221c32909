import { expect, it } from 'vitest';
import { withDataset } from '../../config/dataset';
import { describeDataset } from '../../datasets/dataset';
import { readDataset } from '../../datasets/readDataset';
import { fileOf, pairsTable } from '../../datasets/testing/dataFiles';
import { Random } from '../../numeric/random';
import type { LoadContext } from '../workload';
import { loadPairs } from './data';
import { lengthOf, pairsMeta, widthOf } from './meta';
import type { PairsOptions } from './options';

const rows = pairsTable(200).split('\n');

async function load(changes: Partial<PairsOptions> = {}, text = rows.join('\n')) {
  const { info, dataset } = await readDataset([fileOf('a.tsv', text)], { kind: 'pairs' });
  const spec = withDataset(pairsMeta.defaults, describeDataset(info), pairsMeta);
  if (spec.workload.id !== 'pairs') throw new Error('the defaults were mixed up');
  const options = { ...spec.workload.options, vocabulary: 100, ...changes };
  const context: LoadContext = {
    assets: { read: () => Promise.reject(new Error('no files')) },
    datasets: { read: async () => dataset },
    random: (stream) => new Random(1, stream),
    fixedRandom: (stream) => new Random(0, stream),
    onProgress: () => {},
  };
  return { options, data: await loadPairs(options, 50, context) };
}

it('learns pieces of both languages, and reads and writes them', async () => {
  const { options, data } = await load();
  const words = data.vocabulary?.words ?? [];
  expect(words).toHaveLength(widthOf(options));
  expect(words.slice(0, 2)).toEqual(['⟨sep⟩', '⟨end⟩']);
  expect(words).toEqual(expect.arrayContaining(['▁auto', '▁car', '▁das', '▁the']));
  expect(data.vocabulary).toMatchObject({ unit: 'pieces', unknownShare: 0, cutShare: 0 });
  const input = new Float32Array(lengthOf(options));
  data.testSet.inputs.fill([0], 0, 1, input);
  const text = [...input].filter((token) => token > 0).map((token) => words[token - 2]);
  expect(text.join('')).toMatch(
    /^▁das▁(rote|blaue|grüne)▁auto▁\d+⟨sep⟩▁the▁(red|blue|green)▁car▁\d+$/,
  );
});

it('gives a model that writes what is right 100 BLEU, in both directions', async () => {
  for (const direction of ['forward', 'backward'] as const) {
    const { options, data } = await load({ direction });
    const length = lengthOf(options);
    const width = widthOf(options);
    const { testSet } = data;
    const all = Int32Array.from({ length: testSet.count }, (_, index) => index);
    const inputs = new Float32Array(all.length * length);
    testSet.inputs.fill(all, 0, all.length, inputs);
    const sourceOf = (input: Float32Array) => input.slice(0, input.indexOf(2) + 1).join();
    const rowOf = new Map(
      [...all].map((row) => [sourceOf(inputs.subarray(row * length, (row + 1) * length)), row]),
    );
    const oracle = (asked: Float32Array, count: number) => {
      const logits = new Float32Array(count * length * width);
      for (let place = 0; place < count; place++) {
        const row = rowOf.get(sourceOf(asked.subarray(place * length, (place + 1) * length)));
        for (let at = 0; at < length; at++) {
          const label = testSet.labels.values[(row as number) * length + at] as number;
          if (label >= 0) logits[(place * length + at) * width + label] = 1;
        }
      }
      return logits;
    };
    const measured = await data.closedLoop?.measure(oracle, 'student', async () => {});
    expect(measured?.values).toMatchObject({ tokenErrorRate: 0, exactMatch: 1 });
    expect(measured?.values.bleu).toBeCloseTo(100, 8);
  }
});

it('leaves long pairs out of training, and tells how many', async () => {
  const long = rows.map((row, index) => (index % 4 === 0 ? `${row} ${'x y z '.repeat(9)}` : row));
  const { data } = await load({ trainSize: 160 }, long.join('\n'));
  expect(data.transferSet.count).toBeLessThan(160);
  expect(data.vocabulary?.cutShare).toBeGreaterThan(0.15);
  await expect(load({ sentenceLength: 4, vocabulary: 60 })).rejects.toThrow(
    /raise the sentence length/,
  );
});
