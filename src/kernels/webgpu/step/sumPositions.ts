/** The losses of an example from those of its positions, many threads an example. */
import { declareBindings, type Kernel } from '../kernel';

const LANES = 64;

/**
 * sums[e] = Σ losses[e·`positions` + p] over the positions p of example e, [CE, KL] each. In the same order
 * every time. Bindings: losses [rows·positions], sums [rows].
 */
export function sumPositions(positions: number): Kernel {
  const { bindings, declarations } = declareBindings(
    [
      { name: 'losses', type: 'vec2f' },
      { name: 'sums', type: 'vec2f', written: true },
    ],
    false,
  );
  return {
    label: `losses of ${positions} positions`,
    bindings,
    code: `${declarations}
var<workgroup> parts: array<vec2f, ${LANES}>;
@compute @workgroup_size(${LANES})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  var sum = vec2f();
  for (var position = lane; position < ${positions}u; position += ${LANES}u) {
    sum += losses[group.x * ${positions}u + position];
  }
  parts[lane] = sum;
  for (var half = ${LANES / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) { parts[lane] += parts[lane + half]; }
  }
  if (lane == 0u) { sums[group.x] = parts[0]; }
}`,
    workgroups: (rows) => [rows, 1],
  };
}
