/** Adds up partial gradients, of any number of layers in one kernel. */
import { declareBindings, type Kernel, linearMain, linearWorkgroups, unrollLines } from '../kernel';

const LANES = 64;
/** Chains of additions that run at once. */
const CHAINS = 4;

/** Threads that keep a large device busy, and pieces beyond which adding them up would take long. */
const WANTED_THREADS = 4096;
const MAX_PIECES = 256;

/** Pieces to cut a batch into where each takes `threads` threads. */
export function piecesFor(threads: number): number {
  return Math.min(MAX_PIECES, Math.ceil(WANTED_THREADS / threads));
}

/** Partial gradients of two parameters, such as kernel and bias: `pieces` times both, in turns. */
export interface Partials {
  /** Where they start in the buffer of partial sums, in floats. */
  start: number;
  pieces: number;
  kernel: { offset: number; size: number };
  bias: { offset: number; size: number };
}

/**
 * Sums are taken in the same order every time. Bindings: partials, gradients (a region
 * with offsets as given).
 */
export function sumPartials(parts: readonly Partials[]): Kernel {
  const { bindings, declarations } = declareBindings(
    [
      { name: 'partials', type: 'f32' },
      { name: 'gradients', type: 'f32', written: true },
    ],
    false,
  );
  let threads = 0;
  const branches = parts.map(({ start, pieces, kernel, bias }) => {
    const size = kernel.size + bias.size;
    const first = threads;
    threads += size;
    return `if (thread < ${threads}u) {
    let index = thread - ${first}u;
    let sum = sumOf(${start}u + index, ${size}u, ${pieces}u);
    gradients[select(${bias.offset}u + index - ${kernel.size}u, ${kernel.offset}u + index, index < ${kernel.size}u)] = sum;
    return;
  }`;
  });
  const code = `${declarations}
fn sumOf(start: u32, step: u32, count: u32) -> f32 {
  ${unrollLines(CHAINS, (i) => `var sum${i} = 0.0;`)}
  var at = start;
  var left = count;
  for (; left >= ${CHAINS}u; left -= ${CHAINS}u) {
    ${unrollLines(CHAINS, (i) => `sum${i} += partials[at]; at += step;`)}
  }
  for (; left > 0u; left--) { sum0 += partials[at]; at += step; }
  return (sum0 + sum1) + (sum2 + sum3);
}
${linearMain(LANES)}
  ${branches.join('\n  ')}
}`;
  return {
    label: `sums of ${parts.length} partial gradients`,
    bindings,
    code,
    workgroups: () => linearWorkgroups(threads, LANES),
  };
}
