/** A table of vectors for token numbers, plus one for their positions, and the gradients of both. */
import {
  declareBindings,
  elementTypeOf,
  type Kernel,
  linearMain,
  linearWorkgroups,
} from '../kernel';

const LANES = 64;

export interface EmbeddingSizes {
  length: number;
  vocabulary: number;
  width: number;
}

/**
 * output = the rows of the table that the tokens name, with `hasPositions` plus those of their
 * positions. Bindings: settings, input [rows, length] (whole numbers as floats), table
 * [vocabulary, width], output [rows, length, width] and, if asked for, positions [length, width].
 */
export function embedding(
  { length, vocabulary, width }: EmbeddingSizes,
  hasPositions: boolean,
): Kernel {
  const type = elementTypeOf(width);
  const depth = type === 'vec4f' ? width / 4 : width;
  const { bindings, declarations } = declareBindings([
    { name: 'input', type: 'f32' },
    { name: 'table', type },
    { name: 'output', type, written: true },
    ...(hasPositions ? [{ name: 'positions', type }] : []),
  ]);
  const place = hasPositions ? ` + positions[thread % ${length * depth}u]` : '';
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${length * depth}u) { return; }
  output[thread] = table[u32(input[thread / ${depth}u]) * ${depth}u + thread % ${depth}u]${place};
}`;
  return {
    label: `embedding of ${length} of ${vocabulary} in ${width}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * length * depth, LANES),
  };
}

/**
 * Gradient of the table: for each token the sum of its positions' gradients, in order. A thread
 * takes one or four columns of a token and looks for it at every position: without atomic adds, the
 * sum is the same every time. Bindings: settings, input, outputGradient [rows, length, width],
 * gradient [vocabulary, width].
 */
export function embeddingGradient({ length, vocabulary, width }: EmbeddingSizes): Kernel {
  const type = elementTypeOf(width);
  const depth = type === 'vec4f' ? width / 4 : width;
  const { bindings, declarations } = declareBindings([
    { name: 'input', type: 'f32' },
    { name: 'outputGradient', type },
    { name: 'gradient', type, written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= ${vocabulary * depth}u) { return; }
  let token = f32(thread / ${depth}u);
  let column = thread % ${depth}u;
  var sum = ${type}();
  for (var position = 0u; position < settings.rows * ${length}u; position++) {
    if (input[position] == token) { sum += outputGradient[position * ${depth}u + column]; }
  }
  gradient[thread] = sum;
}`;
  return {
    label: `gradient of embedding of ${length} of ${vocabulary} in ${width}`,
    bindings,
    code,
    workgroups: () => linearWorkgroups(vocabulary * depth, LANES),
  };
}

/**
 * Gradient of the positions: the sums over all examples. Bindings: settings, outputGradient
 * [rows, length, width], gradient [length, width].
 */
export function positionsGradient({ length, width }: EmbeddingSizes): Kernel {
  const type = elementTypeOf(width);
  const count = (type === 'vec4f' ? width / 4 : width) * length;
  const { bindings, declarations } = declareBindings([
    { name: 'outputGradient', type },
    { name: 'gradient', type, written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= ${count}u) { return; }
  var sum = ${type}();
  for (var row = 0u; row < settings.rows; row++) { sum += outputGradient[row * ${count}u + thread]; }
  gradient[thread] = sum;
}`;
  return {
    label: `gradient of ${length} positions in ${width}`,
    bindings,
    code,
    workgroups: () => linearWorkgroups(count, LANES),
  };
}
