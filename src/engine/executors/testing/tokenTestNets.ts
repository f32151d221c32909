/** Small nets that together have every layer that reads tokens; tokens are below 12, 0 is padding. */
import type { InputShape, Layer } from '../../../model/layer';

const LENGTH = 7;
const VOCABULARY = 12;
const WIDTH = 6;

const text: InputShape = [LENGTH];

/** A dense layer for each position. */
const each = (name: string, inputs: number, outputs: number, relu = false): Layer => {
  return { type: 'dense', name, inputs, outputs, relu, positions: LENGTH };
};

const sizes = { vocabulary: VOCABULARY, length: LENGTH, width: WIDTH };
const embedded: Layer = { type: 'embedding', name: 'words', ...sizes };
const placed: Layer = { ...embedded, positions: true };

/** A block as in a transformer: attention and a feed-forward net, each added to what it reads. */
function block(number: number, before: string, heads: number, causal: boolean): Layer[] {
  const id = (part: string) => `${part}${number}`;
  const size = LENGTH * WIDTH;
  return [
    { type: 'layerNorm', name: id('norm'), size, channels: WIDTH, from: [before] },
    each(id('projections'), WIDTH, 3 * WIDTH),
    {
      type: 'attention',
      length: LENGTH,
      width: WIDTH,
      heads,
      causal,
      from: [id('projections'), 'inputs'],
    },
    each(id('mixed'), WIDTH, WIDTH),
    { type: 'add', id: id('attended'), size, from: [before, id('mixed')] },
    { type: 'layerNorm', name: id('again'), size, channels: WIDTH },
    each(id('wide'), WIDTH, 11, number === 1),
    { type: 'dropout', size: 11 * LENGTH, rate: 0.1 },
    each(id('narrow'), 11, WIDTH),
    { type: 'add', id: id('block'), size, from: [id('attended'), id('narrow')] },
  ];
}

/** Of histories of items: what is read as tokens. */
const ITEMS = 9;

const pooled = (pool: 'mean' | 'max', channels: number, values: string): Layer => {
  return { type: 'maskedPool', pool, length: LENGTH, channels, from: [values, 'inputs'] };
};

/** Layers before the logits, with the shape of their inputs and the size of their output. */
export const tokenTestNets: Record<string, [InputShape, Layer[], number]> = {
  transformer: [
    text,
    [
      placed,
      ...block(1, 'words', 2, false),
      ...block(2, 'block1', 3, true),
      pooled('mean', WIDTH, 'block2'),
    ],
    WIDTH,
  ],
  'attention to what a ReLU gives': [
    text,
    [
      embedded,
      each('projections', WIDTH, 3 * 4, true),
      {
        type: 'attention',
        length: LENGTH,
        width: 4,
        heads: 1,
        causal: false,
        from: ['projections', 'inputs'],
      },
      each('values', 4, 5, true),
      pooled('mean', 5, 'values'),
    ],
    5,
  ],
  'maximum over a text': [
    text,
    [
      embedded,
      { type: 'conv2d', name: 'windows', input: [1, LENGTH, WIDTH], filters: 9, kernel: [1, 3] },
      pooled('max', 9, 'windows'),
    ],
    9,
  ],
  'attention among the items of a history': [
    [ITEMS],
    [
      { type: 'itemTokens', name: 'history', items: ITEMS, length: LENGTH },
      { ...embedded, vocabulary: ITEMS + 1 },
      each('projections', WIDTH, 3 * WIDTH),
      {
        type: 'attention',
        length: LENGTH,
        width: WIDTH,
        heads: 2,
        causal: false,
        id: 'attended',
        from: ['projections', 'history'],
      },
      {
        type: 'maskedPool',
        pool: 'mean',
        length: LENGTH,
        channels: WIDTH,
        from: ['attended', 'history'],
      },
    ],
    WIDTH,
  ],
  'bag of n-grams': [
    text,
    [
      { type: 'ngrams', length: LENGTH, orders: 3, vocabulary: VOCABULARY, buckets: 20 },
      { type: 'embeddingBag', name: 'bag', vocabulary: 32, length: 3 * LENGTH, width: 5 },
    ],
    5,
  ],
};

/** From random numbers to histories: about half of the items are there, and of the first one none. */
export function historiesOf(values: Float32Array): Float32Array {
  return values.map((value, place) => (place < ITEMS || value < 0 ? 0 : value));
}

/** From random numbers to tokens: about one in five is padding, and one text is all padding. */
export function tokensOf(values: Float32Array): Float32Array {
  return values.map((value, place) =>
    place < LENGTH || value > 0.8 ? 0 : Math.floor(Math.abs(7 * value)) % VOCABULARY,
  );
}
