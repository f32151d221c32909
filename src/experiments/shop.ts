/** What recommenders learn from one another, on simulated shoppers. */
import type { Design } from './design';

export const shopExperiments = {
  'long-tail': {
    group: 'shop',
    title: 'The long tail',
    short: 'The long tail',
    claim:
      'A student of a few factors learns from a larger recommender: is it products off the best-seller list that it gets better at?',
    workload: 'shop',
    arms: [{ id: 'tail', label: '', changes: {} }],
    seeds: 5,
  },
  'attentive-teacher': {
    group: 'shop',
    title: 'A teacher that attends',
    short: 'Attention',
    claim:
      'A teacher that looks at all pairs of products in a basket: is it the better one for the long tail?',
    workload: 'shop',
    arms: [
      {
        id: 'attention',
        label: 'teacher with self-attention',
        changes: {
          'teacher.architecture': {
            ...{ kind: 'item-transformer', longest: 50, width: 32, layers: 1 },
            ...{ heads: 2, feedForward: 64, dropout: 0.3 },
          },
          'teacher.training.learningRate': 0.003,
        },
      },
      { id: 'autoencoder', label: 'teacher an autoencoder', changes: {} },
    ],
    seeds: 5,
  },
  'few-interactions': {
    group: 'shop',
    title: 'Few purchases',
    short: 'Few purchases',
    claim: 'Does a teacher help more where little is known of each shopper?',
    workload: 'shop',
    arms: [
      {
        id: 'few',
        label: '6 products a shopper',
        changes: { 'workload.options.basket': 6 },
      },
      {
        id: 'many',
        label: '24 products a shopper',
        changes: { 'workload.options.basket': 24 },
      },
    ],
    seeds: 5,
  },
  'popular-teacher': {
    group: 'shop',
    title: 'A teacher of best sellers',
    short: 'Best sellers',
    claim: 'The teacher knows hardly more than what sells: does its student do better without it?',
    workload: 'shop',
    arms: [
      {
        id: 'popular',
        label: '',
        changes: { 'teacher.architecture': { kind: 'low-rank', rank: 1 } },
      },
    ],
    seeds: 5,
  },
} as const satisfies Record<string, Design>;
