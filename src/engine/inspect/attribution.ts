/**
 * How much each word of a text speaks for a class: gradient × input (Shrikumar et al. 2016) at the vectors of the
 * words, a_i = ⟨∂f/∂x_i, x_i⟩ with f the class's logit above the mean of all logits.
 */
import '../executors/tfjs/tfjsGradients';
import { grad, mean, mul, slice, sub, sum, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import type { Layer, LayerOf } from '../../model/layer';
import { PADDING } from '../../model/vocabulary';
import type { Weight } from '../../model/weight';
import { ngramRowsOf } from '../../numeric/ngramRows';
import type { ModelDescription } from '../executors/executor';
import { forward } from '../executors/tfjs/tfjsModel';

type TableLayer = LayerOf<'embedding'> | LayerOf<'embeddingBag'>;

/**
 * [length] of `tokens` [length] for the logit `target`; 0 at padding. What a sequence of n words speaks for is
 * shared by them evenly. Borrows; runs on the active backend of tfjs. Throws an `Error` with a sentence where the
 * model reads no words.
 */
export async function attributeWords(
  { layers, inputShape }: Pick<ModelDescription, 'layers' | 'inputShape'>,
  weights: readonly Weight[],
  tokens: Float32Array,
  target: number,
): Promise<Float32Array> {
  const [first] = layers;
  const ngrams = first?.type === 'ngrams' ? first : null;
  const [reader, ...others] = ngrams ? layers.slice(1) : layers;
  const [table, ...rest] = weights;
  if (!table || (reader?.type !== 'embedding' && reader?.type !== 'embeddingBag')) {
    throw new Error('This model reads no words.');
  }
  const rows = ngrams ? ngramRowsOf(tokens, ngrams) : tokens;
  // Each place gets a row of its own, so that a word that stands there twice is told apart.
  const own = takeRows(table.values, rows, reader.width);
  const ids = Float32Array.from(rows, (row, place) => (row === PADDING ? PADDING : place + 1));
  const placed: Layer[] = [withRows(reader, rows.length + 1), ...others];
  const found = tidy(() => {
    const inputs = tensor(ids, [1, ids.length]) as Parameters<typeof forward>[3];
    const others = rest.map(({ values, shape }) => tensor(values, [...shape]));
    const vectors = tensor(own, [rows.length + 1, reader.width]);
    const valueAt = (vectors: Tensor) => {
      const logits = forward(placed, inputShape, [vectors, ...others], inputs, {
        dropoutSeed: null,
      });
      return sub(sum(slice(logits, [0, target], [1, 1])), mean(logits));
    };
    return sum(mul(grad(valueAt)(vectors), vectors), 1);
  });
  try {
    const scores = (await found.data()) as Float32Array;
    return ngrams ? sharedByWords(scores, ngrams) : scores.slice(1);
  } finally {
    found.dispose();
  }
}

/** [1 + rows, width]: the row of padding, which convolutions read too, then those of `table` in the order of `rows`. */
function takeRows(table: Float32Array, rows: ArrayLike<number>, width: number): Float32Array {
  const taken = new Float32Array((rows.length + 1) * width);
  taken.set(table.subarray(0, width));
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] as number;
    if (row === PADDING) continue;
    taken.set(table.subarray(row * width, (row + 1) * width), (place + 1) * width);
  }
  return taken;
}

function withRows(layer: TableLayer, vocabulary: number): TableLayer {
  return { ...layer, vocabulary };
}

/** `scores` [1 + orders·length] of sequences, by the words that they are made of. */
function sharedByWords(scores: Float32Array, { orders, length }: LayerOf<'ngrams'>): Float32Array {
  const words = new Float32Array(length);
  for (let order = 0; order < orders; order++) {
    for (let place = 0; place + order < length; place++) {
      const share = (scores[1 + order * length + place] as number) / (order + 1);
      for (let word = place; word <= place + order; word++) {
        words[word] = (words[word] as number) + share;
      }
    }
  }
  return words;
}
