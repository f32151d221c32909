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
