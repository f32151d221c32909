/** One optimizer step over all parameters at once, and the losses of the step beside it. */

import { declareBindings, type Kernel, linearMain, linearWorkgroups } from '../kernel';
import { CLIP_SCALE_AT } from './gradientNorm';
import { sumLossesBuffers, sumLossesWgsl } from './sumLosses';

/** An optimizer with its constants; `epsilon` is added outside the root. */
export type UpdateRule =
  | { optimizer: 'sgd' }
  | { optimizer: 'momentum'; decay: number }
  | { optimizer: 'adam'; beta1: number; beta2: number; epsilon: number };

const LANES = 64;

const MOMENTS = { sgd: [], momentum: ['first'], adam: ['first', 'second'] } as const;

/** Where a kernel, which weight decay is for, lies among the parameters; in floats. */
export interface DecayedRange {
  offset: number;
  size: number;
}

/**
 * SGD: w − ηg. Momentum: v ← decay·v + g, w − ηv. Adam: m and v are running means of g and g²,
 * w − rate·m / (√v·rootScale + ε), where rate and rootScale hold the corrections. Before it
 * what is `decayed` is multiplied by settings.keep, and g by the scale in `clipping` if gradients
 * are clipped. All regions have `floats` values, a multiple of four. Bindings: settings, weights,
 * gradients, the moments (`first`, `second`), clipping, losses [rows·`positions`] of [CE, KL], ring of
 * three losses a step.
 */
export function update(
  rule: UpdateRule,
  floats: number,
  decayed: readonly DecayedRange[],
  positions = 1,
): Kernel {
  const vectors = floats / 4;
  const { bindings, declarations } = declareBindings([
    { name: 'weights', type: 'vec4f', written: true },
    { name: 'gradients', type: 'vec4f' },
    ...MOMENTS[rule.optimizer].map((name) => ({ name, type: 'vec4f', written: true }) as const),
    { name: 'clipping', type: 'f32' },
    ...sumLossesBuffers,
  ]);
  // One thread more than there are vectors sums the losses.
  // Parameters begin at whole vectors, with nothing but zeros between them.
  const isIn = ({ offset, size }: DecayedRange) =>
    `(vector >= ${offset / 4}u && vector < ${Math.ceil((offset + size) / 4)}u)`;
  const code = `${declarations}${sumLossesWgsl(positions)}
fn isDecayed(vector: u32) -> bool {
  return ${decayed.map(isIn).join(' || ') || 'false'};
}
${linearMain(LANES)}
  if (thread == ${vectors}u) { sumLosses(); }
  if (thread >= ${vectors}u) { return; }
  var slope = gradients[thread];
  if (settings.clipNorm > 0.0) { slope *= clipping[${CLIP_SCALE_AT}]; }
  if (settings.keep != 1.0 && isDecayed(thread)) { weights[thread] *= settings.keep; }
  ${ruleCode(rule)}
}`;
  return {
    label: `${rule.optimizer} over ${floats} parameters`,
    bindings,
    code,
    workgroups: () => linearWorkgroups(vectors + 1, LANES),
  };
}

function ruleCode(rule: UpdateRule): string {
  switch (rule.optimizer) {
    case 'sgd':
      return 'weights[thread] -= settings.rate * slope;';
    case 'momentum':
      return `
  let moment = ${rule.decay} * first[thread] + slope;
  first[thread] = moment;
  weights[thread] -= settings.rate * moment;`;
    case 'adam':
      return `
  let moment = ${rule.beta1} * first[thread] + ${1 - rule.beta1} * slope;
  let square = ${rule.beta2} * second[thread] + ${1 - rule.beta2} * slope * slope;
  first[thread] = moment;
  second[thread] = square;
  weights[thread] -= settings.rate * moment / (sqrt(square) * settings.rootScale + ${rule.epsilon});`;
    default:
      return rule satisfies never;
  }
}
