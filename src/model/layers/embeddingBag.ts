/**
 * From [length] token numbers to [width]: the mean of their rows of the table [vocabulary, width],
 * token 0 left out; 0 where there is no other.
 */
import { elementwise, type LayerKind, type Wiring } from './layerKind';

export interface EmbeddingBagLayer extends Wiring {
  type: 'embeddingBag';
  name: string;
  vocabulary: number;
  length: number;
  width: number;
}

export const embeddingBag: LayerKind<EmbeddingBagLayer> = {
  ...elementwise,
  // As fastText: small beside what the first steps of training add.
  weights: ({ name, vocabulary, width }) => [
    { name: `${name}/table`, shape: [vocabulary, width], init: { limit: 1 / width }, units: null },
  ],
  outputShape: ({ width }) => [width],
};
