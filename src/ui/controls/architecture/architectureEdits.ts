import { type Architecture, readsText } from '../../../model/architecture';
/** What the layer editor does to an architecture; each function returns a new one. */

/** Another kind of model that keeps the dense layers, the dropout and the width where it can. */
export function changeKind(from: Architecture, kind: Architecture['kind']): Architecture {
  if (kind === from.kind) return from;
  const dense = from.kind === 'mlp' ? from.hidden : from.kind === 'cnn' ? from.dense : [];
  const dropout = from.kind !== 'linear' && from.dropout ? { dropout: from.dropout } : {};
  const width = readsText(from) || from.kind === 'item-transformer' ? from.width : 32;
  switch (kind) {
    case 'linear':
      return { kind };
    case 'low-rank':
      return { kind, rank: dense[0] ?? 8, ...dropout };
    case 'mlp':
      return { kind, hidden: dense.length > 0 ? [...dense] : [32], ...dropout };
    case 'cnn':
      return {
        kind,
        blocks: [{ filters: 8, kernel: 3, pool: true }],
        dense: [...dense],
        ...dropout,
      };
    case 'resnet-small':
      return { kind, widths: [8, 16], blocks: 1, norm: 'batch', ...dropout };
    case 'item-transformer': {
      const heads = width % 4 === 0 ? 4 : 1;
      const sizes = { longest: 50, width, layers: 1, heads, feedForward: 2 * width };
      return { kind, ...sizes, ...dropout };
    }
    case 'transformer': {
      const heads = width % 4 === 0 ? 4 : 1;
      return { kind, width, layers: 2, heads, feedForward: 2 * width, ...dropout };
    }
    case 'text-cnn':
      return { kind, width, windows: [3, 4, 5], filters: 32, ...dropout };
    case 'bag':
      return { kind, ngrams: 2, buckets: 4096, width, ...dropout };
  }
}

/** No dropout is written as no key, so that equal models stay equal. */
export function withDropout(
  architecture: Exclude<Architecture, { kind: 'linear' }>,
  rate: number,
): Architecture {
  const { dropout: _, ...rest } = architecture;
  return rate > 0 ? { ...rest, dropout: rate } : rest;
}

export function replaceAt<Item>(items: readonly Item[], index: number, item: Item): Item[] {
  return items.map((other, position) => (position === index ? item : other));
}

export function removeAt<Item>(items: readonly Item[], index: number): Item[] {
  return items.filter((_, position) => position !== index);
}
