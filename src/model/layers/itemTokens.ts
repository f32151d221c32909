/**
 * From [items] to [length] tokens: item i is token i + 1 where its input is not 0, the last items
 * first, then padding (0). Of more than `length` items the first ones are left out: items are numbered
 * from the most popular one on, and what everybody takes says least of a person.
 */
import { elementwise, type LayerKind, type Wiring } from './layerKind';

export interface ItemTokensLayer extends Wiring {
  type: 'itemTokens';
  name: string;
  items: number;
  length: number;
}

export const itemTokens: LayerKind<ItemTokensLayer> = {
  ...elementwise,
  outputShape: ({ length }) => [length],
};
