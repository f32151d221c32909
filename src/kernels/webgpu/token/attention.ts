/**
 * Multi-head self-attention between its projections, softmax(Q·Kᵀ / √d)·V in each head. Q, K and V
 * lie side by side in rows of 3·width; keys that are padding (token 0) and, if causal, later than
 * their query have no weight.
 */
import {
  declareBindings,
  elementTypeOf,
  type Kernel,
  linearMain,
  linearWorkgroups,
} from '../kernel';

const LANES = 64;

export interface AttentionSizes {
  length: number;
  width: number;
  heads: number;
  causal: boolean;
}

/** What the kernels of attention write their code with. */
export interface AttentionCode {
  /** Elements of the rows: vectors where each head is whole vectors. */
  type: 'f32' | 'vec4f';
  /** Elements of one head, of the width, of a row of projections. */
  depth: number;
  width: number;
  stride: number;
  /** 1 / √d */
  scale: string;
  /** The product of two elements, summed up. */
  dot(a: string, b: string): string;
}

export function attentionCode({ width, heads }: AttentionSizes): AttentionCode {
  const size = width / heads;
  const type = elementTypeOf(size);
  const lanes = type === 'vec4f' ? 4 : 1;
  return {
    type,
    depth: size / lanes,
    width: width / lanes,
    stride: (3 * width) / lanes,
    scale: (1 / Math.sqrt(size)).toExponential(9),
    dot: (a, b) => (type === 'vec4f' ? `dot(${a}, ${b})` : `${a} * ${b}`),
  };
}

/** Declares row, head and query of a thread that takes one query of one head. */
export function queryOf({ length, heads }: AttentionSizes): string {
  return `
  if (thread >= settings.rows * ${heads * length}u) { return; }
  let query = thread % ${length}u;
  let head = thread / ${length}u % ${heads}u;
  let row = thread / ${heads * length}u;`;
}

/**
 * The attention weights. A thread takes one query of one head. Bindings: settings, input
 * [rows, length, 3·width], tokens [rows, length], attention [rows, heads, length, length].
 */
export function attentionWeights(sizes: AttentionSizes): Kernel {
  const { length, heads, causal } = sizes;
  const { type, depth, width, stride, scale, dot } = attentionCode(sizes);
  const { bindings, declarations } = declareBindings([
    { name: 'input', type },
    { name: 'tokens', type: 'f32' },
    { name: 'attention', type: 'f32', written: true },
  ]);
  const product = dot('input[q + c]', 'input[k + c]');
  const code = `${declarations}${linearMain(LANES)}${queryOf(sizes)}
  let at = thread * ${length}u;
  let first = row * ${length * stride}u + head * ${depth}u;
  let q = first + query * ${stride}u;
  let reach = ${causal ? 'query + 1u' : `${length}u`};
  var most = -3e38;
  for (var j = 0u; j < reach; j++) {
    if (tokens[row * ${length}u + j] == 0.0) { continue; }
    let k = first + j * ${stride}u + ${width}u;
    var score = 0.0;
    for (var c = 0u; c < ${depth}u; c++) { score += ${product}; }
    attention[at + j] = score;
    most = max(most, score);
  }
  var sum = 0.0;
  for (var j = 0u; j < ${length}u; j++) {
    var share = 0.0;
    if (j < reach && tokens[row * ${length}u + j] != 0.0) {
      share = exp((attention[at + j] - most) * ${scale});
    }
    attention[at + j] = share;
    sum += share;
  }
  let factor = 1.0 / max(sum, 1e-30);
  for (var j = 0u; j < ${length}u; j++) { attention[at + j] *= factor; }
}`;
  return {
    label: `attention weights of ${length}×${heads}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * heads * length, LANES),
  };
}

/**
 * output = weights·V. A thread takes one or four columns of a query. Bindings: settings, input,
 * attention, output [rows, length, width].
 */
export function attentionOutput(sizes: AttentionSizes): Kernel {
  const { length, heads } = sizes;
  const { type, depth, width, stride } = attentionCode(sizes);
  const { bindings, declarations } = declareBindings([
    { name: 'input', type },
    { name: 'attention', type: 'f32' },
    { name: 'output', type, written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${length * width}u) { return; }
  let column = thread % ${width}u;
  let query = thread / ${width}u % ${length}u;
  let row = thread / ${length * width}u;
  let at = ((row * ${heads}u + column / ${depth}u) * ${length}u + query) * ${length}u;
  let first = row * ${length * stride}u + ${2 * width}u + column;
  var sum = ${type}();
  for (var j = 0u; j < ${length}u; j++) { sum += attention[at + j] * input[first + j * ${stride}u]; }
  output[thread] = sum;
}`;
  return {
    label: `attention of ${length}×${sizes.width}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * length * width, LANES),
  };
}
