/**
 * From [length] tokens to [orders, length] rows of a table, as fastText has them (Joulin et al.
 * 2016): the token at each position, and for each order n from 2 on vocabulary + FNV-1a hash mod
 * buckets of the n tokens from there on; 0 where one of them is padding or beyond the end.
 */
import { elementwise, type LayerKind, type Wiring } from './layerKind';

export interface NgramsLayer extends Wiring {
  type: 'ngrams';
  length: number;
  /** The longest sequence. */
  orders: number;
  vocabulary: number;
  buckets: number;
}

export const ngrams: LayerKind<NgramsLayer> = {
  ...elementwise,
  outputShape: ({ orders, length }) => [orders * length],
};
