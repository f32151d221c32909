/** From [length] token numbers to [length, width], a row of the table [vocabulary, width] for each. */
import type { LayerKind, Wiring } from './layerKind';
import { heUniform } from './weightShape';

export interface EmbeddingLayer extends Wiring {
  type: 'embedding';
  name: string;
  vocabulary: number;
  length: number;
  width: number;
}

export const embedding: LayerKind<EmbeddingLayer> = {
  weights: ({ name, vocabulary, width }) => [
    { name: `${name}/table`, shape: [vocabulary, width], init: heUniform(width), units: null },
  ],
  macs: () => 0,
  outputShape: ({ length, width }) => [length, width],
};
