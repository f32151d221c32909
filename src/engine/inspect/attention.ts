/** Where the attention layers of a network look, for one text. */
import { concat, slice, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayerOf } from '../../model/layer';
import { PADDING } from '../../model/vocabulary';
import type { Weight } from '../../model/weight';
import type { AttentionMaps } from '../../protocol/pictures';
import type { ModelDescription } from '../executors/executor';
import { forward } from '../executors/tfjs/tfjsModel';
import { attentionWeights } from '../executors/tfjs/tfjsTokens';

/**
 * Attention weights of `tokens` [length] in inference mode, without padding; null where the model has no
 * attention. Borrows; runs on the active backend of tfjs.
 */
export async function attentionOf(
  { layers, inputShape }: Pick<ModelDescription, 'layers' | 'inputShape'>,
  weights: readonly Weight[],
  tokens: Float32Array,
): Promise<AttentionMaps | null> {
  const attending = layers.filter((layer) => layer.type === 'attention') as LayerOf<'attention'>[];
  const present = tokens.reduce((count, token) => count + (token === PADDING ? 0 : 1), 0);
  const [first] = attending;
  if (!first || present === 0) return null;
  const found = tidy(() => {
    const inputs = tensor(tokens, [1, tokens.length]) as Parameters<typeof forward>[3];
    const own = weights.map(({ values, shape }) => tensor(values, [...shape]));
    const features: Record<string, Tensor> = {};
    forward(layers, inputShape, own, inputs, { dropoutSeed: null, features });
    // What is padding stands behind: the first rows and columns are those of words.
    const maps = attending.map((layer) =>
      slice(
        attentionWeights(layer, features[layer.from[0]] as Tensor, inputs),
        [0, 0, 0, 0],
        [1, layer.heads, present, present],
      ),
    );
    return concat(maps, 0);
  });
  try {
    const values = (await found.data()) as Float32Array;
    return { layers: attending.length, heads: first.heads, tokens: present, values };
  } finally {
    found.dispose();
  }
}
