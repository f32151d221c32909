/** The mean of the table's rows for the tokens of an example, token 0 left out; and its gradient. */
import {
  declareBindings,
  elementTypeOf,
  type Kernel,
  linearMain,
  linearWorkgroups,
} from '../kernel';
import type { EmbeddingSizes } from './embedding';

const LANES = 64;

/** Bindings: settings, input [rows, length], table [vocabulary, width], output [rows, width]. */
export function embeddingBag({ length, vocabulary, width }: EmbeddingSizes): Kernel {
  const type = elementTypeOf(width);
  const depth = type === 'vec4f' ? width / 4 : width;
  const { bindings, declarations } = declareBindings([
    { name: 'input', type: 'f32' },
    { name: 'table', type },
    { name: 'output', type, written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${depth}u) { return; }
  let start = thread / ${depth}u * ${length}u;
  var count = 0.0;
  var sum = ${type}();
  for (var i = 0u; i < ${length}u; i++) {
    let token = u32(input[start + i]);
    if (token == 0u) { continue; }
    count += 1.0;
    sum += table[token * ${depth}u + thread % ${depth}u];
  }
  output[thread] = sum / max(count, 1.0);
}`;
  return {
    label: `bag of ${length} of ${vocabulary} in ${width}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * depth, LANES),
  };
}

/**
 * Gradient of the table. As for an embedding, a thread looks for its token everywhere. Bindings:
 * settings, input, outputGradient [rows, width], gradient [vocabulary, width].
 */
export function embeddingBagGradient({ length, vocabulary, width }: EmbeddingSizes): Kernel {
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
  var sum = ${type}();
  for (var row = 0u; row < settings.rows && token > 0.0; row++) {
    var found = 0.0;
    var count = 0.0;
    for (var i = row * ${length}u; i < (row + 1u) * ${length}u; i++) {
      let other = input[i];
      if (other == token) { found += 1.0; }
      if (other > 0.0) { count += 1.0; }
    }
    if (found > 0.0) {
      sum += found / count * outputGradient[row * ${depth}u + thread % ${depth}u];
    }
  }
  gradient[thread] = sum;
}`;
  return {
    label: `gradient of bag of ${length} of ${vocabulary} in ${width}`,
    bindings,
    code,
    workgroups: () => linearWorkgroups(vocabulary * depth, LANES),
  };
}
