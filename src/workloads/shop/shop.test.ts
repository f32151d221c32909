import { describe, expect, it } from 'vitest';
import { nodeContext } from '../../cli/nodeContext';
import { liveSettingsOf } from '../../config/live';
import { applyChanges, type ConfigChanges } from '../../config/paths';
import { validate } from '../../config/reading/validate';
import { noDatasets } from '../../datasets/dataset';
import { collect, ofType } from '../../engine/testing/testRun';
import { Random } from '../../numeric/random';
import { catalog } from '../catalog';
import type { LoadContext } from '../workload';
import { loadShop } from './data';
import { hideItems, historySet } from './histories';
import { PRODUCTS } from './meta';
import type { ShopOptions } from './options';
import { aisles, productNames } from './products';
import { byNeighbours, byPopularity } from './references';
import { drawShopper, openShop } from './shoppers';

const context: LoadContext = {
  assets: { read: async (path) => Promise.reject(new Error(path)) },
  datasets: noDatasets,
  random: (stream) => new Random(1, stream),
  fixedRandom: (stream) => new Random(0, stream),
  onProgress: () => {},
};

/** A run of a moment. */
const small: ConfigChanges = {
  'workload.options.trainSize': 80,
  'teacher.architecture': { kind: 'mlp', hidden: [16] },
  'teacher.training.trainSize': 100,
  'teacher.training.epochs': 2,
  'training.epochs': 2,
  backend: 'wasm',
};

const config = applyChanges(catalog.shop.defaults, small);
const options = config.workload.options as ShopOptions;

describe('the shop', () => {
  it('has as many products as it says, each once', () => {
    expect(productNames).toHaveLength(PRODUCTS);
    expect(new Set(productNames).size).toBe(PRODUCTS);
    expect(aisles.every(({ products }) => products.length === 10)).toBe(true);
  });

  it('draws shoppers by chances that sum to 1, each product once', () => {
    const shop = openShop(options, new Random(3, 'shop'));
    for (let i = 0; i < 20; i++) {
      const { bought, chances } = drawShopper(shop, new Random(i, 'shopper'));
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
      expect(new Set(bought).size).toBe(bought.length);
      expect(bought.length).toBeLessThanOrEqual(2 * options.basket);
      expect(bought.length).toBeGreaterThan(3);
    }
  });
});

describe('histories', () => {
  it('are rows of length 1, filled for any order of people', () => {
    const set = historySet(
      [
        { seen: [0, 2, 3, 1], heldOut: [] },
        { seen: [4], heldOut: [] },
      ],
      5,
      6,
    );
    const out = new Float32Array(10).fill(9);
    set.inputs.fill([1, 0], 0, 2, out);
    expect([...out]).toEqual([0, 0, 0, 0, 1, 0.5, 0.5, 0.5, 0.5, 0]);
    expect([...set.labels.values]).toEqual([0, 2, 3, 1, -1, -1, 4, -1, -1, -1, -1, -1]);
  });

  it('keep what is held out apart from what is no candidate', () => {
    const { labels } = historySet([{ seen: [1, 0], heldOut: [4] }], 5);
    expect([...labels.values]).toEqual([4, -4, -3]);
  });

  it('lose items by chance, and keep their sum on average', () => {
    const inputs = new Float32Array(4000).fill(0.1);
    hideItems(0.25)?.(inputs, 1, new Random(1, 'hide'));
    const hidden = inputs.filter((value) => value === 0).length;
    expect(hidden / 4000).toBeCloseTo(0.25, 1);
    expect(inputs.find((value) => value > 0)).toBeCloseTo(0.1 / 0.75, 6);
    expect(hideItems(0)).toBeNull();
  });
});

describe('predictors without a network', () => {
  const history = (...seen: number[]) => ({ seen, heldOut: [] });

  it('rank by popularity, the same for all', () => {
    const score = byPopularity([5, 1, 0]);
    expect([...score(history(), 0)]).toEqual([Math.log(6), Math.log(2), 0]);
  });

  it('let the people vote who are most alike, each with its cosine', () => {
    const score = byNeighbours([history(0, 1), history(0, 1, 2, 3), history(3)], [2, 2, 1, 2]);
    const [, , second, third] = score(history(0, 1), 0);
    expect(second).toBeCloseTo(2 / Math.sqrt(8), 5);
    expect(third).toBeCloseTo(2 / Math.sqrt(8), 5);
    // Nobody is alike: popularity alone.
    const alone = score(history(), 0);
    expect(alone[3]).toBeGreaterThan(alone[2] as number);
  });
});

