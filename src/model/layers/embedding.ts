/**
 * From [length] token numbers to [length, width], a row of the table [vocabulary, width] for each,
 * and if asked for plus one of [length, width] for its position, which starts as large.
 */
import type { LayerKind, Wiring } from './layerKind';
import { heUniform } from './weightShape';

export interface EmbeddingLayer extends Wiring {
  type: 'embedding';
  name: string;
  vocabulary: number;
  length: number;
  width: number;
  positions?: true;
}

export const embedding: LayerKind<EmbeddingLayer> = {
  weights({ name, vocabulary, length, width, positions }) {
    const start = { init: heUniform(width), units: null };
    const table = { name: `${name}/table`, shape: [vocabulary, width], ...start };
    if (!positions) return [table];
    return [table, { name: `${name}/positions`, shape: [length, width], ...start }];
  },
  macs: () => 0,
  outputShape: ({ length, width }) => [length, width],
};
