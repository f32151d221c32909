/** Recommendation: names, architectures and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';
import { datasetOf } from '../../config/dataset';
import { defaultsOf } from '../../config/defaults';
import type { ExperimentConfig } from '../../config/experiment';
import type { ShopOptions } from './options';

/** Products of the simulated shop. */
export const PRODUCTS = 200;

function shopOptionsOf({ workload }: ExperimentConfig): ShopOptions | null {
  return workload.id === 'shop' ? workload.options : null;
}

/** Most products that a simulated shopper buys. */
export function mostProducts({ basket }: Pick<ShopOptions, 'basket'>): number {
  return 2 * basket;
}

function sizesOf(spec: ExperimentConfig): { items: number; labelSlots: number } {
  const own = datasetOf(spec)?.interactions;
  if (own) return { items: own.items, labelSlots: own.longest };
  return { items: PRODUCTS, labelSlots: mostProducts(shopOptionsOf(spec) ?? { basket: 12 }) };
}

function testedPeople(spec: ExperimentConfig): number {
  const own = datasetOf(spec);
  if (!own) return 2000;
  const isByTime = shopOptionsOf(spec)?.split === 'time';
  return isByTime ? (own.interactions?.testedLater ?? 0) : own.testExamples;
}

const places = new Map<number, readonly string[]>();

/** “item 1” is the most popular one; the items' own names are the data's. */
function placeNames(items: number): readonly string[] {
  const known = places.get(items);
  if (known) return known;
  const names = Array.from({ length: items }, (_, item) => `item ${item + 1}`);
  places.set(items, names);
  return names;
}

export const shopMeta: WorkloadMeta = {
  id: 'shop',
  label: 'Recommendation',
  noun: { one: 'person', many: 'people' },
  picture: 'basket',
  summary:
    'Guess what comes into the basket next, from what is in it: simulated shoppers, or MovieLens and tables of your own.',
  inputShape: (spec) => [sizesOf(spec).items],
  inputText:
    'histories: 1/√n at each of the n items that a person has, 0 elsewhere; items from the most popular one on',
  task(spec) {
    const { items, labelSlots } = sizesOf(spec);
    return { kind: 'ranking', items, labelSlots, names: placeNames(items) };
  },
  trainExamples: (spec) => datasetOf(spec)?.trainExamples ?? 20_000,
  testExamples: testedPeople,
  validation: (spec) => ({ examples: testedPeople(spec), isOfTraining: false }),
  trainsTeacherVaried: true,
  teachers: [
    {
      id: 'mlp-200',
      label: 'Autoencoder 200',
      architecture: { kind: 'mlp', hidden: [200] },
      pretrained: 'shop-mlp-200',
      // It knows the shop as it is at first.
      pretrainedUnder: { dataset: null, tastes: 12, popularity: 0.7, noise: 0.15, basket: 12 },
    },
    {
      id: 'mlp-400-100-400',
      label: 'Autoencoder 400–100–400',
      architecture: { kind: 'mlp', hidden: [400, 100, 400] },
    },
    {
      id: 'low-rank-64',
      label: 'Factorisation of rank 64',
      architecture: { kind: 'low-rank', rank: 64 },
    },
    {
      id: 'attention-32',
      label: 'Self-attention over 50 items',
      architecture: {
        ...{ kind: 'item-transformer', longest: 50, width: 32, layers: 1 },
        ...{ heads: 2, feedForward: 64, dropout: 0.3 },
      },
    },
  ],
  students: [
    {
      id: 'low-rank-8',
      label: 'Factorisation of rank 8',
      architecture: { kind: 'low-rank', rank: 8 },
    },
    {
      id: 'low-rank-4',
      label: 'Factorisation of rank 4',
      architecture: { kind: 'low-rank', rank: 4 },
    },
    { id: 'mlp-8', label: 'Autoencoder 8', architecture: { kind: 'mlp', hidden: [8] } },
    { id: 'mlp-32', label: 'Autoencoder 32', architecture: { kind: 'mlp', hidden: [32] } },
  ],
  defaults: defaultsOf('shop', {
    options: { trainSize: 500 },
    teacher: {
      architecture: { kind: 'mlp', hidden: [200] },
      training: { trainSize: 2000, epochs: 40, learningRate: 0.005 },
    },
    student: { architecture: { kind: 'low-rank', rank: 8 } },
    distillation: { temperature: 2, alpha: 0.9 },
    training: { batchSize: 64, learningRate: 0.01, epochs: 40 },
  }),
};
