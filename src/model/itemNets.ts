/** A network that reads histories of items: its sizes, as data, and its layers. */
import { describeEncoder, type EncoderSizes, encoderLayers, poolLayer } from './encoder';
import type { Layer } from './layer';

/**
 * Self-attention among the items of a history, whose mean gives the scores, as SASRec (Kang & McAuley
 * 2018) and BERT4Rec (Sun et al. 2019) but without positions: a history here has no order.
 */
export interface ItemTransformer extends Omit<EncoderSizes, 'causal'> {
  kind: 'item-transformer';
  /** Most items of a history that it reads: the least popular ones. */
  longest: number;
}

/** What other layers call the items that are read. */
const HISTORY = 'history';

/** Layers from histories [items] to scores [outputs]. */
export function itemLayersOf(net: ItemTransformer, items: number, outputs: number): Layer[] {
  const { width, longest } = net;
  const length = Math.min(longest, items);
  const read = { id: HISTORY, length, vocabulary: items + 1 };
  return [
    { type: 'itemTokens', name: HISTORY, items, length },
    ...encoderLayers(net, read),
    poolLayer(net, read),
    { type: 'dense', name: 'logits', inputs: width, outputs, relu: false },
  ];
}

export function describeItemNet(net: ItemTransformer): string {
  return `up to ${net.longest} items in ${net.width} → ${describeEncoder(net)} → mean`;
}
