/** What may be written for the architecture of a network. */

import type { Architecture } from '../../model/architecture';
import { z } from '../zod';

/** Limits of the layer editor and of architectures in a link. */
export const architectureLimits = {
  hiddenLayers: 6,
  units: 4096,
  blocks: 5,
  filters: 256,
  kernels: [1, 3, 5, 7],
  dropout: 0.9,
  /** Of residual networks: how often the image is halved at most, and blocks of a stage. */
  stages: 4,
  stageBlocks: 4,
  /** Of networks that read texts. */
  text: {
    width: 512,
    layers: 8,
    heads: 16,
    feedForward: 2048,
    windows: 5,
    window: 9,
    ngrams: 5,
    buckets: 1_000_000,
  },
  /** Items of a history that a network reads at most; attention takes its square. */
  longest: 512,
  parameters: 20_000_000,
} as const;

const {
  units,
  hiddenLayers,
  blocks,
  filters,
  kernels,
  dropout,
  stages,
  stageBlocks,
  text,
  longest,
} = architectureLimits;
const widths = z
  .array(z.int().check(z.minimum(1), z.maximum(units)))
  .check(z.maxLength(hiddenLayers));
const dropoutRate = z.exactOptional(z.number().check(z.minimum(0), z.maximum(dropout)));

const upTo = (most: number) => z.int().check(z.minimum(1), z.maximum(most));

const block = z.strictObject({
  filters: z.int().check(z.minimum(1), z.maximum(filters)),
  kernel: z.literal([...kernels]),
  pool: z.boolean(),
  separable: z.exactOptional(z.boolean()),
});

/** A new schema for each setting that is an architecture, as each has a label of its own. */
export function architectureSchema(): z.ZodMiniType<Architecture> {
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('linear') }),
    z.strictObject({ kind: z.literal('low-rank'), rank: upTo(units), dropout: dropoutRate }),
    z.strictObject({
      kind: z.literal('mlp'),
      hidden: widths.check(z.minLength(1)),
      dropout: dropoutRate,
    }),
    z.strictObject({
      kind: z.literal('cnn'),
      blocks: z.array(block).check(z.minLength(1), z.maxLength(blocks)),
      dense: widths,
      dimensions: z.exactOptional(z.literal(1)),
      dropout: dropoutRate,
    }),
    z.strictObject({
      kind: z.literal('resnet-small'),
      widths: z
        .array(z.int().check(z.minimum(1), z.maximum(filters)))
        .check(z.minLength(1), z.maxLength(stages)),
      blocks: z.int().check(z.minimum(1), z.maximum(stageBlocks)),
      norm: z.enum(['batch', 'group']),
      dropout: dropoutRate,
    }),
    z.strictObject({
      kind: z.literal('item-transformer'),
      longest: upTo(longest),
      width: upTo(text.width),
      layers: upTo(text.layers),
      heads: upTo(text.heads),
      feedForward: upTo(text.feedForward),
      dropout: dropoutRate,
    }),
    z.strictObject({
      kind: z.literal('transformer'),
      width: upTo(text.width),
      layers: upTo(text.layers),
      heads: upTo(text.heads),
      feedForward: upTo(text.feedForward),
      causal: z.exactOptional(z.boolean()),
      dropout: dropoutRate,
    }),
    z.strictObject({
      kind: z.literal('text-cnn'),
      width: upTo(text.width),
      windows: z.array(upTo(text.window)).check(z.minLength(1), z.maxLength(text.windows)),
      filters: upTo(filters),
      dropout: dropoutRate,
    }),
    z.strictObject({
      kind: z.literal('bag'),
      ngrams: upTo(text.ngrams),
      buckets: upTo(text.buckets),
      width: upTo(text.width),
      dropout: dropoutRate,
    }),
  ]);
}