describe('recommendation', () => {
  it('numbers items from the most popular one on, and draws the same data whatever the seed', async () => {
    const data = await loadShop(options, 50, context);
    const again = await loadShop(options, 50, { ...context, random: (s) => new Random(9, s) });
    const counts = [...(data.items?.counts ?? [])];
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(again.testSet.labels.values).toEqual(data.testSet.labels.values);
    expect([data.transferSet.count, data.teacherSet.count, data.testSet.count]).toEqual([
      80, 50, 2000,
    ]);
  });

  it('holds out one product, or the last fifth, which the input has not', async () => {
    for (const split of ['leave-one-out', 'time'] as const) {
      const { testSet } = await loadShop({ ...options, split }, 10, context);
      const input = new Float32Array(testSet.inputs.size);
      testSet.inputs.fill([0], 0, 1, input);
      const codes = testSet.labels.values.subarray(0, testSet.labels.size);
      const heldOut = codes.filter((code) => code >= 0);
      expect(heldOut.length).toBeGreaterThan(0);
      expect(heldOut.every((item) => input[item] === 0)).toBe(true);
      expect(codes.filter((code) => code < -2)).toHaveLength(
        input.filter((value) => value > 0).length,
      );
    }
  });

  it.each(['kd', 'rank-distil', 'relaxed-ranking', 'fitnet'])(
    'runs to its end with %s, beside references in their order',
    async (method) => {
      const chosen = applyChanges(config, { 'distillation.method': method });
      expect(validate(chosen, catalog)).toEqual([]);
      const events = await collect(chosen);
      const end = events.find((event) => event.type === 'completed');
      if (end?.type !== 'completed') throw new Error(JSON.stringify(events.at(-1)));
      const { student, references = [] } = end.summary;
      expect(student.details.kind).toBe('ranking');
      expect(student.score).toBeGreaterThan(0);
      const [popularity, neighbours, ceiling] = references.map(
        ({ evaluation }) => evaluation.score,
      );
      expect(neighbours).toBeGreaterThan(popularity as number);
      expect(ceiling).toBeGreaterThan(neighbours as number);
      expect(ceiling).toBeGreaterThan(student.score);
    },
  );

  it('takes the shipped teacher as it was measured, in the shop that it knows', async () => {
    const shipped = applyChanges(config, {
      'teacher.source': 'pretrained',
      'teacher.architecture': { kind: 'mlp', hidden: [200] },
      'training.epochs': 1,
    });
    expect(validate(shipped, catalog)).toEqual([]);
    const { assets } = nodeContext(liveSettingsOf(shipped));
    const [told] = ofType(await collect(shipped, { assets }), 'teacher');
    expect(told?.teacher.card?.testNdcg).toBeGreaterThan(0.17);
    expect(told?.teacher.evaluation.score).toBeCloseTo(told?.teacher.card?.testNdcg as number, 6);
    const [problem] = validate(applyChanges(shipped, { 'workload.options.tastes': 4 }), catalog);
    expect(problem?.message).toMatch(/^no pre-trained teacher .*use source "train"/);
  });

  it('is the baseline to the bit at α = 0', async () => {
    const events = await collect(applyChanges(config, { 'distillation.alpha': 0 }));
    const points = events.flatMap((event) => (event.type === 'evaluation' ? [event.point] : []));
    expect(points.length).toBeGreaterThan(0);
    for (const { student, baseline } of points) expect(student).toEqual({ ...baseline });
  });

  it('refuses methods that need one class an example', () => {
    const [problem] = validate(
      applyChanges(catalog.shop.defaults, { 'distillation.method': 'dkd' }),
      catalog,
    );
    expect(problem?.message).toMatch(
      /^Decoupled \(DKD\) is not made for Recommendation: choose one of /,
    );
  });
});
