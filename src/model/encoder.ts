/** Encoder (Vaswani et al. 2017) with normalisation before each part (Xiong et al. 2020): sizes and layers. */
import type { Layer } from './layer';

export interface EncoderSizes {
  width: number;
  layers: number;
  /** Divides `width`. */
  heads: number;
  /** Width of the feed-forward nets. */
  feedForward: number;
  /** Whether a position sees none that come later. Default: false. */
  causal?: boolean;
  /** After attention and after each feed-forward net. */
  dropout?: number;
}

/** What an encoder reads. */
interface Tokens {
  /** The layer that gives the tokens. */
  id: string;
  length: number;
  vocabulary: number;
  /** Whether it knows where a token stands. Default: false. */
  positions?: true;
}

/** From tokens to [length, width]; the last layer is called `norm`. */
export function encoderLayers(sizes: EncoderSizes, tokens: Tokens): Layer[] {
  const { width, layers } = sizes;
  const { length, vocabulary, positions } = tokens;
  const numbers = Array.from({ length: layers }, (_, index) => index + 1);
  const table = { vocabulary, length, width, ...(positions && { positions }) };
  return [
    { type: 'embedding', name: 'words', ...table },
    ...numbers.flatMap((number) => blockLayers(sizes, tokens, number)),
    { type: 'layerNorm', name: 'norm', size: length * width, channels: width },
  ];
}

/** The mean of what an encoder gives, over what is no padding: [width]. */
export function poolLayer({ width }: EncoderSizes, { id, length }: Tokens): Layer {
  return { type: 'maskedPool', pool: 'mean', length, channels: width, from: ['norm', id] };
}

/** x + attention(norm(x)), then x + feedForward(norm(x)). */
function blockLayers(
  { width, heads, feedForward, causal = false, dropout = 0 }: EncoderSizes,
  { id: tokens, length }: Tokens,
  number: number,
): Layer[] {
  const before = number > 1 ? `block${number - 1}` : 'words';
  const after = `attended${number}`;
  const size = length * width;
  const each = (name: string, inputs: number, outputs: number, relu = false): Layer => {
    return { type: 'dense', name: `${name}${number}`, inputs, outputs, relu, positions: length };
  };
  /** Normalised, through `parts`, and added to what it was. */
  const residual = (from: string, id: string, norm: string, parts: Layer[]): Layer[] => {
    const last = dropout > 0 ? `${id}Dropped` : (parts.at(-1) as { name: string }).name;
    const drop: Layer = { type: 'dropout', id: last, size, rate: dropout };
    return [
      { type: 'layerNorm', name: `${norm}${number}`, size, channels: width, from: [from] },
      ...parts,
      ...(dropout > 0 ? [drop] : []),
      { type: 'add', id, size, from: [from, last] },
    ];
  };
  return [
    ...residual(before, after, 'attentionNorm', [
      each('projections', width, 3 * width),
      {
        ...{ type: 'attention', length, width, heads, causal },
        from: [`projections${number}`, tokens],
      },
      each('attention', width, width),
    ]),
    ...residual(after, `block${number}`, 'feedForwardNorm', [
      each('wide', width, feedForward, true),
      each('narrow', feedForward, width),
    ]),
  ];
}

/** “2 × (4 heads, 128)”. */
export function describeEncoder({ layers, heads, feedForward }: EncoderSizes): string {
  return `${layers} × (${heads} ${heads === 1 ? 'head' : 'heads'}, ${feedForward})`;
}
