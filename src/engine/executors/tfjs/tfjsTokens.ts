/** Layers that read tokens, in tfjs operations. All borrow; call inside a tidy. */
import {
  add,
  argMax,
  cast,
  div,
  gather,
  matMul,
  maximum,
  mul,
  notEqual,
  oneHot,
  reshape,
  softmax,
  split,
  sub,
  sum,
  type Tensor,
  tensor,
  transpose,
} from '@tensorflow/tfjs-core';
import type { LayerOf } from '../../../model/layer';
import { itemTokensOf } from '../../../numeric/itemTokens';
import { ngramRowsOf } from '../../../numeric/ngramRows';

/** Takes what has no weight further below everything else than any score is. */
const FAR = 1e9;

/** [rows, length, width] for `tokens` [rows, length]. */
export function embedded(
  { length, width }: LayerOf<'embedding'>,
  tokens: Tensor,
  [table, positions]: readonly Tensor[],
): Tensor {
  const rows = gather(table as Tensor, cast(tokens, 'int32'));
  const words = reshape(rows, [tokens.shape[0] as number, length, width]);
  return positions ? add(words, positions) : words;
}

/** [rows, width]: the mean of the tokens' rows. */
export function embeddedBag(
  layer: LayerOf<'embeddingBag'>,
  tokens: Tensor,
  weights: readonly Tensor[],
): Tensor {
  return meanOf(embedded({ ...layer, type: 'embedding' }, tokens, weights), tokens);
}

/**
 * [rows, orders·length]. Reads the tokens back: hashes need whole numbers of 32 bits, which not
 * every backend has.
 */
export function hashedNgrams(layer: LayerOf<'ngrams'>, tokens: Tensor): Tensor {
  const rows = ngramRowsOf(tokens.dataSync(), layer);
  return tensor(rows, [tokens.shape[0] as number, layer.orders * layer.length]);
}

/** [rows, length]. Reads the inputs back: how many items a row has is not known beforehand. */
export function tokensOfItems(layer: LayerOf<'itemTokens'>, histories: Tensor): Tensor {
  const tokens = itemTokensOf(histories.dataSync(), layer);
  return tensor(tokens, [histories.shape[0] as number, layer.length]);
}

export function maskedPooled(
  { pool, length, channels }: LayerOf<'maskedPool'>,
  input: Tensor,
  tokens: Tensor,
): Tensor {
  const values = reshape(input, [-1, length, channels]);
  if (pool === 'mean') return meanOf(values, tokens);
  const allowed = reshape(presentIn(tokens), [-1, length, 1]);
  // The first maximum alone, also where there are several: it gets the whole gradient.
  const first = argMax(add(values, mul(sub(allowed, 1), FAR)), 1);
  const chosen = transpose(cast(oneHot(cast(first, 'int32'), length), 'float32'), [0, 2, 1]);
  return sum(mul(values, mul(chosen, allowed)), 1);
}

/** [rows, length, width] from `projected` [rows, length, 3·width]. */
export function attended(layer: LayerOf<'attention'>, projected: Tensor, tokens: Tensor): Tensor {
  const [q, k, v] = headsOf(layer, projected);
  const weights = weightsOf(layer, q, k, tokens);
  return reshape(transpose(matMul(weights, v), [0, 2, 1, 3]), [-1, layer.length, layer.width]);
}

/** What each position takes from each: [rows, heads, length, length], each row of a word adding up to 1. */
export function attentionWeights(
  layer: LayerOf<'attention'>,
  projected: Tensor,
  tokens: Tensor,
): Tensor {
  const [q, k] = headsOf(layer, projected);
  return weightsOf(layer, q, k, tokens);
}

/** Queries, keys and values, each [rows, heads, length, width / heads]. */
function headsOf(
  { length, width, heads }: LayerOf<'attention'>,
  projected: Tensor,
): [Tensor, Tensor, Tensor] {
  return split(reshape(projected, [-1, length, 3 * width]), 3, 2).map((part) =>
    transpose(reshape(part, [-1, length, heads, width / heads]), [0, 2, 1, 3]),
  ) as [Tensor, Tensor, Tensor];
}

function weightsOf(
  { length, width, heads, causal }: LayerOf<'attention'>,
  q: Tensor,
  k: Tensor,
  tokens: Tensor,
): Tensor {
  const present = reshape(presentIn(tokens), [-1, 1, 1, length]);
  const allowed = causal ? mul(present, earlier(length)) : present;
  const scores = mul(matMul(q, k, false, true), 1 / Math.sqrt(width / heads));
  return mul(softmax(add(scores, mul(sub(allowed, 1), FAR))), allowed);
}

/** 1 where there is a token, 0 for padding. */
function presentIn(tokens: Tensor): Tensor {
  return cast(notEqual(tokens, 0), 'float32');
}

/** The mean of `values` [rows, length, channels] over the positions that are no padding. */
function meanOf(values: Tensor, tokens: Tensor): Tensor {
  const present = presentIn(tokens);
  const sums = sum(mul(values, reshape(present, [-1, values.shape[1] as number, 1])), 1);
  return div(sums, maximum(sum(present, 1, true), 1));
}

/** [1, 1, length, length]: 1 where a key is no later than its query. */
function earlier(length: number): Tensor {
  const ones = Float32Array.from({ length: length * length }, (_, place) =>
    place % length <= Math.floor(place / length) ? 1 : 0,
  );
  return tensor(ones, [1, 1, length, length]);
}
