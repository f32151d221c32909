/**
 * Architectures as words without a space: `800-800`, `linear`, `low-rank-8`, `transformer-64-2-4-128` (width,
 * layers, heads, feed-forward width), `causal-transformer-64-2-4-128`, `item-transformer-64-2-4-128-50` (and most items), `text-cnn-32-50-3-4-5` (width, filters, windows),
 * `bag-2-4096-16` (n-grams, buckets, width) and `resnet-8-16` (channels of stages of one block with
 * batch norm). Those with more to them have no word.
 */
import type { Architecture } from '../model/architecture';

const KINDS = [
  'low-rank',
  'causal-transformer',
  'item-transformer',
  'transformer',
  'text-cnn',
  'bag',
  'resnet',
] as const;

/** Null where there is no word for it. */
export function wordOf(architecture: Architecture): string | null {
  switch (architecture.kind) {
    case 'linear':
      return 'linear';
    case 'low-rank':
      return `low-rank-${architecture.rank}`;
    case 'mlp':
      return architecture.hidden.join('-');
    case 'cnn':
      return null;
    case 'resnet-small': {
      const { widths, blocks, norm } = architecture;
      return blocks === 1 && norm === 'batch' ? ['resnet', ...widths].join('-') : null;
    }
    case 'transformer': {
      const { width, layers, heads, feedForward, causal } = architecture;
      const kind = causal ? 'causal-transformer' : 'transformer';
      return [kind, width, layers, heads, feedForward].join('-');
    }
    case 'item-transformer': {
      const { width, layers, heads, feedForward, longest } = architecture;
      return ['item-transformer', width, layers, heads, feedForward, longest].join('-');
    }
    case 'text-cnn': {
      const { width, filters, windows } = architecture;
      return ['text-cnn', width, filters, ...windows].join('-');
    }
    case 'bag': {
      const { ngrams, buckets, width } = architecture;
      return ['bag', ngrams, buckets, width].join('-');
    }
    default:
      return architecture satisfies never;
  }
}

/** What `word` stands for; null where it is no such word. */
export function architectureOf(word: string): Architecture | null {
  if (word === 'linear') return { kind: 'linear' };
  const kind = KINDS.find((each) => word.startsWith(`${each}-`)) ?? 'mlp';
  const sizes = word
    .slice(kind === 'mlp' ? 0 : kind.length + 1)
    .split(/[-–×x]/)
    .map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size > 0)) return null;
  const [a, b, c, d, e] = sizes as [number, number, number, number, number];
  switch (kind) {
    case 'mlp':
      return { kind, hidden: sizes };
    case 'low-rank':
      return sizes.length === 1 ? { kind, rank: a } : null;
    case 'transformer':
    case 'causal-transformer': {
      if (sizes.length !== 4) return null;
      const net = { width: a, layers: b, heads: c, feedForward: d };
      return { kind: 'transformer', ...net, ...(kind === 'transformer' ? {} : { causal: true }) };
    }
    case 'item-transformer': {
      const net = { width: a, layers: b, heads: c, feedForward: d, longest: e };
      return sizes.length === 5 ? { kind, ...net } : null;
    }
    case 'text-cnn':
      return sizes.length > 2 ? { kind, width: a, windows: sizes.slice(2), filters: b } : null;
    case 'resnet':
      return { kind: 'resnet-small', widths: sizes, blocks: 1, norm: 'batch' };
    case 'bag':
      return sizes.length === 3 ? { kind, ngrams: a, buckets: b, width: c } : null;
    default:
      return kind satisfies never;
  }
}
