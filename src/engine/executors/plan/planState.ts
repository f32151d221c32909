/** A model's state as regions of a plan's layout: the model's weights, then the method's own. */
import type { Weight } from '../../../model/weight';
import type { ModelState } from '../../../protocol/checkpoint';
import type { ModelDescription } from '../executor';
import { freshState, momentNames } from '../optimizers';
import type { PlanParameter } from './plan';

/** Values of a region, an array a parameter. */
type Region = Float32Array[];

/** The first values of all parameters, where `weights` are the model's. */
export function firstValues({ methodSetup }: ModelDescription, weights: readonly Weight[]): Region {
  return [...weights, ...(methodSetup?.weights ?? [])].map(({ values }) => values);
}

/** The weights and each moment of `state`; own weights that it does not have start anew. */
export function joinState(
  { optimizer, methodSetup }: ModelDescription,
  state: ModelState,
): Region[] {
  const own = state.own ?? freshState(optimizer, methodSetup?.weights ?? []);
  const values = (weights: readonly Weight[]) => weights.map((weight) => weight.values);
  const moments = momentNames[optimizer].map((name) => [
    ...(state.moments[name] ?? []),
    ...(own.moments[name] ?? []),
  ]);
  return [[...values(state.weights), ...values(own.weights)], ...moments];
}

/** The state whose weights and moments are `regions`, after so many optimizer `steps`. */
export function splitState(
  { optimizer }: ModelDescription,
  parameters: readonly PlanParameter[],
  regions: readonly Region[],
  steps: number,
): ModelState {
  const part = (wanted: PlanParameter['owner']) => {
    const ids = parameters.flatMap(({ owner }, id) => (owner === wanted ? [id] : []));
    const take = (region: Region | undefined) => ids.map((id) => region?.[id] as Float32Array);
    const [weights, ...moments] = regions;
    const values = take(weights);
    return {
      weights: ids.map((id, index) => {
        const { name, shape } = parameters[id] as PlanParameter;
        return { name, shape, values: values[index] as Float32Array };
      }),
      moments: Object.fromEntries(
        momentNames[optimizer].map((name, index) => [name, take(moments[index])]),
      ),
    };
  };
  const own = part('method');
  return { ...part('model'), steps, ...(own.weights.length > 0 ? { own } : {}) };
}
