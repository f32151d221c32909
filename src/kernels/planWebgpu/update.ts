/** One optimizer step over all parameters at once, and the losses of the step beside it. */
import { declareBindings, type Kernel, linearMain, linearWorkgroups } from './kernel';
import { sumLossesBuffers, sumLossesWgsl } from './sumLosses';

/** An optimizer with its constants; `epsilon` is added outside the root. */
export type UpdateRule =
  | { optimizer: 'sgd' }
  | { optimizer: 'momentum'; decay: number }
  | { optimizer: 'adam'; beta1: number; beta2: number; epsilon: number };

/** Workgroups are larger than the kernels' usual 64, so that one sums the losses quickly. */
const LANES = 128;

const MOMENTS = { sgd: [], momentum: ['first'], adam: ['first', 'second'] } as const;

/**
 * SGD: w − ηg. Momentum: v ← decay·v + g, w − ηv. Adam: m and v are running means of g and g²,
 * w − rate·m / (√v·rootScale + ε), where rate and rootScale hold the corrections. All regions have
 * `floats` values, a multiple of four. Bindings: settings, weights, gradients, the moments (`first`,
 * `second`), losses [rows] of [CE, KL], ring of three losses a step.
 */
export function update(rule: UpdateRule, floats: number): Kernel {
  const vectors = floats / 4;
  const { bindings, declarations } = declareBindings([
    { name: 'weights', type: 'vec4f', written: true },
    { name: 'gradients', type: 'vec4f' },
    ...MOMENTS[rule.optimizer].map((name) => ({ name, type: 'vec4f', written: true }) as const),
    ...sumLossesBuffers,
  ]);
  // The workgroups after those of the parameters have no parameters left; the first of them sums.
  const parameterGroups = Math.ceil(vectors / LANES);
  const code = `${declarations}${sumLossesWgsl(LANES)}
${linearMain(LANES)}
  if (group.y * groups.x + group.x == ${parameterGroups}u) { sumLosses(lane); }
  if (thread >= ${vectors}u) { return; }
  let slope = gradients[thread];
  ${ruleCode(rule)}
}`;
  return {
    label: `${rule.optimizer} over ${floats} parameters`,
    bindings,
    code,
    workgroups: () => linearWorkgroups((parameterGroups + 1) * LANES, LANES),
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
