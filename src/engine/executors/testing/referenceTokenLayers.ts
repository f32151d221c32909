/** Layers that read tokens, in plain double precision. */
import {
  attention,
  type Differentiable,
  itemTokens,
  maskedPooling,
  ngramRows,
} from '../../../kernels/wasm/testing/referenceTokens';
import type { LayerOf } from '../../../model/layer';
import type { LayerPass, Matrix } from './referencePass';

/** Tokens have no gradient. */
const none = (tokens: Matrix): Matrix => new Float64Array(tokens.length);

export function embeddingPass(
  { width }: LayerOf<'embedding' | 'embeddingBag'>,
  tokens: Matrix,
  [table, positions]: readonly Matrix[],
): LayerPass {
  const place = (i: number) => i % (positions?.length ?? 1);
  const output = Float64Array.from({ length: tokens.length * width }, (_, i) => {
    const word = table![tokens[Math.floor(i / width)]! * width + (i % width)]!;
    return word + (positions?.[place(i)] ?? 0);
  });
  return {
    output,
    backward(gradient) {
      const sums = new Float64Array(table!.length);
      const places = new Float64Array(positions?.length ?? 0);
      gradient.forEach((g, i) => {
        sums[tokens[Math.floor(i / width)]! * width + (i % width)]! += g;
        if (positions) places[place(i)]! += g;
      });
      return { inputs: [none(tokens)], weights: positions ? [sums, places] : [sums] };
    },
  };
}

export function embeddingBagPass(
  layer: LayerOf<'embeddingBag'>,
  tokens: Matrix,
  weights: readonly Matrix[],
): LayerPass {
  const words = embeddingPass(layer, tokens, weights);
  const { length, width: channels } = layer;
  const mean = { type: 'maskedPool', pool: 'mean', length, channels, from: ['', ''] } as const;
  const pooled = maskedPoolPass(mean, words.output, tokens);
  return {
    output: pooled.output,
    backward: (gradient) => words.backward(pooled.backward(gradient).inputs[0]!),
  };
}

export function ngramsPass(layer: LayerOf<'ngrams'>, tokens: Matrix): LayerPass {
  const texts = rowsOf(tokens, layer.length);
  const output = Float64Array.from(texts.flatMap((text) => ngramRows(layer, text)));
  return { output, backward: () => ({ inputs: [none(tokens)], weights: [] }) };
}

export function itemTokensPass(layer: LayerOf<'itemTokens'>, histories: Matrix): LayerPass {
  const rows = rowsOf(histories, layer.items);
  const output = Float64Array.from(rows.flatMap((row) => itemTokens(layer.length, row)));
  return { output, backward: () => ({ inputs: [none(histories)], weights: [] }) };
}

export function attentionPass(
  layer: LayerOf<'attention'>,
  projected: Matrix,
  tokens: Matrix,
): LayerPass {
  const texts = rowsOf(tokens, layer.length);
  return examplewise(projected, tokens, texts.length, (values, row) =>
    attention(layer, values, texts[row]!),
  );
}

export function maskedPoolPass(
  { pool, length, channels }: LayerOf<'maskedPool'>,
  input: Matrix,
  tokens: Matrix,
): LayerPass {
  const texts = rowsOf(tokens, length);
  return examplewise(input, tokens, texts.length, (values, row) =>
    maskedPooling(pool, channels, values, texts[row]!),
  );
}

/** What `pass` makes of each example, one after another. */
function examplewise(
  input: Matrix,
  tokens: Matrix,
  rows: number,
  pass: (values: Matrix, row: number) => Differentiable,
): LayerPass {
  const passes = rowsOf(input, input.length / rows).map(pass);
  const size = passes[0]!.output.length;
  return {
    output: Float64Array.from(passes.flatMap(({ output }) => [...output])),
    backward(gradient) {
      const slopes = rowsOf(gradient, size).map((part, row) => passes[row]!.backward(part));
      const joined = Float64Array.from(slopes.flatMap((slope) => [...slope]));
      return { inputs: [joined, none(tokens)], weights: [] };
    },
  };
}

function rowsOf(values: Matrix, size: number): Matrix[] {
  return Array.from({ length: values.length / size }, (_, row) =>
    values.subarray(row * size, (row + 1) * size),
  );
}
