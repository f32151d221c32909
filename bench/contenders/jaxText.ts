/** Layers of networks that read texts, with jax-js. Every operation consumes what it reads. */
import type { numpy } from '@jax-js/jax';
import type { LayerOf } from '../../src/model/layer';

type Tensor = numpy.Array;
type Jax = typeof import('@jax-js/jax');

/** Takes what has no weight further below everything else than any score is. */
const FAR = 1e9;

/** 1 where there is a token, 0 for padding. */
function presentIn({ numpy: np }: Jax, tokens: Tensor): Tensor {
  return np.notEqual(tokens, 0).astype(np.float32);
}

export function embedded(
  { numpy: np }: Jax,
  tokens: Tensor,
  [table, positions]: readonly Tensor[],
): Tensor {
  const words = np.take(table!, tokens.astype(np.int32), 0);
  return positions ? words.add(positions) : words;
}

export function layerNormed(
  { nn }: Jax,
  value: Tensor,
  [gamma, beta]: readonly Tensor[],
  epsilon: number,
): Tensor {
  return nn.standardize(value, -1, { epsilon }).mul(gamma!).add(beta!);
}

export function attended(
  jax: Jax,
  { length, width, heads, causal }: LayerOf<'attention'>,
  projected: Tensor,
  tokens: Tensor,
): Tensor {
  const { numpy: np, nn } = jax;
  const size = width / heads;
  const [q, k, v] = np
    .split(projected, 3, -1)
    .map((part) => np.transpose(part.reshape([-1, length, heads, size]), [0, 2, 1, 3])) as [
    Tensor,
    Tensor,
    Tensor,
  ];
  const bias = presentIn(jax, tokens).sub(1).mul(FAR).reshape([-1, 1, 1, length]);
  const later = Float32Array.from({ length: length * length }, (_, at) =>
    causal && at % length > Math.floor(at / length) ? -FAR : 0,
  );
  const reach = bias.add(np.array(later).reshape([1, 1, length, length]));
  const scores = np.matmul(q, np.transpose(k, [0, 1, 3, 2])).mul(1 / Math.sqrt(size));
  const mixed = np.matmul(nn.softmax(scores.add(reach), -1), v);
  return np.transpose(mixed, [0, 2, 1, 3]).reshape([-1, length, width]);
}

export function meanOf(
  jax: Jax,
  { length }: LayerOf<'maskedPool'>,
  value: Tensor,
  tokens: Tensor,
): Tensor {
  const { numpy: np } = jax;
  const present = presentIn(jax, tokens);
  const sums = np.sum(value.mul(present.ref.reshape([-1, length, 1])), 1);
  return sums.div(np.maximum(np.sum(present, 1, { keepdims: true }), 1));
}
