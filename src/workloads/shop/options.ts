/** The options of recommendation: simulated shoppers, or histories of the visitor's own. */
import { choice, number, ownDataset } from '../../config/settings/setting';
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';

export const shopOptions = z.strictObject({
  dataset: ownDataset({
    label: 'Your data',
    help: 'Who took what: MovieLens as it is published, a table of user, item and rating, or baskets one a line. They stay in this browser; without them shoppers are simulated.',
    holds: 'interactions',
    isOptional: true,
  }),
  ...transferSet,
  split: choice(
    { 'leave-one-out': 'The last item of each', time: 'All after a moment' },
    {
      label: 'Held out',
      help: 'What models are tested on: the last item of every person, or all that people took after four fifths of the time had passed.',
      default: 'leave-one-out',
      group: 'task',
    },
  ),
  tastes: number({
    label: 'Hidden tastes',
    help: 'How many tastes the simulated shoppers are mixed from; no model is told of them.',
    default: 12,
    group: 'task',
    sweep: '4, 12, 30',
    min: 2,
    max: 40,
    step: 1,
    integer: true,
  }),
  popularity: number({
    label: 'Popularity',
    help: 'How much more the best sellers are bought than the rest: sales fall with rank to this power; 0 makes all products alike.',
    default: 0.7,
    group: 'task',
    sweep: '0, 0.7, 1.2',
    min: 0,
    max: 1.5,
    step: 0.05,
  }),
  noise: number({
    label: 'Chance purchases',
    help: 'The share of purchases that follow popularity alone and no taste.',
    default: 0.15,
    group: 'task',
    sweep: '0, 0.15, 0.5',
    min: 0,
    max: 0.9,
    step: 0.05,
  }),
  basket: number({
    label: 'Products a shopper',
    help: 'How many products a simulated shopper buys on average: with few of them a taste is hard to guess.',
    default: 12,
    group: 'task',
    short: 'basket',
    sweep: '6, 12, 24',
    min: 5,
    max: 40,
    step: 1,
    integer: true,
  }),
  augment: z.strictObject({
    hidden: number({
      label: 'Hidden share of a history',
      help: 'The share of a history that the networks do not see at each step, drawn anew, and must guess from the rest; without it they learn to copy.',
      default: 0.5,
      group: 'augmentation',
      short: 'hidden',
      sweep: '0, 0.3, 0.5',
      min: 0,
      max: 0.9,
      step: 0.05,
    }),
  }),
});

export type ShopOptions = z.infer<typeof shopOptions>;
