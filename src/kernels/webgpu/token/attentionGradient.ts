/** The gradient of attention in its projections; see `attention.ts`. */
import {
  declareBindings,
  type Kernel,
  linearMain,
  linearWorkgroups,
  type Storage,
} from '../kernel';
import { maskedBy } from '../vectors';
import { type AttentionSizes, attentionCode, queryOf } from './attention';

const LANES = 64;

/**
 * The gradient in the scores, P∘(dP − Σ P∘dP) / √d with dP = outputGradient·Vᵀ. A thread takes one
 * query of one head. Bindings: settings, input, attention, outputGradient [rows, length, width],
 * slopes [rows, heads, length, length].
 */
export function attentionSlopes(sizes: AttentionSizes): Kernel {
  const { length, heads } = sizes;
  const { type, depth, width, stride, scale, dot } = attentionCode(sizes);
  const { bindings, declarations } = declareBindings([
    { name: 'input', type },
    { name: 'attention', type: 'f32' },
    { name: 'outputGradient', type },
    { name: 'slopes', type: 'f32', written: true },
  ]);
  const product = dot('outputGradient[given + c]', 'input[v + c]');
  const code = `${declarations}${linearMain(LANES)}${queryOf(sizes)}
  let at = thread * ${length}u;
  let given = (row * ${length}u + query) * ${width}u + head * ${depth}u;
  let first = row * ${length * stride}u + ${2 * width}u + head * ${depth}u;
  var mean = 0.0;
  for (var j = 0u; j < ${length}u; j++) {
    let v = first + j * ${stride}u;
    var slope = 0.0;
    for (var c = 0u; c < ${depth}u; c++) { slope += ${product}; }
    slopes[at + j] = slope;
    mean += attention[at + j] * slope;
  }
  for (var j = 0u; j < ${length}u; j++) {
    slopes[at + j] = attention[at + j] * (slopes[at + j] - mean) * ${scale};
  }
}`;
  return {
    label: `gradient of attention weights of ${length}×${heads}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * heads * length, LANES),
  };
}

/**
 * The gradient in queries, keys and values, masked. A thread takes one or four columns of a
 * position. Bindings: settings, input, attention, slopes, outputGradient, inputGradient and, with a
 * `maskScale`, mask.
 */
export function attentionInputGradient(sizes: AttentionSizes, maskScale: number | null): Kernel {
  const { length, heads } = sizes;
  const { type, depth, width, stride } = attentionCode(sizes);
  const storages: Storage[] = [
    { name: 'input', type },
    { name: 'attention', type: 'f32' },
    { name: 'slopes', type: 'f32' },
    { name: 'outputGradient', type },
    { name: 'inputGradient', type, written: true },
  ];
  if (maskScale !== null) storages.push({ name: 'mask', type });
  const { bindings, declarations } = declareBindings(storages);
  const eachPosition = (term: string) =>
    `for (var j = 0u; j < ${length}u; j++) { sum += ${term}; }`;
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${length * stride}u) { return; }
  let part = thread % ${stride}u / ${width}u;
  let column = thread % ${width}u;
  let place = thread / ${stride}u % ${length}u;
  let row = thread / ${length * stride}u;
  let square = (row * ${heads}u + column / ${depth}u) * ${length * length}u;
  let first = row * ${length * stride}u + column;
  var sum = ${type}();
  if (part == 0u) {
    ${eachPosition(`slopes[square + place * ${length}u + j] * input[first + j * ${stride}u + ${width}u]`)}
  } else if (part == 1u) {
    ${eachPosition(`slopes[square + j * ${length}u + place] * input[first + j * ${stride}u]`)}
  } else {
    ${eachPosition(`attention[square + j * ${length}u + place] * outputGradient[(row * ${length}u + j) * ${width}u + column]`)}
  }
  inputGradient[thread] = ${maskedBy(maskScale, 'thread', 'sum', type)};
}`;
  return {
    label: `gradient of attention of ${length}×${sizes.width}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * length * stride, LANES),
  };
}
