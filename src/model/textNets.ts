/** Networks that read texts: their sizes, as data, and their layers. */

import { describeEncoder, type EncoderSizes, encoderLayers, poolLayer } from './encoder';
import { INPUTS } from './graph';
import { inputSizeOf, isText } from './inputShape';
import type { InputShape, Layer, TokenShape } from './layer';

/** An encoder over the words of a text, with learned positions. */
interface TransformerNet extends EncoderSizes {
  kind: 'transformer';
}

/** Convolutions of several windows side by side, each maximum over the text (Kim 2014). */
interface TextCnn {
  kind: 'text-cnn';
  /** Of the vectors of words. */
  width: number;
  /** Tokens that each convolution sees at a time. */
  windows: number[];
  /** Of each convolution. */
  filters: number;
  /** Before the logits. */
  dropout?: number;
}

/** The mean of vectors of words and of hashed sequences of them (fastText, Joulin et al. 2016). */
interface BagNet {
  kind: 'bag';
  /** The longest sequence; 1 for words alone. */
  ngrams: number;
  /** Rows that sequences of two and more share by their hash. */
  buckets: number;
  width: number;
  /** Before the logits. */
  dropout?: number;
}

export type TextNet = TransformerNet | TextCnn | BagNet;

/**
 * Layers up to the logits: `outputs` of them for a text, or `perPosition` for each of its positions
 * (transformer only).
 */
export function textLayersOf(
  net: TextNet,
  inputShape: InputShape,
  outputs: number,
  perPosition = false,
): Layer[] {
  // The form counts layers also where a network does not fit the data.
  const text = isText(inputShape) ? inputShape : { tokens: inputSizeOf(inputShape), vocabulary: 2 };
  switch (net.kind) {
    case 'transformer':
      return transformerLayers(net, text, outputs, perPosition);
    case 'text-cnn':
      return convolutionLayers(net, text, outputs);
    case 'bag':
      return bagLayers(net, text, outputs);
    default:
      return net satisfies never;
  }
}

function transformerLayers(
  net: TransformerNet,
  { tokens: length, vocabulary }: TokenShape,
  outputs: number,
  perPosition: boolean,
): Layer[] {
  const read = { id: INPUTS, length, vocabulary, positions: true } as const;
  return [
    ...encoderLayers(net, read),
    ...(perPosition ? [] : [poolLayer(net, read)]),
    logits(net.width, outputs, perPosition ? length : undefined),
  ];
}

function convolutionLayers(
  { width, windows, filters, dropout = 0 }: TextCnn,
  { tokens: length, vocabulary }: TokenShape,
  outputs: number,
): Layer[] {
  const branches = windows.flatMap((window, index): Layer[] => [
    {
      ...{ type: 'conv2d', name: `conv${index + 1}`, input: [1, length, width], filters },
      ...{ kernel: [1, window], from: ['words'] },
    },
    {
      ...{ type: 'maskedPool', id: `maximum${index + 1}`, pool: 'max', length },
      ...{ channels: filters, from: [`conv${index + 1}`, INPUTS] },
    },
  ]);
  const size = windows.length * filters;
  const join: Layer = {
    ...{ type: 'concat', channels: windows.map(() => filters) },
    from: windows.map((_, index) => `maximum${index + 1}`),
  };
  return [
    { type: 'embedding', name: 'words', vocabulary, length, width },
    ...branches,
    ...(windows.length > 1 ? [join] : []),
    ...dropped(size, dropout),
    logits(size, outputs),
  ];
}

function bagLayers(
  { ngrams: orders, buckets, width, dropout = 0 }: BagNet,
  { tokens, vocabulary }: TokenShape,
  outputs: number,
): Layer[] {
  const words: Layer = { type: 'ngrams', length: tokens, orders, vocabulary, buckets };
  const rows = vocabulary + (orders > 1 ? buckets : 0);
  const length = orders * tokens;
  return [
    ...(orders > 1 ? [words] : []),
    { type: 'embeddingBag', name: 'words', vocabulary: rows, length, width },
    ...dropped(width, dropout),
    logits(width, outputs),
  ];
}

function dropped(size: number, rate: number): Layer[] {
  return rate > 0 ? [{ type: 'dropout', size, rate }] : [];
}

function logits(inputs: number, outputs: number, positions?: number): Layer {
  const layer = { type: 'dense', name: 'logits', inputs, outputs, relu: false } as const;
  return positions === undefined ? layer : { ...layer, positions };
}

/** What is between the words and the logits, in few words. */
export function describeTextNet(net: TextNet, perPosition = false): string {
  switch (net.kind) {
    case 'transformer': {
      const { width, causal } = net;
      const causally = causal ? ' causal' : '';
      return `words in ${width} → ${describeEncoder(net)}${causally}${perPosition ? '' : ' → mean'}`;
    }
    case 'text-cnn':
      return `words in ${net.width} → ${net.filters} filters of ${net.windows.join(', ')} → max`;
    case 'bag': {
      const { ngrams, buckets, width } = net;
      const rows = ngrams > 1 ? `1- to ${ngrams}-grams (${buckets} buckets)` : 'words';
      return `${rows} in ${width} → mean`;
    }
    default:
      return net satisfies never;
  }
}
