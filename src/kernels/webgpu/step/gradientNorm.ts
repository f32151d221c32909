/** The norm of all gradients of a model, and what they are to be scaled by so as not to exceed it. */
import { declareBindings, type Kernel, linearMain, linearWorkgroups } from '../kernel';

const LANES = 64;
/** Threads that share the gradients; each leaves one sum. */
const PIECES = 256;

/** Floats of the region `clipping`: the sums, and behind them the scale. */
export const CLIPPING_FLOATS = PIECES + 4;
/** Where the scale is. */
export const CLIP_SCALE_AT = PIECES;

/** Sums of squares. Bindings: gradients (of `floats` values), clipping. */
export function squareSums(floats: number): Kernel {
  const { bindings, declarations } = declareBindings(
    [
      { name: 'gradients', type: 'vec4f' },
      { name: 'clipping', type: 'f32', written: true },
    ],
    false,
  );
  const code = `${declarations}${linearMain(LANES)}
  var sum = 0.0;
  for (var at = thread; at < ${floats / 4}u; at += ${PIECES}u) {
    sum += dot(gradients[at], gradients[at]);
  }
  clipping[thread] = sum;
}`;
  return {
    label: `squares of ${floats} gradients`,
    bindings,
    code,
    workgroups: () => [PIECES / LANES, 1],
  };
}

/** scale = min(1, clipNorm / norm). Bindings: settings, clipping. */
export function clipScale(): Kernel {
  const { bindings, declarations } = declareBindings([
    { name: 'clipping', type: 'f32', written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  if (thread > 0u) { return; }
  var sum = 0.0;
  for (var i = 0u; i < ${PIECES}u; i++) { sum += clipping[i]; }
  clipping[${CLIP_SCALE_AT}] = min(1.0, settings.clipNorm / sqrt(max(sum, 1e-30)));
}`;
  return {
    label: 'scale of clipped gradients',
    bindings,
    code,
    workgroups: () => linearWorkgroups(1, LANES),
  };
}
