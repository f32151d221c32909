/**
 * Multi-head self-attention (Vaswani et al. 2017) between its projections: softmax(Q·Kᵀ / √d)·V in
 * each of `heads` heads, d = width / heads. Reads [length, 3·width], in each row the query, key and
 * value of a position, head after head in each, and [length] tokens. Keys that are padding (token 0)
 * have no weight, nor have later ones if `causal`; a query without any key gives 0.
 */
import { elementwise, type LayerKind, type Wiring } from './layerKind';

export interface AttentionLayer extends Wiring {
  type: 'attention';
  length: number;
  width: number;
  heads: number;
  causal: boolean;
  from: readonly [projections: string, tokens: string];
}

export const attention: LayerKind<AttentionLayer> = {
  ...elementwise,
  macs: ({ length, width }) => 2 * length * length * width,
  outputShape: ({ length, width }) => [length, width],
};
