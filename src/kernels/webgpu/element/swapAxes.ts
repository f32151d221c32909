/** Copies in which two axes have changed places. */
import { declareBindings, type Kernel, linearMain, linearWorkgroups } from '../kernel';
import { maskedBy } from '../vectors';

const LANES = 64;

/** Of one example: [outer, first, second, inner]. */
interface Axes {
  outer: number;
  first: number;
  second: number;
  inner: number;
}

/**
 * output[o, s, f, i] = input[o, f, s, i], masked. Bindings: settings, input [rows, axes], output and,
 * with a `maskScale`, mask like the output.
 */
export function swapAxes({ outer, first, second, inner }: Axes, maskScale: number | null): Kernel {
  const lanes = inner % 4 === 0 ? 4 : 1;
  const type = lanes === 4 ? 'vec4f' : 'f32';
  const depth = inner / lanes;
  const count = outer * first * second * depth;
  const { bindings, declarations } = declareBindings([
    { name: 'input', type },
    ...(maskScale === null ? [] : [{ name: 'mask', type } as const]),
    { name: 'output', type, written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${count}u) { return; }
  let i = thread % ${depth}u;
  let f = thread / ${depth}u % ${first}u;
  let s = thread / ${depth * first}u % ${second}u;
  let o = thread / ${depth * first * second}u;
  let source = ((o * ${first}u + f) * ${second}u + s) * ${depth}u + i;
  output[thread] = ${maskedBy(maskScale, 'thread', 'input[source]', type)};
}`;
  const label = `axes ${[outer, first, second, inner].join('×')} swapped`;
  return { label, bindings, code, workgroups: (rows) => linearWorkgroups(rows * count, LANES) };
}
